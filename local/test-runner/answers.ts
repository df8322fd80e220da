import { type LambdaAnswer } from '../flow';
import { type AnswerCall } from './execute';

/**
 * Keeps the answers of functions for all executions of one test case. When two executions make the same call, the
 * function runs once, and both get its answer.
 */
export class Answers {
  private readonly known = new Map<string, LambdaAnswer[]>();

  constructor(private readonly answer: AnswerCall) {}

  /**
   * Returns a function that answers the calls of one execution. When the execution makes the same call twice, the
   * second call does not get the answer of the first.
   */
  forOneExecution(): AnswerCall {
    const counts = new Map<string, number>();
    return async (call, world) => {
      const key = JSON.stringify(call);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      const answers = this.known.get(key) ?? [];
      this.known.set(key, answers);
      return (answers[count] ??= await this.answer(call, world));
    };
  }
}
