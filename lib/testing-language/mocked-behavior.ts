import { type Duration } from 'aws-cdk-lib';

/**
 * How a mocked Lambda function or Lex bot answers.
 */
export interface MockedAnswer {
  /**
   * What it answers: for a Lambda function the object that the flow reads as `$.External`, for a Lex bot its intent and slots.
   */
  readonly result: { [member: string]: unknown };

  /**
   * How long the answer takes, in whole seconds.
   *
   * @default - it comes at once
   */
  readonly delay?: Duration;
}

/**
 * How a mocked Lambda function or Lex bot fails.
 */
export interface MockedFailure {
  /**
   * What goes wrong.
   *
   * @default InvocationError.OTHER
   */
  readonly cause?: InvocationError;

  /**
   * How long it takes to fail, in whole seconds.
   *
   * @default - it fails at once
   */
  readonly delay?: Duration;
}

/**
 * What can go wrong with a Lambda function or a Lex bot.
 */
export enum InvocationError {
  /**
   * It takes longer than the flow waits.
   */
  TIME_LIMIT_EXCEEDED = 'TimeLimitExceeded',

  /**
   * Anything else: the flow takes its error branch.
   */
  OTHER = 'NoMatchingError',
}

/**
 * What can go wrong with a transfer to a queue.
 */
export enum QueueTransferError {
  /**
   * The queue is full.
   */
  QUEUE_AT_CAPACITY = 'QueueAtCapacity',

  /**
   * Anything else: the flow takes its error branch.
   */
  OTHER = 'NoMatchingError',
}
