import { type aws_connect, type aws_lambda } from 'aws-cdk-lib/interfaces';
import { TestAction } from './action';
import { TestEvent } from './event';
import { ExpectedMessage } from './message';
import { Observation } from './observation';
import { ObservationChain } from './observation';

/**
 * The short way to write content: the messages to the customer and the answers, one line for each step.
 *
 * A step that waits for a message or another event begins a new observation; every other step adds actions to the last
 * observation. Conversations are immutable: each step returns a new conversation.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 *
 * @example
 * const conversation = Conversation.start(TestAction.mockLambdaFunction(lookUp, { result: { tier: 'gold' } }))
 *   .hear('for billing')
 *   .press('1')
 *   .expectTransferTo(billing)
 *   .check('$.Queue.Name', 'Billing')
 *   .end();
 */
export class Conversation {
  /**
   * Begins a conversation, with an observation of the start of the execution.
   *
   * @param overrides actions that replace the flow's resources from the beginning, such as substitutes for hours of operation or
   * mocks of functions
   */
  public static start(...overrides: TestAction[]): Conversation {
    return new Conversation([Observation.of(TestEvent.testInitiated(), ...overrides)]);
  }

  private constructor(private readonly observations: readonly Observation[]) {}

  /**
   * The customer hears or reads a message that has these words in it, one after another (`Inclusion`).
   *
   * On voice, everything that is said between two inputs of the customer is one message. A second `hear` would wait for
   * another message, which never comes. So for separate parts of a message, write a test case for each part.
   *
   * Choose a few plain words that follow each other and occur only in this message: words of the choice that the
   * customer takes, not of the greeting before the choice. Leave out digits, punctuation and names. A transcript may
   * spell them in another way: "press 1" becomes "press one".
   *
   * @param text a few words of the message; not empty
   * @throws for more than one text, since an observation looks for only one
   */
  public hear(text: string): Conversation {
    // JavaScript, and TypeScript with casts, can pass more arguments than there are parameters.
    if (arguments.length > 1) {
      throw new Error(
        `Conversation.hear() takes one text; got ${arguments.length}: pass words that follow each other in the message, such as .hear('for billing')`,
      );
    }
    return this.expect(TestEvent.messageReceived(ExpectedMessage.contains(text)));
  }

  /**
   * The customer hears or reads a message with the same meaning as this text (`Similarity`).
   *
   * Write the message nearly as it is said. A message can be similar even when some of the words are missing: use `hear` for words
   * that matter, such as those of a choice in a menu.
   *
   * @param text the message, or one like it; not empty
   */
  public hearSimilar(text: string): Conversation {
    return this.expect(TestEvent.messageReceived(ExpectedMessage.similarTo(text)));
  }

  /**
   * The customer presses keys. Voice only.
   *
   * @param keys one or more of 0-9, * and #
   * @throws for keys that are not a text, and when the conversation has no message or other event before this step,
   * since the flow does not listen yet
   */
  public press(keys: string): Conversation {
    return this.answer(TestAction.sendDtmf(keys), `press('${keys}')`);
  }

  /**
   * The customer says or writes something.
   *
   * To talk to a Lex bot, wait for it by `.expect(TestEvent.lexBotStarted(bot))`. On a call, a bot may understand other
   * words than the customer says: mock its answer by `TestAction.mockLexBot`.
   *
   * @param text the words of the customer; not empty
   * @throws when the conversation has no message or other event before this step, since the flow does not listen yet
   */
  public say(text: string): Conversation {
    return this.answer(TestAction.sendUtterance(text), `say('${text}')`);
  }

  /**
   * The customer hangs up or leaves the chat.
   */
  public hangUp(): Conversation {
    return this.act(TestAction.disconnect());
  }

  /**
   * The flow calls a Lambda function.
   *
   * @param lambdaFunction the function that the flow calls
   */
  public expectLambdaFunction(lambdaFunction: aws_lambda.IFunctionRef): Conversation {
    return this.expect(TestEvent.lambdaFunctionStarted(lambdaFunction));
  }

  /**
   * The flow is about to put the contact into a queue.
   *
   * @param queue the queue that the flow names, even when an override substitutes another queue
   */
  public expectTransferTo(queue: aws_connect.IQueueRef): Conversation {
    return this.expect(TestEvent.queueTransferStarted(queue));
  }

  /**
   * The given event happens. Use this step for events without their own step.
   *
   * @param awaited the event to wait for
   */
  public expect(awaited: TestEvent): Conversation {
    return new Conversation([...this.observations, Observation.of(awaited)]);
  }

  /**
   * Checks that a value is exactly this text.
   *
   * @param path JSONPath of one value, such as `$.Queue.Name` or `$.Attributes.tier`
   * @param expected the text, with the same upper and lower case
   */
  public check(path: string, expected: string): Conversation {
    return this.act(TestAction.assertEquals(path, expected));
  }

  /**
   * The given actions are carried out. Use this step for actions without their own step.
   *
   * @param actions the actions, in this order
   */
  public act(...actions: TestAction[]): Conversation {
    const last = this.observations[this.observations.length - 1];
    return new Conversation([...this.observations.slice(0, -1), last.withActions(...actions)]);
  }

  /**
   * The execution ends, and the contact ends with it.
   */
  public end(): Conversation {
    return this.act(TestAction.endTest());
  }

  /** @internal */
  public _chain(): ObservationChain {
    return ObservationChain.of(...this.observations);
  }

  private answer(action: TestAction, call: string): Conversation {
    if (this.observations.length === 1) {
      throw new Error(
        `Conversation.${call} comes before the first message or other event. The flow does not listen yet, so the input would be lost: add .hear('...') for the question before this step. For a Lex bot, add .expect(TestEvent.lexBotStarted(bot)) instead, and mock the answer of the bot by Conversation.start(TestAction.mockLexBot(bot, ...))`,
      );
    }
    return this.act(action);
  }
}
