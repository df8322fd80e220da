import { type aws_connect, type aws_lambda, type aws_lex } from 'aws-cdk-lib/interfaces';
import { type FlowResource, hoursOf, lambdaOf, lexBotOf, queueTransferOf } from '../private/builders/flow-resources';
import {
  type CompletedActionType,
  EVENT_ACTOR,
  type ObservedFlowAction,
  type StartedActionType,
} from '../private/language';
import { type Message } from './message';

/**
 * An agent of Agentic CX.
 */
export interface AgenticCxAgent {
  /**
   * The id of the workspace.
   */
  readonly workspaceId: string;

  /**
   * The id of the application.
   */
  readonly applicationId: string;

  /**
   * The alias of the application.
   */
  readonly alias: string;
}

/**
 * Something that happens during a test, for which an observation waits.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events.html
 *
 * @example
 * const events = [
 *   Event.testInitiated(),
 *   Event.messageReceived(Message.contains('thank you for calling')),
 *   Event.messageReceived(Message.similarTo('How can I help you today?')),
 *   Event.messageReceived(Message.containsSsml('<speak>thank you</speak>')),
 *   Event.messageReceived(Message.similarToSsml('<speak>How can I help you?</speak>')),
 *   Event.messageReceived(Message.prompt(prompt)),
 *   Event.lambdaFunctionStarted(lookUp),
 *   Event.hoursOfOperationStarted(officeHours),
 *   Event.queueTransferStarted(billing),
 *   Event.lexBotStarted(bot),
 *   Event.lambdaFunctionCompleted(lookUp),
 *   Event.lexBotCompleted(bot),
 *   Event.agenticCxCompleted({ workspaceId: 'workspace', applicationId: 'application', alias: 'live' }),
 *   Event.testCompleted(),
 *   Event.raw({ Type: 'SomethingNew', Properties: {} }),
 * ];
 */
export class Event {
  /**
   * The test begins; the flow has not. The place for what is put in the flow's way (`Action.substitute...`, `mock...`, `fail...`).
   */
  public static testInitiated(): Event {
    return new Event('test initiated', { Type: 'TestInitiated', Properties: {} });
  }

  /**
   * The test is over: some time after the contact ended, or at the limit of five minutes. Not a sign that the flow did anything;
   * a test should not end on it.
   */
  public static testCompleted(): Event {
    return new Event('test completed', { Type: 'TestCompleted', Properties: {} });
  }

  /**
   * The contact hears or reads a message. On voice, messages with no input between them are one.
   */
  public static messageReceived(message: Message): Event {
    return new Event(`message ${message._description}`, { Type: 'MessageReceived', Properties: message._properties() });
  }

  /**
   * The flow calls a Lambda function.
   */
  public static lambdaFunctionStarted(lambdaFunction: aws_lambda.IFunctionRef): Event {
    return Event.started(lambdaOf(lambdaFunction), 'call of');
  }

  /**
   * The flow checks hours of operation.
   */
  public static hoursOfOperationStarted(hours: aws_connect.IHoursOfOperationRef): Event {
    return Event.started(hoursOf(hours), 'check of');
  }

  /**
   * The flow is about to put the contact into a queue. End the test here (`Action.endTest()`), or put a queue without agents in
   * its place before, so that the simulated contact reaches nobody.
   */
  public static queueTransferStarted(queue: aws_connect.IQueueRef): Event {
    return Event.started(queueTransferOf(queue), 'transfer to');
  }

  /**
   * The flow hands the contact to a Lex bot.
   */
  public static lexBotStarted(botAlias: aws_lex.IBotAliasRef): Event {
    return Event.started(lexBotOf(botAlias), 'start of');
  }

  /**
   * A Lambda function has answered, without an error. From then on `$.External` has what it answered.
   */
  public static lambdaFunctionCompleted(lambdaFunction: aws_lambda.IFunctionRef): Event {
    return Event.completed(lambdaOf(lambdaFunction), 'answer of');
  }

  /**
   * A Lex bot is done, without an error. From then on `$.Lex` has the intent and its slots.
   */
  public static lexBotCompleted(botAlias: aws_lex.IBotAliasRef): Event {
    return Event.completed(lexBotOf(botAlias), 'end of');
  }

  /**
   * An agent of Agentic CX is done, without an error. From then on `$.AgenticCX` has what it found out.
   */
  public static agenticCxCompleted(agent: AgenticCxAgent): Event {
    const { workspaceId, applicationId, alias } = agent;
    return Event.flowAction('FlowActionCompleted', 'end of agentic CX', {
      ActionType: 'ConnectParticipantWithAgenticCX',
      ActionParameters: {
        AgentConfiguration: { WorkspaceId: workspaceId, ApplicationId: applicationId, Alias: alias },
      },
    });
  }

  /**
   * An event as JSON, for what this library does not know.
   *
   * @param json members `Type` and `Properties`; `Identifier` and `Actor` are added if they are missing
   */
  public static raw(json: { [member: string]: unknown }): Event {
    return new Event(`event ${String(json.Type)}`, json);
  }

  private static started(resource: FlowResource<StartedActionType>, verb: string): Event {
    const { actionType: ActionType, parameters: ActionParameters, id } = resource;
    return Event.flowAction('FlowActionStarted', `${verb} ${id}`, { ActionType, ActionParameters });
  }

  private static completed(resource: FlowResource<CompletedActionType>, verb: string): Event {
    const { actionType: ActionType, parameters: ActionParameters, id } = resource;
    return Event.flowAction('FlowActionCompleted', `${verb} ${id}`, { ActionType, ActionParameters });
  }

  private static flowAction(
    Type: 'FlowActionStarted' | 'FlowActionCompleted',
    description: string,
    Properties: ObservedFlowAction<StartedActionType | CompletedActionType>,
  ): Event {
    return new Event(description, { Type, Properties });
  }

  private constructor(
    /** @internal */
    public readonly _description: string,
    private readonly event: { readonly [member: string]: unknown },
  ) {}

  /** @internal */
  public _render(identifier: string): object {
    return { Identifier: identifier, Actor: EVENT_ACTOR, ...this.event };
  }

  /** @internal The identifier that a raw event brings along. */
  public get _identifier(): string | undefined {
    return this.event.Identifier as string | undefined;
  }
}
