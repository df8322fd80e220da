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
  /** A sentence that follows the reason. The sentence is kept when the reason is cut. */
  readonly lastSentence?: string;
  /** The cdk CLI reads this name from the reason, so the name is kept when the reason is cut. */
  readonly logStreamName: string;
}

/** The members of a request that are repeated in the answer. */
export type AnsweredRequest = Pick<CloudFormationCustomResourceEvent, 'StackId' | 'RequestId' | 'LogicalResourceId'>;

export function successBody(request: AnsweredRequest, answer: Answer): string {
  return JSON.stringify({ Status: 'SUCCESS', ...echo(request, answer.physicalResourceId), Data: answer.data });
}

/** Returns the body of a failure. The reason is cut when the body would be too large. */
export function failureBody(request: AnsweredRequest, refusal: Refusal): string {
  const end = [refusal.lastSentence, `CloudWatch Log Stream: ${refusal.logStreamName}`].filter(Boolean).join(' ');
  return fitted(refusal.reason, (reason) =>
    JSON.stringify({
      Status: 'FAILED',
      Reason: `${reason} ${end}`,
      ...echo(request, refusal.physicalResourceId),
    }),
  );
}

/**
 * Returns the body with a text. The text is cut after a whole character when the body would be too large for
 * CloudFormation.
 */
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

/** Returns the physical id, and the members of the request that the answer must repeat. */
function echo({ StackId, RequestId, LogicalResourceId }: AnsweredRequest, PhysicalResourceId: string) {
  return { PhysicalResourceId, StackId, RequestId, LogicalResourceId };
}
