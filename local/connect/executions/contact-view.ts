import { elapsedAt, type TestCaseExecution } from './test-case-execution';

/** The state of a simulated contact at a time, as the API shows it. Times are in milliseconds since the epoch. */
export interface ContactView {
  readonly channel: 'VOICE' | 'CHAT';
  readonly beganAt: number;
  readonly endedAt?: number;
  readonly endReason?: string;
  readonly queue?: { readonly arn: string; readonly at: number };
}

/**
 * Returns the contact of an execution. Returns undefined before the contact begins, and for an execution that did not
 * start. When an execution is stopped during its contact, the contact continues until StopContact is called.
 */
export function contactAt(execution: TestCaseExecution, now: number): ContactView | undefined {
  const { beganAt, result, contactStoppedAt } = execution;
  if (beganAt === undefined || !result?.contact) return undefined;
  const { channel, endedAt, endReason, queue } = result.contact;
  const elapsed = Math.min(elapsedAt(execution, now), (contactStoppedAt ?? Infinity) - beganAt);
  const ended = endedAt <= elapsed ? { endedAt: beganAt + endedAt, endReason } : undefined;
  const stopped = contactStoppedAt === undefined ? undefined : { endedAt: contactStoppedAt, endReason: 'API' };
  return {
    channel,
    beganAt,
    ...(ended ?? stopped),
    ...(queue && queue.at <= elapsed && { queue: { arn: queue.arn, at: beganAt + queue.at } }),
  };
}
