import { type aws_connect, type aws_lambda, type aws_lex } from 'aws-cdk-lib/interfaces';
import { ACTION_DESCRIPTIONS } from '../private/language/descriptions';
import { boundText, delaySeconds } from '../private/builders/numbers';
import {
  dequeueOf,
  type FlowResource,
  hoursOf,
  lambdaOf,
  lexBotOf,
  queueTransferOf,
} from '../private/builders/flow-resources';
import { mockedAnswer, mockedError, substitution } from '../private/builders/strategies';
import { JsonText } from '../private/cdk/json-text';
import { inKeyOrder } from '../private/cdk/key-order';
import { enumValue } from '../private/cdk/require-enum';
import { shown } from '../private/language/wording';
import {
  type ActionType,
  BEHAVIOR_TYPE,
  type Command,
  INSTRUCTION_ACTOR,
  type Instruction,
  type Operator,
  type OverridableActionType,
  type Strategy,
} from '../private/language';
import { InvocationError, type MockedAnswer, type MockedFailure, QueueTransferError } from './mocked-behavior';

/**
 * An action that a test case carries out when an event has come: it acts for the customer, replaces a resource or its
 * answer, checks a value, writes values into the records, or ends the execution.
 *
 * Each substitution, mock or failure applies to one use of the resource by the flow. When a test case has several for
 * the same resource, the first applies to the first use, the second to the second use, and so on.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions.html
 *
 * @example
 * const actions = [
 *   TestAction.sendDtmf('1'),
 *   TestAction.sendUtterance('I want to speak to an agent'),
 *   TestAction.disconnect(),
 *
 *   TestAction.substituteLambdaFunction(lookUp, fake),
 *   TestAction.substituteHoursOfOperation(officeHours, alwaysOpen),
 *   TestAction.substituteLexBot(bot, testBot),
 *   TestAction.substituteQueue(billing, testQueue),
 *   TestAction.substituteDequeue(billing, testQueue),
 *   TestAction.mockLambdaFunction(lookUp, { result: { tier: 'gold' }, delay: Duration.seconds(2) }),
 *   TestAction.mockLexBot(bot, { result: { IntentName: 'BookFlight', Slots: { City: 'Oslo' } } }),
 *   TestAction.failLambdaFunction(lookUp, { cause: InvocationError.TIME_LIMIT_EXCEEDED }),
 *   TestAction.failLexBot(bot),
 *   TestAction.failHoursOfOperation(officeHours),
 *   TestAction.failQueueTransfer(billing, QueueTransferError.QUEUE_AT_CAPACITY),
 *   TestAction.failDequeue(billing, QueueTransferError.OTHER),
 *
 *   TestAction.assertEquals('$.Queue.Name', 'Billing'),
 *   TestAction.assertStartsWith('$.Attributes.name', 'Ms '),
 *   TestAction.assertEndsWith('$.Attributes.name', ' Smith'),
 *   TestAction.assertContains('$.Attributes.note', 'urgent'),
 *   TestAction.assertGreaterThan('$.External.balance', 0),
 *   TestAction.assertGreaterOrEqualTo('$.External.balance', 0),
 *   TestAction.assertLessThan('$.External.balance', 100),
 *   TestAction.assertLessOrEqualTo('$.External.balance', 100),
 *
 *   TestAction.logData({ caller: 'The caller is $.CustomerEndpoint.Address' }),
 *   TestAction.endTest(),
 *   TestAction.raw({ Type: 'SomethingNew', Parameters: {} }),
 * ];
 */
export class TestAction {
  /**
   * The customer presses keys. Voice only.
   *
   * Keys are lost when the flow does not listen: send them when the flow asks for input.
   *
   * @param keys one or more of 0-9, * and #
   * @throws for keys that are not a text, such as the number 1
   */
  public static sendDtmf(keys: string): TestAction {
    if (typeof keys !== 'string') {
      throw new Error(
        `TestAction.sendDtmf() takes the keys as a text; got ${shown(keys)}: write them in quotes, such as '1'`,
      );
    }
    return TestAction.instruction({ Type: 'DtmfInput', Properties: { Value: keys } }, keys);
  }

