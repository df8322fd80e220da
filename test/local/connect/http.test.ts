import { ListTestCasesCommand } from '@aws-sdk/client-connect';
import { connect as openSocket } from 'node:net';
import { LocalConnect } from '../../../local/connect/index';
import { CONTENT, Harness, NOBODY } from './support';

let now = 1000;
const local = new Harness(() => ({ clock: () => now }));

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(local.connect.url + path, { method, body, headers });
  const answer = (await response.json()) as Record<string, string>;
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), answer, response };
}

const create = (body: unknown, headers?: Record<string, string>) =>
  send('PUT', `/test-cases/${encodeURIComponent(local.instance)}`, JSON.stringify(body), headers);

describe('An answer', () => {
  test('is JSON with a request id, and times are seconds', async () => {
    await create({ Name: 'Hours', Content: CONTENT });
    const { answer, response } = await send('GET', `/test-cases-summary/${encodeURIComponent(local.instance)}`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.TestCaseSummaryList).toMatchObject([{ LastModifiedTime: 1 }]);
  });

  test('that is an error has its type in a header and its message in the body', async () => {
    expect(await send('GET', `/instance/${NOBODY}`)).toMatchObject({
      status: 404,
      type: 'ResourceNotFoundException',
      answer: { Message: expect.stringContaining(NOBODY) },
    });
  });
});

describe('A request that cannot be carried out', () => {
  test.each([
    ['an operation that is not there', 'PUT', '/test-cases/i/t/pause-execution'],
    ['a method that is not there', 'PATCH', '/instance'],
    ['a path with too much', 'GET', '/instance/i/j'],
    ['no path', 'GET', '/'],
  ])('because of %s gets an error with the existing operations', async (_, method, path) => {
    const { status, type, answer } = await send(method, path);
    expect([status, type]).toEqual([404, 'UnknownOperationException']);
    expect(answer.Message).toContain(
      `no operation at ${method} ${path}. Its operations are CreateTestCase, UpdateTestCase`,
    );
  });

  test.each([
    ['that is not JSON', '{"Name":', /^The body must be a JSON object, but it is not JSON: /],
    ['that is a list', '[]', /it is a list/],
    ['that is null', 'null', /it is null/],
  ])('because of a body %s gets an error that says so', async (_, body, message) => {
    expect(await send('PUT', `/test-cases/${NOBODY}`, body)).toMatchObject({
      status: 400,
      type: 'SerializationException',
      answer: { Message: expect.stringMatching(message) },
    });
  });

  test('because of its encoding gets an error that says so', async () => {
    expect(await send('GET', '/instance/%E0%A4%A')).toMatchObject({
      status: 400,
      type: 'InvalidRequestException',
      answer: { Message: expect.stringContaining('%E0%A4%A') },
    });
  });

  test('because it is too long gets an error that says so when it has ended', async () => {
    const { status, type, answer } = await create({ Name: 'Long', Content: 'x'.repeat(64 * 1024 * 1024) });
    expect([status, type]).toEqual([413, 'RequestEntityTooLargeException']);
    expect(answer.Message).toMatch(/up to \d+ bytes; this request is longer/);
  });
});

