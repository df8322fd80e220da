import { type Duration } from 'aws-cdk-lib';

/**
 * The answer of a mocked Lambda function or Lex bot.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions.html
 */
export interface MockedAnswer {
  /**
   * The result in the answer: for a Lambda function, the object that the flow reads as `$.External`; for a Lex bot, its
   * intent and slots.
   */
  readonly result: { [member: string]: unknown };

  /**
   * The time until the answer, in whole seconds.
   *
   * @default - the answer comes at once
   */
  readonly delay?: Duration;
}

/**
 * The failure of a mocked Lambda function or Lex bot.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions.html
 */
export interface MockedFailure {
  /**
   * The cause of the failure.
   *
   * @default InvocationError.OTHER
   */
  readonly cause?: InvocationError;

  /**
   * The time until the failure, in whole seconds.
   *
   * @default - the failure comes at once
   */
  readonly delay?: Duration;
}

/**
 * The error of a Lambda function or a Lex bot.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions.html
 */
export enum InvocationError {
  /**
   * The function or the bot takes longer than the flow waits.
   */
  TIME_LIMIT_EXCEEDED = 'TimeLimitExceeded',

  /**
   * Any other error: the flow takes its error branch.
   */
  OTHER = 'NoMatchingError',
}

/**
 * The error of a transfer to a queue.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-actions.html
 */
export enum QueueTransferError {
  /**
   * The queue is full.
   */
  QUEUE_AT_CAPACITY = 'QueueAtCapacity',

  /**
   * Any other error: the flow takes its error branch.
   */
  OTHER = 'NoMatchingError',
}
