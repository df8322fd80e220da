import { parseTestCaseArn } from '../../../lambda/connect/arns';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';

const INSTANCE = 'arn:aws-us-gov:connect:us-gov-west-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

test('the ARN of an instance has its Region and its id', () => {
  expect(parseInstanceArn(INSTANCE)).toEqual({
    arn: INSTANCE,
    region: 'us-gov-west-1',
    id: 'a1b2c3d4-5678-90ab-cdef-000000000001',
  });
});

test('the ARN of a test case has its instance and its id', () => {
  const arn = `${INSTANCE}/test-case/t1`;
  expect(parseTestCaseArn(arn)).toEqual({ arn, instance: parseInstanceArn(INSTANCE), id: 't1' });
});

test('the id of a test case may have a colon', () => {
  expect(parseTestCaseArn(`${INSTANCE}/test-case/billing:1`)).toMatchObject({ id: 'billing:1' });
});

test.each([
  '',
  'arn:aws:connect:no Region:111122223333:instance/i1',
  'a1b2c3d4-5678-90ab-cdef-000000000001',
  `${INSTANCE}/contact-flow/f1`,
  'arn:aws:connect:us-east-1:111122223333:phone-number/p1',
  'arn:aws:s3:us-east-1:111122223333:instance/i1',
])('%p is neither the ARN of an instance nor of a test case', (text) => {
  expect(parseInstanceArn(text)).toBeUndefined();
  expect(parseTestCaseArn(text)).toBeUndefined();
});

test.each([`${INSTANCE}/test-case/`, `${INSTANCE}/test-case/t1/more`, 'create-failed:1', '/test-case/t1'])(
  '%p is not the ARN of a test case',
  (text) => expect(parseTestCaseArn(text)).toBeUndefined(),
);