describe('The check of members', () => {
  const good = { Name: 'Hours', Content: CONTENT };
  const voice = (number: string) => ({
    Type: 'VOICE_CALL',
    VoiceCallEntryPointParameters: { SourcePhoneNumber: number },
  });

  test.each<[string, object, string | RegExp]>([
    ['missing members', {}, 'Required members are missing: Name, Content.'],
    ['null for a member', { ...good, Name: null }, 'Required members are missing: Name.'],
    ['an empty name', { ...good, Name: '' }, 'Name must have 1 or more characters, not 0.'],
    ['content that is not a text', { ...good, Content: {} }, 'Content must be a text, not {}.'],
    [
      'a long value that is wrong',
      { ...good, Status: 'x'.repeat(1000) },
      `Status must be one of PUBLISHED, SAVED, not "${'x'.repeat(198)}….`,
    ],
    ...['🎉', '1🎉'].map((beginning): [string, object, RegExp] => [
      `a long value that is wrong and begins with ${beginning}`,
      { ...good, Status: beginning + '🎉'.repeat(500) },
      /, not "1?🎉+…\.$/u,
    ]),
    ['an unknown status', { ...good, Status: 'DRAFT' }, 'Status must be one of PUBLISHED, SAVED, not "DRAFT".'],
    ['tags that are a list', { ...good, Tags: [] }, 'Tags must be a JSON object, not [].'],
    ['no tags', { ...good, Tags: {} }, 'Tags must have 1 to 50 entries, not 0.'],
    [
      'an unknown entry point',
      { ...good, EntryPoint: { Type: 'EMAIL' } },
      'EntryPoint.Type must be one of CHAT, VOICE_CALL, not "EMAIL".',
    ],
    [
      'a number that is not E.164',
      { ...good, EntryPoint: voice('555-0100') },
      'EntryPoint.VoiceCallEntryPointParameters.SourcePhoneNumber must be a phone number in E.164 like +15550100, ' +
        'not "555-0100".',
    ],
  ])('refuses %s', async (_, body, message) => {
    const { status, answer } = await create(body);
    expect([status, answer.Message]).toEqual([
      400,
      typeof message === 'string' ? message : expect.stringMatching(message),
    ]);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a time', { 'x-amz-last-modified-time': 'yesterday' }, /LastModifiedTime must be a date like .*"yesterday"/],
    ['a Region', { 'x-amz-last-modified-region': 'Mars' }, /LastModifiedRegion must be a Region like us-east-1/],
    ['an id', { 'x-amz-resource-id': 'x'.repeat(501) }, /TestCaseId must have 1 to 500 characters, not 501/],
  ])('refuses a wrong value of %s in a header', async (_, headers, message) => {
    const { status, answer } = await create(good, headers);
    expect(status).toBe(400);
    expect(answer.Message).toMatch(message);
  });

  test.each([
    [`/test-cases/not-an-instance/x`, /InstanceId must be the id or the ARN of an instance/],
    [`/test-cases/${NOBODY}/x?status=DRAFT`, /Status must be one of/],
    [`/test-cases-summary/${NOBODY}?maxResults=many`, /MaxResults must be a whole number, not "many"/],
    [`/test-cases-summary/${NOBODY}?maxResults=1&maxResults=2`, /MaxResults must be a whole number/],
  ])('refuses a wrong value in the path %s', async (path, message) => {
    const { status, answer } = await send('GET', path);
    expect(status).toBe(400);
    expect(answer.Message).toMatch(message);
  });

  test('refuses a text instead of a list in a body', async () => {
    const body = JSON.stringify({ PhoneNumberTypes: 'DID' });
    const { answer } = await send('POST', '/phone-number/list', body);
    expect(answer.Message).toBe('PhoneNumberTypes must be a list, not "DID".');
  });

  test('refuses a wrong member of a member that the local Connect ignores', async () => {
    const body = JSON.stringify({ InstanceId: NOBODY, ContactId: NOBODY, DisconnectReason: { Code: 7 } });
    const { answer } = await send('POST', '/contact/stop', body);
    expect(answer.Message).toBe('DisconnectReason.Code must be a text, not 7.');
  });

  test('ignores members that the API does not have', async () => {
    expect((await create({ ...good, Colour: 'red' })).status).toBe(200);
  });
});

test('every request is recorded with its caller and its result', async () => {
  now = 5000;
  await local.client.send(new ListTestCasesCommand({ InstanceId: NOBODY, MaxResults: 5 })).catch(() => undefined);
  await create({ Name: 'Hours', Content: CONTENT });
  await send('GET', '/nowhere');
  expect(local.connect.requests).toEqual([
    {
      operation: 'ListTestCases',
      path: `/test-cases-summary/${NOBODY}?maxResults=5`,
      status: 404,
      errorType: 'ResourceNotFoundException',
      accessKeyId: 'AKIDEXAMPLE',
      time: 5000,
    },
    expect.objectContaining({ operation: 'CreateTestCase', status: 200, accessKeyId: undefined }),
    expect.objectContaining({ operation: 'UnknownOperation', path: '/nowhere', status: 404 }),
  ]);
  local.connect.clearRequests();
  expect(local.connect.requests).toEqual([]);
});

test('a defect of the local Connect is answered with the status 500 and the place of the defect', async () => {
  jest.spyOn(local.connect.store.testCases, 'list').mockImplementation(() => {
    throw new TypeError('a defect');
  });
  expect(await send('GET', `/test-cases-summary/${encodeURIComponent(local.instance)}`)).toMatchObject({
    status: 500,
    type: 'InternalServiceException',
    answer: { Message: expect.stringMatching(/The local Connect failed: TypeError: a defect\n +at /) },
  });
});

test('the local Connect listens on loopback, on a free port by default', async () => {
  expect(local.connect.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const port = Number(new URL(local.connect.url).port);
  await expect(LocalConnect.start({ port })).rejects.toThrow(/EADDRINUSE/);
  await local.connect.stop();
  const again = await LocalConnect.start({ port });
  expect(again.url).toBe(local.connect.url);
  await again.stop();
});

test('stopping ends connections that are idle', async () => {
  const socket = openSocket(Number(new URL(local.connect.url).port), '127.0.0.1');
  await new Promise((resolve) => socket.once('connect', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await local.connect.stop();
  await closed;
});