  /**
   * The customer says or writes something.
   *
   * @param text the words of the customer; not empty
   * @param languageCode the language, such as `en-US`; by default, the action names no language
   */
  public static sendUtterance(text: string, languageCode?: string): TestAction {
    return TestAction.instruction({ Type: 'Utterance', Properties: { Value: text, LanguageCode: languageCode } }, text);
  }

  /**
   * The customer hangs up or leaves the chat.
   */
  public static disconnect(): TestAction {
    return TestAction.instruction({ Type: 'Disconnect' });
  }

  /**
   * The flow calls another Lambda function.
   *
   * @param original the function that the flow calls
   * @param substitute the function that is called instead
   */
  public static substituteLambdaFunction(
    original: aws_lambda.IFunctionRef,
    substitute: aws_lambda.IFunctionRef,
  ): TestAction {
    return TestAction.substitute(lambdaOf(original), lambdaOf(substitute));
  }

  /**
   * The flow checks other hours of operation.
   *
   * @param original the hours that the flow checks
   * @param substitute the hours that are checked instead
   */
  public static substituteHoursOfOperation(
    original: aws_connect.IHoursOfOperationRef,
    substitute: aws_connect.IHoursOfOperationRef,
  ): TestAction {
    return TestAction.substitute(hoursOf(original), hoursOf(substitute));
  }

  /**
   * The flow hands the contact to another Lex bot.
   *
   * @param original the alias of the bot that the flow uses
   * @param substitute the alias of the bot that is used instead
   */
  public static substituteLexBot(original: aws_lex.IBotAliasRef, substitute: aws_lex.IBotAliasRef): TestAction {
    return TestAction.substitute(lexBotOf(original), lexBotOf(substitute));
  }

  /**
   * The flow puts the contact into another queue. `TestEvent.queueTransferStarted` still observes the original queue.
   *
   * @param original the queue into which the flow puts the contact
   * @param substitute the queue into which the contact is put instead
   */
  public static substituteQueue(original: aws_connect.IQueueRef, substitute: aws_connect.IQueueRef): TestAction {
    return TestAction.substitute(queueTransferOf(original), queueTransferOf(substitute));
  }

  /**
   * A customer queue flow moves the contact to the substitute, and not to the original queue.
   *
   * @param original the queue to which the flow would move the contact
   * @param substitute the queue to which the contact is moved instead
   */
  public static substituteDequeue(original: aws_connect.IQueueRef, substitute: aws_connect.IQueueRef): TestAction {
    return TestAction.substitute(dequeueOf(original), dequeueOf(substitute));
  }

  /**
   * The Lambda function is not called; the flow gets this answer.
   *
   * @param lambdaFunction the function that the flow calls
   * @param answer the result that the flow gets, and its delay
   * @throws for a delay that is not in whole seconds
   */
  public static mockLambdaFunction(lambdaFunction: aws_lambda.IFunctionRef, answer: MockedAnswer): TestAction {
    return TestAction.mock('TestAction.mockLambdaFunction()', lambdaOf(lambdaFunction), answer);
  }

  /**
   * The Lex bot is not called; the flow gets this answer.
   *
   * @param botAlias the alias of the bot that the flow uses
   * @param answer the intent and slots that the flow gets, and their delay
   * @throws for a delay that is not in whole seconds
   */
  public static mockLexBot(botAlias: aws_lex.IBotAliasRef, answer: MockedAnswer): TestAction {
    return TestAction.mock('TestAction.mockLexBot()', lexBotOf(botAlias), answer);
  }

  /**
   * The Lambda function is not called; the flow gets an error.
   *
   * @param lambdaFunction the function that the flow calls
   * @param failure the cause and the delay; by default, `InvocationError.OTHER` at once
   * @throws for a cause that is not an `InvocationError`, and for a delay that is not in whole seconds
   */
  public static failLambdaFunction(lambdaFunction: aws_lambda.IFunctionRef, failure: MockedFailure = {}): TestAction {
    return TestAction.failInvocation('TestAction.failLambdaFunction()', lambdaOf(lambdaFunction), failure);
  }

