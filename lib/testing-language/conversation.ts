import { type aws_connect, type aws_lambda } from 'aws-cdk-lib/interfaces';
import { Action } from './action';
import { Event } from './event';
import { Message } from './message';
import { Observation } from './observation';
import { ObservationChain } from './observation-chain';

/**
 * The short way to write a test: what the customer hears and does, one line a step.
 *
 * What is heard or expected begins a new observation; everything else is done when the last one has come about. Conversations
 * are immutable: each step returns a new one.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 */
export class Conversation {
  /**
   * The test begins. What is put in the way of the flow comes here: other hours of operation, mocked functions.
   */
  public static start(...overrides: Action[]): Conversation {
    return new Conversation([{ main: Observation.of(Event.testInitiated(), ...overrides), beside: [] }]);
  }

  private constructor(private readonly steps: readonly Step[]) {}

  /**
   * The customer hears or reads a message that has these words in it.
   *
   * On voice, everything that is said between two inputs of the customer is one message. To check several things in it, give
   * several fragments: a second `hear` would wait for a message that never comes.
   *
   * @param fragments one or more parts of the message, in any order
   */
  public hear(...fragments: string[]): Conversation {
    if (fragments.length === 0) {
      throw new Error("hear() needs at least one fragment of a message: hear('welcome')");
    }
    const observations = fragments.map((fragment) => Observation.of(Event.messageReceived(Message.contains(fragment))));
    const [main] = observations.splice(-1);
    return new Conversation([...this.steps, { main, beside: observations }]);
  }

  /**
   * The customer hears or reads a message that means the same.
   */
  public hearSimilar(text: string): Conversation {
    return this.expect(Event.messageReceived(Message.similarTo(text)));
  }

  /**
   * The customer presses keys. Voice only.
   *
   * @param keys one or more of 0-9, * and #
   */
  public press(keys: string): Conversation {
    return this.answer(Action.sendDtmf(keys), `press('${keys}')`);
  }

  /**
   * The customer says or writes something.
   *
   * @param text what the customer says; not empty
   */
  public say(text: string): Conversation {
    return this.answer(Action.sendUtterance(text), `say('${text}')`);
  }

  /**
   * The customer hangs up or leaves the chat.
   */
  public hangUp(): Conversation {
    return this.act(Action.disconnect());
  }

  /**
   * The flow calls a Lambda function.
   */
  public expectLambdaFunction(lambdaFunction: aws_lambda.IFunctionRef): Conversation {
    return this.expect(Event.lambdaFunctionStarted(lambdaFunction));
  }

  /**
   * The flow is about to put the contact into a queue.
   */
  public expectTransferTo(queue: aws_connect.IQueueRef): Conversation {
    return this.expect(Event.queueTransferStarted(queue));
  }

  /**
   * Any other event comes.
   */
  public expect(event: Event): Conversation {
    return new Conversation([...this.steps, { main: Observation.of(event), beside: [] }]);
  }

  /**
   * A value is exactly this text.
   *
   * @param path JSONPath of one value, such as `$.Queue.Name` or `$.Attributes.tier`
   * @param expected the text, in the same case
   */
  public check(path: string, expected: string): Conversation {
    return this.act(Action.assertEquals(path, expected));
  }

  /**
   * Any other actions.
   */
  public act(...actions: Action[]): Conversation {
    const last = this.steps[this.steps.length - 1];
    return new Conversation([...this.steps.slice(0, -1), { ...last, main: last.main.withActions(...actions) }]);
  }

  /**
   * The test ends, and the contact with it.
   */
  public end(): Conversation {
    return this.act(Action.endTest());
  }

  /** @internal */
  public _chain(): ObservationChain {
    let following: Observation[] = [];
    let branches: ObservationChain[] = [];
    for (const { main, beside } of [...this.steps].reverse()) {
      following = [main.withBranches(...branches), ...following];
      branches = [];
      if (beside.length > 0) {
        branches = [
          ...beside.map((observation) => ObservationChain.of(observation)),
          ObservationChain.of(...following),
        ];
        following = [];
      }
    }
    return ObservationChain.of(...following);
  }

  private answer(action: Action, call: string): Conversation {
    if (this.steps.length === 1) {
      throw new Error(
        `${call} comes before anything is heard, so no flow is listening and the input is lost: hear('...') the question first`,
      );
    }
    return this.act(action);
  }
}

/** What is observed, and what is observed beside it: the other fragments of the same message. */
interface Step {
  readonly main: Observation;
  readonly beside: readonly Observation[];
}
