import { type aws_connect, type aws_lambda, type aws_lex } from 'aws-cdk-lib/interfaces';
import { inKeyOrder } from '../private/cdk/key-order';
import { COMPLETIONS, EVENT_DESCRIPTIONS, STARTS } from '../private/language/descriptions';
import { type FlowResource, hoursOf, lambdaOf, lexBotOf, queueTransferOf } from '../private/builders/flow-resources';
import {
  type CompletedActionType,
  EVENT_ACTOR,
  type EventType,
  type ObservedFlowAction,
  type StartedActionType,
} from '../private/language';
import { type ExpectedMessage } from './message';

/**
 * An agent of Agentic CX.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events.html
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
 * An event that an observation waits for during an execution.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events.html
 *
 * @example
 * const events = [
 *   TestEvent.testInitiated(),
 *   TestEvent.messageReceived(ExpectedMessage.contains('thank you for calling')),
 *   TestEvent.messageReceived(ExpectedMessage.similarTo('How can I help you today?')),
 *   TestEvent.messageReceived(ExpectedMessage.containsSsml('<speak>thank you</speak>')),
 *   TestEvent.messageReceived(ExpectedMessage.similarToSsml('<speak>How can I help you?</speak>')),
 *   TestEvent.messageReceived(ExpectedMessage.prompt(prompt)),
 *   TestEvent.lambdaFunctionStarted(lookUp),
 *   TestEvent.hoursOfOperationStarted(officeHours),
 *   TestEvent.queueTransferStarted(billing),
 *   TestEvent.lexBotStarted(bot),
 *   TestEvent.lambdaFunctionCompleted(lookUp),
 *   TestEvent.lexBotCompleted(bot),
 *   TestEvent.agenticCxCompleted({ workspaceId: 'workspace', applicationId: 'application', alias: 'live' }),
 *   TestEvent.testCompleted(),
 *   TestEvent.raw({ Type: 'SomethingNew', Properties: {} }),
 * ];
 */
export class TestEvent {
  /**
   * The execution begins, and the flow has not started yet. Substitute, mock or fail the flow's resources at this event
   * (`TestAction.substitute...`, `mock...`, `fail...`).
   */
  public static testInitiated(): TestEvent {
    return TestEvent.typed('TestInitiated', {});
  }

  /**
   * The execution ends: some time after the end of the contact, or at the limit of five minutes. This event does not show that the
   * flow did anything, so content should not end with it.
   */
  public static testCompleted(): TestEvent {
    return TestEvent.typed('TestCompleted', {});
  }

  /**
   * The customer hears or reads a message. In a call, prompts usually arrive as one message when the flow has no other
   * action between them.
   *
   * @param message the expected message
   */
  public static messageReceived(message: ExpectedMessage): TestEvent {
    return TestEvent.typed('MessageReceived', message._properties(), message._description);
  }

  /**
   * The flow calls a Lambda function.
   *
   * @param lambdaFunction the function that the flow calls
   */
  public static lambdaFunctionStarted(lambdaFunction: aws_lambda.IFunctionRef): TestEvent {
    return TestEvent.started(lambdaOf(lambdaFunction));
  }

  /**
   * The flow checks hours of operation.
   *
   * @param hours the hours of operation that the flow checks
   */
  public static hoursOfOperationStarted(hours: aws_connect.IHoursOfOperationRef): TestEvent {
    return TestEvent.started(hoursOf(hours));
  }

  /**
   * The flow is about to put the contact into a queue. There, the simulated contact could reach an agent. To prevent
   * this, end the execution at this event (`TestAction.endTest()`). Or substitute a queue without agents at an earlier
   * event (`TestAction.substituteQueue()`).
   *
   * @param queue the queue that the flow names, even when an override substitutes another queue
   */
  public static queueTransferStarted(queue: aws_connect.IQueueRef): TestEvent {
    return TestEvent.started(queueTransferOf(queue));
  }

  /**
   * The flow hands the contact to a Lex bot.
   *
   * @param botAlias the alias of the bot that the flow uses
   */
  public static lexBotStarted(botAlias: aws_lex.IBotAliasRef): TestEvent {
    return TestEvent.started(lexBotOf(botAlias));
  }

  /**
   * A Lambda function has answered, without an error. From then on, `$.External` has its answer.
   *
   * @param lambdaFunction the function that the flow calls
   */
  public static lambdaFunctionCompleted(lambdaFunction: aws_lambda.IFunctionRef): TestEvent {
    return TestEvent.completed(lambdaOf(lambdaFunction));
  }

  /**
   * A Lex bot has completed without an error. From then on, `$.Lex` has the intent and its slots.
   *
   * @param botAlias the alias of the bot that the flow uses
   */
  public static lexBotCompleted(botAlias: aws_lex.IBotAliasRef): TestEvent {
    return TestEvent.completed(lexBotOf(botAlias));
  }

  /**
   * An agent of Agentic CX has completed without an error. From then on, `$.AgenticCX` has its results.
   *
   * @param agent the agent that the flow uses
   */
  public static agenticCxCompleted(agent: AgenticCxAgent): TestEvent {
    const { workspaceId, applicationId, alias } = agent;
    const parameters = { AgentConfiguration: { WorkspaceId: workspaceId, ApplicationId: applicationId, Alias: alias } };
    return TestEvent.completed({ actionType: 'ConnectParticipantWithAgenticCX', parameters, id: 'agentic CX' });
  }

  /**
   * An event as JSON, for events for which this library has no method.
   *
   * @param json members `Type` and `Properties`; `Identifier` and `Actor` are added if they are missing
   */
  public static raw(json: { [member: string]: unknown }): TestEvent {
    return new TestEvent(`event ${String(json.Type)}`, inKeyOrder(json));
  }

  private static started({ actionType, parameters, id }: ObservedResource<StartedActionType>): TestEvent {
    const properties: ObservedFlowAction<StartedActionType> = { ActionType: actionType, ActionParameters: parameters };
    return TestEvent.typed('FlowActionStarted', properties, `${STARTS[actionType]} ${id}`);
  }

  private static completed({ actionType, parameters, id }: ObservedResource<CompletedActionType>): TestEvent {
    const properties: ObservedFlowAction<CompletedActionType> = {
      ActionType: actionType,
      ActionParameters: parameters,
    };
    return TestEvent.typed('FlowActionCompleted', properties, `${COMPLETIONS[actionType]} ${id}`);
  }

  private static typed(type: EventType, properties: object, subject = ''): TestEvent {
    return new TestEvent(EVENT_DESCRIPTIONS[type](subject), { Type: type, Properties: properties });
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

  /** @internal The identifier in the JSON of a raw event. */
  public get _identifier(): string | undefined {
    return this.event.Identifier as string | undefined;
  }
}

type ObservedResource<Type extends StartedActionType | CompletedActionType> = Omit<FlowResource<Type>, 'arn'>;
