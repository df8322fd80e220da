import { type CloudFormationCustomResourceEvent } from 'aws-lambda';

/** The size of the largest body that CloudFormation accepts, in bytes. */
export const MAXIMUM_BODY_BYTES = 4096;

export interface Answer {
  readonly physicalResourceId: string;
  readonly data?: Readonly<Record<string, string>>;
}

export interface Refusal {
  readonly physicalResourceId: string;
  readonly reason: string;
  /** The name of the log stream, which the cdk CLI looks for. It is kept when the reason is cut. */
  readonly logStreamName: string;
}

/** The members of a request that its answer repeats. */
export type AnsweredRequest = Pick<CloudFormationCustomResourceEvent, 'StackId' | 'RequestId' | 'LogicalResourceId'>;

export function successBody(request: AnsweredRequest, answer: Answer): string {
  return JSON.stringify({ Status: 'SUCCESS', ...echo(request, answer.physicalResourceId), Data: answer.data });
}

/** Returns the body of a failure, with as much of the reason as fits. */
export function failureBody(request: AnsweredRequest, refusal: Refusal): string {
  return fitted(refusal.reason, (reason) =>
    JSON.stringify({
      Status: 'FAILED',
      Reason: `${reason} CloudWatch Log Stream: ${refusal.logStreamName}`,
      ...echo(request, refusal.physicalResourceId),
    }),
  );
}

/** Returns the body with as much of a text as CloudFormation accepts. The text is cut between characters. */
export function fitted(text: string, bodyWith: (text: string) => string): string {
  const characters = Array.from(text);
  const withFirst = (count: number) =>
    bodyWith(count < characters.length ? `${characters.slice(0, count).join('')}…` : text);
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

/** The members that CloudFormation requires in the answer, unchanged. */
function echo({ StackId, RequestId, LogicalResourceId }: AnsweredRequest, PhysicalResourceId: string) {
  return { PhysicalResourceId, StackId, RequestId, LogicalResourceId };
}
