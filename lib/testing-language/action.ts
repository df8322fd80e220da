import { type aws_connect, type aws_lambda, type aws_lex } from 'aws-cdk-lib/interfaces';
import { ACTION_DESCRIPTIONS } from '../private/builders/descriptions';
import { boundText, delaySeconds } from '../private/builders/numbers';
import {
  dequeueOf,
  type FlowResource,
  hoursOf,
  lambdaOf,
  lexBotOf,
  queueTransferOf,
} from '../private/builders/flow-resources';
import { JsonText } from '../private/cdk/json-text';
import { enumValue } from '../private/cdk/require-enum';
import {
  type ActionType,
  BEHAVIOR_TYPE,
  type Command,
  INSTRUCTION_ACTOR,
  type Instruction,
  type MockError,
  type MockResult,
  type Operator,
  type OverridableActionType,
  type Strategy,
} from '../private/language';
import { InvocationError, type MockedAnswer, type MockedFailure, QueueTransferError } from './mocked-behavior';

/**
 * Something a test does when an event comes: acts for the customer, puts something in the flow's way, checks, or ends.
 *
 * What is put in the way of a flow works once; several for one resource are used one after the other.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions.html
 *
 * @example
 * const actions = [
 *   Action.sendDtmf('1'),
 *   Action.sendUtterance('I want to speak to an agent'),
 *   Action.disconnect(),
 *
 *   Action.substituteLambdaFunction(lookUp, fake),
 *   Action.substituteHoursOfOperation(officeHours, alwaysOpen),
 *   Action.substituteLexBot(bot, testBot),
 *   Action.substituteQueue(billing, testQueue),
 *   Action.substituteDequeue(billing, testQueue),
 *   Action.mockLambdaFunction(lookUp, { result: { tier: 'gold' }, delay: Duration.seconds(2) }),
 *   Action.mockLexBot(bot, { result: { IntentName: 'BookFlight', Slots: { City: 'Oslo' } } }),
 *   Action.failLambdaFunction(lookUp, { cause: InvocationError.TIME_LIMIT_EXCEEDED }),
 *   Action.failLexBot(bot),
 *   Action.failHoursOfOperation(officeHours),
 *   Action.failQueueTransfer(billing, QueueTransferError.QUEUE_AT_CAPACITY),
 *   Action.failDequeue(billing, QueueTransferError.OTHER),
 *
 *   Action.assertEquals('$.Queue.Name', 'Billing'),
 *   Action.assertStartsWith('$.Attributes.name', 'Ms '),
 *   Action.assertEndsWith('$.Attributes.name', ' Smith'),
 *   Action.assertContains('$.Attributes.note', 'urgent'),
 *   Action.assertGreaterThan('$.External.balance', 0),
 *   Action.assertGreaterOrEqualTo('$.External.balance', 0),
 *   Action.assertLessThan('$.External.balance', 100),
 *   Action.assertLessOrEqualTo('$.External.balance', 100),
 *
 *   Action.logData({ caller: 'The caller is $.CustomerEndpoint.Address' }),
 *   Action.endTest(),
 *   Action.raw({ Type: 'SomethingNew', Parameters: {} }),
 * ];
 */
export class Action {
  /**
   * The customer presses keys. Voice only.
   *
   * A flow that is not listening loses them: send them when the flow asks for input.
   *
   * @param keys one or more of 0-9, * and #
   */
  public static sendDtmf(keys: string): Action {
    return Action.instruction({ Type: 'DtmfInput', Properties: { Value: keys } }, keys);
  }

  /**
   * The customer says or writes something.
   *
   * @param text what the customer says; not empty
   * @param languageCode the language, such as `en-US`; the language of the test if not given
   */
  public static sendUtterance(text: string, languageCode?: string): Action {
    return Action.instruction({ Type: 'Utterance', Properties: { Value: text, LanguageCode: languageCode } }, text);
  }

  /**
   * The customer hangs up or leaves the chat.
   */
  public static disconnect(): Action {
    return Action.instruction({ Type: 'Disconnect' });
  }

  /**
   * The flow calls another Lambda function.
   */
  public static substituteLambdaFunction(
    original: aws_lambda.IFunctionRef,
    substitute: aws_lambda.IFunctionRef,
  ): Action {
    return Action.substitute(lambdaOf(original), lambdaOf(substitute));
  }

  /**
   * The flow checks other hours of operation.
   */
  public static substituteHoursOfOperation(
    original: aws_connect.IHoursOfOperationRef,
    substitute: aws_connect.IHoursOfOperationRef,
  ): Action {
    return Action.substitute(hoursOf(original), hoursOf(substitute));
  }

  /**
   * The flow hands the contact to another Lex bot.
   */
  public static substituteLexBot(original: aws_lex.IBotAliasRef, substitute: aws_lex.IBotAliasRef): Action {
    return Action.substitute(lexBotOf(original), lexBotOf(substitute));
  }

