import { Turns } from '../../../lambda/aws-calls/turns';
import { ConnectClients } from '../../../lambda/connect/clients';
import { Connect } from '../../../lambda/connect/connect';
import { ConnectFailure } from '../../../lambda/connect/connect-failure';
import { anInvocation, isWanted } from '../support/an-invocation';
import { INSTANCE, list, type Reply } from '../support/list-test-cases';

test.each<[string, Reply, RegExp]>([
  [
    'a limit',
    { status: 429, type: 'LimitExceededException', body: { Message: 'Too many.' } },
    /^The limit of test cases is reached on arn:.*: Too many \(ListTestCases, LimitExceededException/,
  ],
  [
    'a quota',
    { status: 402, type: 'ServiceQuotaExceededException' },
    /^The limit of test cases is reached .*\. Delete test cases that are not needed, or ask AWS Support for a higher limit\.$/,
  ],
  [
    'a name that is taken',
    { status: 409, type: 'DuplicateResourceException' },
    /^The name of the test case is in use on arn:.*\. Choose another name\.$/,
  ],
  [
    'a missing thing',
    { status: 404, type: 'ResourceNotFoundException' },
    /^Amazon Connect did not find arn:.*\. Check this ARN/,
  ],
  [
    'something unheard of',
    { status: 418, type: 'TeapotException', body: { Message: 'Short and stout' } },
    /^A call to Amazon Connect failed for arn:.*: Short and stout \(ListTestCases, TeapotException, request id aws-1\)\. Correct the cause that the error names/,
  ],
  [
    'an answer without the name of an error and without a message',
    { status: 418 },
    /: the service gave no message \(ListTestCases, HTTP status 418, request id aws-1\)\./,
  ],
  [
    'more problems than a reason can have',
    invalid({ Problems: Array.from({ length: 50 }, (_, index) => ({ message: `${index} ${'🎉'.repeat(120)}` })) }),
    /: 0 🎉+; .*🎉… \(ListTestCases, InvalidTestCaseException, request id aws-1\)\. Correct the content/u,
  ],
  [
    'problems as the model has them',
    invalid({ Problems: [{ message: 'One.' }, { message: 'Two.' }] }),
    /: One\.; Two\. \(/,
  ],
  [
    'problems as the service sends them',
    invalid({ message: 'Invalid test case content ', problemDetails: [{ message: 'One' }] }),
    /: Invalid test case content; One \(ListTestCases, InvalidTestCaseException/,
  ],
  [
    'problems as flows have them',
    invalid({ message: '', problems: [{ Message: 'One' }, null, { code: 3 }] }),
    /: One \(/,
  ],
  ['problems that nobody names', invalid({ message: '' }), /(UnknownError|the service gave no message) \(/],
])('%s is not repeated, and is reported', async (_, reply, reason) => {
  const { failure, calls } = await list([reply]);

  expect(calls).toBe(1);
  expect(failure!.message).toMatch(reason);
});

function invalid(body: object): Reply {
  return { status: 400, type: 'InvalidTestCaseException', body };
}

test('a Region without the service is reported', async () => {
  process.env.AWS_ENDPOINT_URL_CONNECT = 'http://connect.nowhere.invalid';
  const connect = new Connect(new ConnectClients().in('xx-nowhere-1'), INSTANCE, anInvocation(), new Turns(), isWanted);

  const failure = await connect.list().catch((error: ConnectFailure) => error);

  expect((failure as ConnectFailure).message).toMatch(
    /^Amazon Connect cannot be reached for arn:.*ENOTFOUND.*Check the Region/,
  );
});

test.each<[string, Partial<Record<'isNotFound' | 'isLimit' | 'isNameTaken' | 'isBadParameter', boolean>>]>([
  ['ResourceNotFoundException', { isNotFound: true }],
  ['ServiceQuotaExceededException', { isLimit: true }],
  ['LimitExceededException', { isLimit: true }],
  ['DuplicateResourceException', { isNameTaken: true }],
  ['IdempotencyException', { isNameTaken: true }],
  ['InvalidParameterException', { isBadParameter: true }],
  ['InvalidRequestException', { isBadParameter: true }],
  ['SomeException', {}],
])('%s is distinguished from other failures', (code, expected) => {
  const failure = new ConnectFailure('CreateTestCase', INSTANCE.arn, { code, message: '', status: 400, problems: [] });
  const { isNotFound, isLimit, isNameTaken, isBadParameter } = failure;
  const none = { isNotFound: false, isLimit: false, isNameTaken: false, isBadParameter: false };
  expect({ isNotFound, isLimit, isNameTaken, isBadParameter }).toEqual({ ...none, ...expected });
});

test('a denial is reported with the permission that has to be allowed', async () => {
  const denied = { code: 'AccessDeniedException', message: 'no', status: 403, problems: [] };
  expect(new ConnectFailure('CreateTestCase', INSTANCE.arn, denied).message).toMatch(
    /^The role of the handler has no permission for connect:CreateTestCase on arn:.*\. Allow the action, also in the service control policies, and deploy again\.$/,
  );
});