  /**
   * The Lex bot is not called; the flow gets an error.
   *
   * @param botAlias the alias of the bot that the flow uses
   * @param failure the cause and the delay; by default, `InvocationError.OTHER` at once
   * @throws for a cause that is not an `InvocationError`, and for a delay that is not in whole seconds
   */
  public static failLexBot(botAlias: aws_lex.IBotAliasRef, failure: MockedFailure = {}): TestAction {
    return TestAction.failInvocation('TestAction.failLexBot()', lexBotOf(botAlias), failure);
  }

  /**
   * The check of hours of operation fails: the flow takes its error branch.
   *
   * The service refuses mocked results of the check. To test open or closed hours, use `substituteHoursOfOperation`.
   *
   * @param hours the hours that the flow checks
   */
  public static failHoursOfOperation(hours: aws_connect.IHoursOfOperationRef): TestAction {
    return TestAction.fail(hoursOf(hours), InvocationError.OTHER);
  }

  /**
   * The transfer to a queue fails.
   *
   * @param queue the queue into which the flow would put the contact
   * @param cause the error of the transfer
   * @throws for a cause that is not a `QueueTransferError`
   */
  public static failQueueTransfer(queue: aws_connect.IQueueRef, cause: QueueTransferError): TestAction {
    return TestAction.failTransfer('TestAction.failQueueTransfer()', queueTransferOf(queue), cause);
  }

  /**
   * The move of a queued contact to another queue fails.
   *
   * @param queue the queue to which the flow would move the contact
   * @param cause the error of the move
   * @throws for a cause that is not a `QueueTransferError`
   */
  public static failDequeue(queue: aws_connect.IQueueRef, cause: QueueTransferError): TestAction {
    return TestAction.failTransfer('TestAction.failDequeue()', dequeueOf(queue), cause);
  }

  /**
   * Checks that a value is exactly this text.
   *
   * @param path JSONPath of one value, such as `$.Queue.Name` or `$.Attributes.tier`
   * @param expected the text, with the same upper and lower case
   */
  public static assertEquals(path: string, expected: string): TestAction {
    return TestAction.assertion(path, 'Equals', expected);
  }

  /**
   * Checks that a value begins with a text.
   *
   * @param path JSONPath of one value, such as `$.Attributes.name`
   * @param expected the beginning of the value
   */
  public static assertStartsWith(path: string, expected: string): TestAction {
    return TestAction.assertion(path, 'TextStartsWith', expected);
  }

  /**
   * Checks that a value ends with a text.
   *
   * @param path JSONPath of one value, such as `$.Attributes.name`
   * @param expected the end of the value
   */
  public static assertEndsWith(path: string, expected: string): TestAction {
    return TestAction.assertion(path, 'TextEndsWith', expected);
  }

  /**
   * Checks that a value contains a text.
   *
   * @param path JSONPath of one value, such as `$.Attributes.note`
   * @param expected a part of the value
   */
  public static assertContains(path: string, expected: string): TestAction {
    return TestAction.assertion(path, 'TextContains', expected);
  }

  /**
   * Checks that a value is a number greater than the bound.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token that stands for one
   * @throws for a bound that is not finite
   */
  public static assertGreaterThan(path: string, bound: number): TestAction {
    return TestAction.assertion(path, 'NumberGreaterThan', boundText('TestAction.assertGreaterThan()', bound));
  }

  /**
   * Checks that a value is a number greater than the bound, or equal to it.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token that stands for one
   * @throws for a bound that is not finite
   */
  public static assertGreaterOrEqualTo(path: string, bound: number): TestAction {
    return TestAction.assertion(
      path,
      'NumberGreaterOrEqualTo',
      boundText('TestAction.assertGreaterOrEqualTo()', bound),
    );
  }

  /**
   * Checks that a value is a number less than the bound.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token that stands for one
   * @throws for a bound that is not finite
   */
  public static assertLessThan(path: string, bound: number): TestAction {
    return TestAction.assertion(path, 'NumberLessThan', boundText('TestAction.assertLessThan()', bound));
  }

  /**
   * Checks that a value is a number less than the bound, or equal to it.
   *
   * @param path JSONPath of one value, such as `$.External.balance`
   * @param bound a finite number, or a token that stands for one
   * @throws for a bound that is not finite
   */
  public static assertLessOrEqualTo(path: string, bound: number): TestAction {
    return TestAction.assertion(path, 'NumberLessOrEqualTo', boundText('TestAction.assertLessOrEqualTo()', bound));
  }