  /**
   * The flow puts the contact into another queue. `Event.queueTransferStarted` still tells the original one.
   */
  public static substituteQueue(original: aws_connect.IQueueRef, substitute: aws_connect.IQueueRef): Action {
    return Action.substitute(queueTransferOf(original), queueTransferOf(substitute));
  }

  /**
   * A customer queue flow that moves the contact to a queue moves it to another one.
   */
  public static substituteDequeue(original: aws_connect.IQueueRef, substitute: aws_connect.IQueueRef): Action {
    return Action.substitute(dequeueOf(original), dequeueOf(substitute));
  }

  /**
   * A Lambda function is not called; the flow gets this answer.
   */
  public static mockLambdaFunction(lambdaFunction: aws_lambda.IFunctionRef, answer: MockedAnswer): Action {
    return Action.mock('Action.mockLambdaFunction()', lambdaOf(lambdaFunction), answer);
  }

  /**
   * A Lex bot is not asked; the flow gets this answer.
   */
  public static mockLexBot(botAlias: aws_lex.IBotAliasRef, answer: MockedAnswer): Action {
    return Action.mock('Action.mockLexBot()', lexBotOf(botAlias), answer);
  }

  /**
   * A Lambda function is not called; the flow gets an error.
   *
   * @throws for a cause that is no `InvocationError`, and a delay that is not in whole seconds
   */
  public static failLambdaFunction(lambdaFunction: aws_lambda.IFunctionRef, failure: MockedFailure = {}): Action {
    return Action.failInvocation('Action.failLambdaFunction()', lambdaOf(lambdaFunction), failure);
  }

  /**
   * A Lex bot is not asked; the flow gets an error.
   *
   * @throws for a cause that is no `InvocationError`, and a delay that is not in whole seconds
   */
  public static failLexBot(botAlias: aws_lex.IBotAliasRef, failure: MockedFailure = {}): Action {
    return Action.failInvocation('Action.failLexBot()', lexBotOf(botAlias), failure);
  }

  /**
   * The check of hours of operation fails: the flow takes its error branch.
   *
   * The service refuses mocked results of the check; use `substituteHoursOfOperation` for open or closed.
   */
  public static failHoursOfOperation(hours: aws_connect.IHoursOfOperationRef): Action {
    return Action.fail(hoursOf(hours), InvocationError.OTHER);
  }

  /**
   * The transfer to a queue fails.
   *
   * @throws for a cause that is no `QueueTransferError`
   */
  public static failQueueTransfer(queue: aws_connect.IQueueRef, cause: QueueTransferError): Action {
    return Action.failTransfer('Action.failQueueTransfer()', queueTransferOf(queue), cause);
  }

  /**
   * The move of a queued contact to another queue fails.
   *
   * @throws for a cause that is no `QueueTransferError`
   */
  public static failDequeue(queue: aws_connect.IQueueRef, cause: QueueTransferError): Action {
    return Action.failTransfer('Action.failDequeue()', dequeueOf(queue), cause);
  }

  /**
   * Checks that a value is exactly this text.
   *
   * @param path JSONPath of one value, such as `$.Queue.Name` or `$.Attributes.tier`
   * @param expected the text, in the same case
   */
  public static assertEquals(path: string, expected: string): Action {
    return Action.assertion(path, 'Equals', expected);
  }

  /**
   * Checks that a value begins with a text.
   */
  public static assertStartsWith(path: string, expected: string): Action {
    return Action.assertion(path, 'TextStartsWith', expected);
  }

  /**
   * Checks that a value ends with a text.
   */
  public static assertEndsWith(path: string, expected: string): Action {
    return Action.assertion(path, 'TextEndsWith', expected);
  }

  /**
   * Checks that a value has a text in it.
   */
  public static assertContains(path: string, expected: string): Action {
    return Action.assertion(path, 'TextContains', expected);
  }

  /**
   * Checks that a value is a number greater than this one.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token of one
   * @throws if it is neither
   */
  public static assertGreaterThan(path: string, bound: number): Action {
    return Action.assertion(path, 'NumberGreaterThan', boundText('Action.assertGreaterThan()', bound));
  }

  /**
   * Checks that a value is a number greater than this one, or equal.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token of one
   * @throws if it is neither
   */
  public static assertGreaterOrEqualTo(path: string, bound: number): Action {
    return Action.assertion(path, 'NumberGreaterOrEqualTo', boundText('Action.assertGreaterOrEqualTo()', bound));
  }

  /**
   * Checks that a value is a number less than this one.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token of one
   * @throws if it is neither
   */
  public static assertLessThan(path: string, bound: number): Action {
    return Action.assertion(path, 'NumberLessThan', boundText('Action.assertLessThan()', bound));
  }

  /**
   * Checks that a value is a number less than this one, or equal.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token of one
   * @throws if it is neither
   */
  public static assertLessOrEqualTo(path: string, bound: number): Action {
    return Action.assertion(path, 'NumberLessOrEqualTo', boundText('Action.assertLessOrEqualTo()', bound));
  }

