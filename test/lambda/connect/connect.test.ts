import { Turns } from '../../../lambda/aws-calls/turns';
import { parseTestCaseArn } from '../../../lambda/connect/arns';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { ConnectClients } from '../../../lambda/connect/clients';
import { Connect } from '../../../lambda/connect/connect';
import { type Served, serve } from '../support/http';
import { CREDENTIALS } from '../support/credentials';
import { anInvocation, isWanted } from '../support/an-invocation';
import { VirtualWorld } from '../support/virtual-world';

const INSTANCE = 'arn:aws:connect:eu-west-2:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const ID = 'a1b2c3d4-5678-90ab-cdef-000000000001';
const TEST_CASE = parseTestCaseArn(`${INSTANCE}/test-case/t1`)!;

/** Starts a server in place of Amazon Connect. The server records each request, and answers with the next of `bodies`. */
async function connectThatAnswers(...bodies: object[]) {
  const asked: Served[] = [];
  process.env.AWS_ENDPOINT_URL_CONNECT = await serve((request, response) => {
    asked.push(request);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(bodies.shift() ?? {}));
  });
  Object.assign(process.env, CREDENTIALS);
  const instance = parseInstanceArn(INSTANCE)!;
  const world = new VirtualWorld();
  const connect = new Connect(
    new ConnectClients().in(instance.region),
    instance,
    anInvocation(world),
    new Turns(),
    isWanted,
  );
  return { connect, asked, world };
}

test('calls go to the Region of the instance, with the id of the instance and not its ARN', async () => {
  const { connect, asked } = await connectThatAnswers({ TestCaseArn: TEST_CASE.arn });

  await connect.create({ Name: 'Opening hours', Content: '{}', Tags: { team: 'voice' } });

  expect(asked[0]).toMatchObject({ method: 'PUT', url: `/test-cases/${ID}` });
  expect(asked[0].headers.authorization).toMatch('/eu-west-2/connect/aws4_request');
  expect(JSON.parse(asked[0].body)).toEqual({ Name: 'Opening hours', Content: '{}', Tags: { team: 'voice' } });
});

test('a replica is created with its id, time and Region in headers', async () => {
  const { connect, asked } = await connectThatAnswers({ TestCaseArn: TEST_CASE.arn });
  const LastModifiedTime = new Date('2026-01-23T01:02:03.456Z');

  await connect.create({
    Name: 'a',
    Content: '{}',
    TestCaseId: 't1',
    LastModifiedTime,
    LastModifiedRegion: 'us-east-1',
  });

  expect(asked[0].headers).toMatchObject({
    'x-amz-resource-id': 't1',
    'x-amz-last-modified-time': 'Fri, 23 Jan 2026 01:02:03 GMT',
    'x-amz-last-modified-region': 'us-east-1',
  });
});

test('an update sends all given members, empty texts too', async () => {
  const { connect, asked } = await connectThatAnswers();

  await connect.update(TEST_CASE, { Name: 'a', Content: '{}', Description: '', InitializationData: undefined });

  expect(asked[0]).toMatchObject({ method: 'POST', url: `/test-cases/${ID}/t1` });
  expect(JSON.parse(asked[0].body)).toEqual({ Name: 'a', Content: '{}', Description: '' });
});

test('the version of a test case with a status can be described', async () => {
  const { connect, asked } = await connectThatAnswers({ TestCase: { Name: 'a' } });

  expect(await connect.describe(TEST_CASE, 'SAVED')).toEqual({ Name: 'a' });
  expect(asked[0]).toMatchObject({ method: 'GET', url: `/test-cases/${ID}/t1?status=SAVED` });
});

test('an answer without a test case is an empty description', async () => {
  const { connect } = await connectThatAnswers({});

  expect(await connect.describe(TEST_CASE)).toEqual({});
});

test('a list is read page by page until the token is missing or empty', async () => {
  const { connect, asked } = await connectThatAnswers(
    { TestCaseSummaryList: [{ Name: 'a' }], NextToken: 'more' },
    { TestCaseSummaryList: [{ Name: 'b' }], NextToken: 'still' },
    { NextToken: '' },
  );

  expect(await connect.list()).toEqual([{ Name: 'a' }, { Name: 'b' }]);
  expect(asked.map(({ url }) => url)).toEqual([
    `/test-cases-summary/${ID}?maxResults=1000`,
    `/test-cases-summary/${ID}?maxResults=1000&nextToken=more`,
    `/test-cases-summary/${ID}?maxResults=1000&nextToken=still`,
  ]);
});

test('tags are sent with the ARN, and no call is made without tags', async () => {
  const { connect, asked } = await connectThatAnswers();

  await connect.tag(TEST_CASE, {});
  await connect.untag(TEST_CASE, []);
  await connect.tag(TEST_CASE, { team: 'voice' });
  await connect.untag(TEST_CASE, ['a', 'b']);

  const path = `/tags/${encodeURIComponent(TEST_CASE.arn)}`;
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `POST ${path}`,
    `DELETE ${path}?tagKeys=a&tagKeys=b`,
  ]);
});

test('clients are kept, one for a Region', () => {
  const clients = new ConnectClients();

  expect(clients.in('eu-west-2')).toBe(clients.in('eu-west-2'));
  expect(clients.in('us-east-1')).not.toBe(clients.in('eu-west-2'));
});

test('the log has a line for each call, without its content', async () => {
  const { connect, world } = await connectThatAnswers();

  await connect.update(TEST_CASE, { Content: 'SECRET', InitializationData: 'SECRET', Description: 'SECRET' });
  await connect.tag(TEST_CASE, { team: 'SECRET' });

  expect(world.lines).toMatchObject([
    { operation: 'UpdateTestCase', target: TEST_CASE.arn, attempt: 1, outcome: 'OK' },
    { operation: 'TagResource', target: TEST_CASE.arn, attempt: 1, outcome: 'OK' },
  ]);
  expect(world.text).not.toMatch('SECRET');
});