  /**
   * Ends the execution, and the contact with it. Later actions are not carried out. In an observation of
   * `TestEvent.queueTransferStarted`, this action prevents the contact from reaching the queue.
   */
  public static endTest(): TestAction {
    return TestAction.command({ Type: 'EndTest' });
  }

  /**
   * Writes values into the records of the execution.
   *
   * @param expressions for each label, a JSONPath or a text with JSONPaths in it; at least one label
   * @throws when there is no expression
   */
  public static logData(expressions: { [label: string]: string }): TestAction {
    if (Object.keys(expressions).length === 0) {
      throw new Error(
        "TestAction.logData() needs at least one expression; got none: write TestAction.logData({ queue: 'The queue is $.Queue.Name' })",
      );
    }
    return TestAction.command({ Type: 'LogData', Properties: { Expressions: inKeyOrder(expressions) } });
  }

  /**
   * An action as JSON, for actions for which this library has no method.
   *
   * @param json members `Type` and `Parameters`; `Identifier` and `Transitions` are added if they are missing
   */
  public static raw(json: { [member: string]: unknown }): TestAction {
    return new TestAction(`action ${String(json.Type)}`, inKeyOrder(json));
  }

  private static instruction(instruction: Instruction, subject = ''): TestAction {
    const description = ACTION_DESCRIPTIONS[instruction.Type](subject);
    return TestAction.typed('SendInstruction', { Actor: INSTRUCTION_ACTOR, Instruction: instruction }, description);
  }

  private static substitute(
    original: FlowResource<OverridableActionType>,
    substitute: { arn: string; id: string },
  ): TestAction {
    return TestAction.override(original, substitution(substitute.arn), `use ${substitute.id} for ${original.id}`);
  }

  private static mock(
    call: string,
    resource: FlowResource<OverridableActionType>,
    { result, delay }: MockedAnswer,
  ): TestAction {
    const strategy = mockedAnswer(JsonText.of(inKeyOrder(result)), delaySeconds(call, delay));
    return TestAction.override(resource, strategy, `mock ${resource.id}`);
  }

  private static failInvocation(
    call: string,
    resource: FlowResource<OverridableActionType>,
    { cause = InvocationError.OTHER, delay }: MockedFailure,
  ): TestAction {
    return TestAction.fail(resource, enumValue(call, 'cause', cause, { InvocationError }), delaySeconds(call, delay));
  }

  private static failTransfer(
    call: string,
    resource: FlowResource<OverridableActionType>,
    cause: QueueTransferError,
  ): TestAction {
    return TestAction.fail(resource, enumValue(call, 'cause', cause, { QueueTransferError }));
  }

  private static fail(resource: FlowResource<OverridableActionType>, error: string, delay?: number): TestAction {
    return TestAction.override(resource, mockedError(error, delay), `fail ${resource.id}`);
  }

  private static override(
    resource: FlowResource<OverridableActionType>,
    strategy: Strategy,
    description: string,
  ): TestAction {
    const { actionType: ActionType, parameters: ActionParameters } = resource;
    const behavior = { Type: BEHAVIOR_TYPE, Properties: { ActionType, ActionParameters, Strategy: strategy } };
    const text = ACTION_DESCRIPTIONS.OverrideSystemBehavior(description);
    return TestAction.typed('OverrideSystemBehavior', { Behavior: behavior }, text);
  }

  private static assertion(path: string, operator: Operator, operand: string): TestAction {
    const parameters = { Namespace: path, Operator: operator, Operand: operand };
    return new TestAction(ACTION_DESCRIPTIONS.Assert(path), { Type: 'Assert', Parameters: parameters });
  }

  private static command(command: Command): TestAction {
    return TestAction.typed('TestControl', { Command: command }, ACTION_DESCRIPTIONS[command.Type](''));
  }

  /** Makes an action whose parameters repeat its type. All actions except assertions have this form. */
  private static typed(type: Exclude<ActionType, 'Assert'>, parameters: object, description: string): TestAction {
    return new TestAction(description, { Type: type, Parameters: { ActionType: type, ...parameters } });
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

  /** @internal The identifier in the JSON of a raw action. */
  public get _identifier(): string | undefined {
    return this.action.Identifier as string | undefined;
  }
}