  /**
   * Ends the test, and the contact with it. Nothing after it is done; at a transfer, the contact does not reach the queue.
   */
  public static endTest(): Action {
    return Action.command({ Type: 'EndTest' });
  }

  /**
   * Writes values into the record of the execution.
   *
   * @param expressions by label: a JSONPath, or a text with JSONPaths in it; one at least
   * @throws if there is none
   */
  public static logData(expressions: { [label: string]: string }): Action {
    if (Object.keys(expressions).length === 0) {
      throw new Error(
        "Action.logData() needs at least one expression; got none: Action.logData({ queue: 'The queue is $.Queue.Name' })",
      );
    }
    return Action.command({ Type: 'LogData', Properties: { Expressions: expressions } });
  }

  /**
   * An action as JSON, for what this library does not know.
   *
   * @param json members `Type` and `Parameters`; `Identifier` and `Transitions` are added if they are missing
   */
  public static raw(json: { [member: string]: unknown }): Action {
    return new Action(`action ${String(json.Type)}`, json);
  }

  private static instruction(instruction: Instruction, subject = ''): Action {
    const description = ACTION_DESCRIPTIONS[instruction.Type](subject);
    return Action.typed('SendInstruction', { Actor: INSTRUCTION_ACTOR, Instruction: instruction }, description);
  }

  private static substitute(
    original: FlowResource<OverridableActionType>,
    substitute: { arn: string; id: string },
  ): Action {
    const strategy: Strategy = { Type: 'SubstituteResource', SubstituteArn: substitute.arn };
    return Action.override(original, strategy, `use ${substitute.id} for ${original.id}`);
  }

  private static mock(
    call: string,
    resource: FlowResource<OverridableActionType>,
    { result, delay }: MockedAnswer,
  ): Action {
    const ExecutionResult: MockResult = { DelaySeconds: delaySeconds(call, delay), LoadedData: JsonText.of(result) };
    const strategy: Strategy = { Type: 'MockResponse', Response: { Type: 'ExecutionResult', ExecutionResult } };
    return Action.override(resource, strategy, `mock ${resource.id}`);
  }

  private static failInvocation(
    call: string,
    resource: FlowResource<OverridableActionType>,
    { cause = InvocationError.OTHER, delay }: MockedFailure,
  ): Action {
    return Action.fail(resource, enumValue(call, 'cause', cause, { InvocationError }), delaySeconds(call, delay));
  }

  private static failTransfer(
    call: string,
    resource: FlowResource<OverridableActionType>,
    cause: QueueTransferError,
  ): Action {
    return Action.fail(resource, enumValue(call, 'cause', cause, { QueueTransferError }));
  }

  private static fail(resource: FlowResource<OverridableActionType>, error: string, delay?: number): Action {
    const mock: MockError = { DelaySeconds: delay, Value: error };
    const strategy: Strategy = { Type: 'MockResponse', Response: { Type: 'Error', Error: mock } };
    return Action.override(resource, strategy, `fail ${resource.id}`);
  }

  private static override(
    resource: FlowResource<OverridableActionType>,
    strategy: Strategy,
    description: string,
  ): Action {
    const { actionType: ActionType, parameters: ActionParameters } = resource;
    const behavior = { Type: BEHAVIOR_TYPE, Properties: { ActionType, ActionParameters, Strategy: strategy } };
    const told = ACTION_DESCRIPTIONS.OverrideSystemBehavior(description);
    return Action.typed('OverrideSystemBehavior', { Behavior: behavior }, told);
  }

  private static assertion(path: string, operator: Operator, operand: string): Action {
    const parameters = { Namespace: path, Operator: operator, Operand: operand };
    return new Action(ACTION_DESCRIPTIONS.Assert(path), { Type: 'Assert', Parameters: parameters });
  }

  private static command(command: Command): Action {
    return Action.typed('TestControl', { Command: command }, ACTION_DESCRIPTIONS[command.Type](''));
  }

  /** All actions but assertions say their type a second time. */
  private static typed(type: Exclude<ActionType, 'Assert'>, parameters: object, description: string): Action {
    return new Action(description, { Type: type, Parameters: { ActionType: type, ...parameters } });
  }

  private constructor(
    /** @internal */
    public readonly _description: string,
    private readonly action: { readonly [member: string]: unknown },
  ) {}

  /** @internal */
  public _render(identifier: string, nextIdentifier: string | undefined): object {
    const transitions = nextIdentifier === undefined ? {} : { NextAction: nextIdentifier };
    return { Identifier: identifier, ...this.action, Transitions: this.action.Transitions ?? transitions };
  }

  /** @internal The identifier that a raw action brings along. */
  public get _identifier(): string | undefined {
    return this.action.Identifier as string | undefined;
  }
}
