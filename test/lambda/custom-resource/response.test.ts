import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import * as fc from 'fast-check';
import { failureBody, MAXIMUM_BODY_BYTES } from '../../../lambda/custom-resource/response';

const event = {
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1',
  RequestId: 'request-1',
  LogicalResourceId: 'OpenHoursTest',
} as CloudFormationCustomResourceEvent;
const logStreamName = '2026/03/01/[$LATEST]0123456789abcdef';
const END = ` CloudWatch Log Stream: ${logStreamName}`;

const reasonIn = (body: string): string => JSON.parse(body).Reason;
const bodyFor = (reason: string) => failureBody(event, { physicalResourceId: 'id', reason, logStreamName });

test('a reason that fits is left as it is', () => {
  expect(reasonIn(bodyFor('Short.'))).toBe(`Short.${END}`);
});

test.each([
  ['plain', 'x'],
  ['of two bytes', 'ß'],
  ['of four bytes', '😀'],
  ['that JSON escapes', '"'],
  ['that JSON escapes at length', '\u0001'],
])('a long reason of characters %s is cut between two of them, and as late as possible', (_, character) => {
  const body = bodyFor(character.repeat(5_000));

  const size = Buffer.byteLength(body);
  const oneMore = Buffer.byteLength(JSON.stringify(character)) - 2;
  expect(size).toBeLessThanOrEqual(MAXIMUM_BODY_BYTES);
  expect(size + oneMore).toBeGreaterThan(MAXIMUM_BODY_BYTES);
  const reason = reasonIn(body);
  expect(reason.endsWith(`${character}…${END}`)).toBe(true);
  expect(reason.replaceAll(character, '')).toBe(`…${END}`);
});

test('whatever the reason, the body is short enough and says where the log is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 6_000, size: 'max' }), (reason) => {
      const body = bodyFor(reason);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAXIMUM_BODY_BYTES);
      expect(reasonIn(body).endsWith(END)).toBe(true);
    }),
    { numRuns: 50 },
  );
});
