import { isDenied, isOutage, isThrottling, readServiceError } from '../../../lambda/aws-calls/service-error';

const thrown = (httpStatusCode: number | undefined, more: object = {}) =>
  readServiceError(
    Object.assign(
      new Error('Not now.'),
      { name: 'SomeException', $metadata: { httpStatusCode, requestId: '1' } },
      more,
    ),
  );

test('An error of a service has its code, its message, its status and the id of the request', () => {
  expect(thrown(400)).toEqual({
    code: 'SomeException',
    message: 'Not now.',
    status: 400,
    requestId: '1',
    problems: [],
  });
});

test.each([
  ['of the service, when the service answered with an error', 500, 'SomeException'],
  ['of the network, when there was no answer', undefined, 'ECONNRESET'],
  ['of the network, when the answer could not be read', 200, 'ECONNRESET'],
])('The code of an error is that %s', (_, status, code) => {
  expect(thrown(status, { code: 'ECONNRESET' }).code).toBe(code);
});

test.each(['Unknown', 'UnknownError'])('The code of an error is the HTTP status when the SDK calls it "%s"', (name) => {
  expect(thrown(418, { name }).code).toBe('HTTP status 418');
});

test.each([
  ['Not now.\n  Deserialization error: hint', 'Not now.'],
  ['UnknownError', ''],
  ['Unknown', ''],
  ['This is no UnknownError', 'This is no UnknownError'],
  ['UnknownError of a flow', 'UnknownError of a flow'],
])('The message %j is shown to people as %j', (message, told) => {
  expect(thrown(400, { message }).message).toBe(told);
});

test.each([['Problems'], ['problems'], ['problemDetails']])('The problems in %s are read', (name) => {
  const list = [{ message: 'one' }, { Message: 'two' }, null, 'three', { message: 3 }];
  expect(thrown(400, { [name]: list }).problems).toEqual(['one', 'two']);
  expect(thrown(400, { [name]: { message: 'one' } }).problems).toEqual([]);
});

test.each<[string, number | undefined, Record<string, boolean>]>([
  ['SomeException', 400, {}],
  ['SomeException', 403, { isDenied: true }],
  ['SomeException', 429, { isThrottling: true }],
  ['LimitExceededException', 429, {}],
  ['Throttling', 400, { isThrottling: true }],
  ['SomeException', 499, {}],
  ['SomeException', 500, { isOutage: true }],
  ['SomeException', 200, { isOutage: true }],
  ['SomeException', undefined, {}],
  ['ECONNRESET', undefined, { isOutage: true }],
  ['TimeoutError', undefined, { isOutage: true }],
])('%s with the status %s is distinguished from the others', (name, status, expected) => {
  const error = thrown(status, { name });
  const kinds = { isDenied: isDenied(error), isOutage: isOutage(error), isThrottling: isThrottling(error) };
  expect(kinds).toEqual({ isDenied: false, isOutage: false, isThrottling: false, ...expected });
});
