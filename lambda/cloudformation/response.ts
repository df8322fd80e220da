import { type CloudFormationCustomResourceEvent } from 'aws-lambda';

/** CloudFormation refuses a longer body. */
export const MAXIMUM_BODY_BYTES = 4096;

export interface Answer {
  readonly physicalResourceId: string;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Refusal {
  readonly physicalResourceId: string;
  readonly reason: string;
  /** Where the log is; the cdk CLI looks for it, so it survives when the reason is cut. */
  readonly logStreamName: string;
}

export function successBody(event: CloudFormationCustomResourceEvent, answer: Answer): string {
  return JSON.stringify({ Status: 'SUCCESS', ...echo(event, answer.physicalResourceId), Data: answer.data });
}

/** As much of the reason as fits, cut between characters. */
export function failureBody(event: CloudFormationCustomResourceEvent, refusal: Refusal): string {
  const characters = Array.from(refusal.reason);
  const withFirst = (count: number) => {
    const reason = count < characters.length ? `${characters.slice(0, count).join('')}…` : refusal.reason;
    return JSON.stringify({
      Status: 'FAILED',
      Reason: `${reason} CloudWatch Log Stream: ${refusal.logStreamName}`,
      ...echo(event, refusal.physicalResourceId),
    });
  };
  const fits = (count: number) => Buffer.byteLength(withFirst(count)) <= MAXIMUM_BODY_BYTES;
  if (fits(characters.length)) return withFirst(characters.length);
  let [short, long] = [0, characters.length];
  while (long - short > 1) {
    const middle = (short + long) >> 1;
    if (fits(middle)) short = middle;
    else long = middle;
  }
  return withFirst(short);
}

/** What CloudFormation wants to see again, unchanged. */
function echo(event: CloudFormationCustomResourceEvent, physicalResourceId: string) {
  return {
    PhysicalResourceId: physicalResourceId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  };
}
