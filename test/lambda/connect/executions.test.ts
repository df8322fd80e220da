import { LocalConnect } from '../../../local/connect';
import { parseTestCaseArn, type TestCaseName } from '../../../lambda/connect/arns';
import { ConnectClients } from '../../../lambda/connect/clients';
import { Executions } from '../../../lambda/connect/executions';
import { Pace } from '../../../lambda/connect/pace';
import { PASSING } from '../support/a-suite';
import { anInvocation } from '../support/an-invocation';
import { CREDENTIALS } from '../support/credentials';
import { serve, stopAfterTest } from '../support/http';
import { VirtualWorld } from '../support/virtual-world';

async function onLocalConnect() {
  const world = new VirtualWorld();
  const connect = await LocalConnect.start({ clock: world.now });
  stopAfterTest(() => connect.stop());
  const { Arn } = connect.store.testCases.create({ InstanceArn: connect.instanceArn, Name: 'Test', Content: PASSING });
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: connect.url, ...CREDENTIALS });
  const executions = new Executions(new ConnectClients(), anInvocation(world), new Pace());
  return { connect, executions, testCase: parseTestCaseArn(Arn)!, world };
}

/** Starts a server in place of Amazon Connect. It answers each request with the result of `answer`. */
async function answering(answer: (path: string) => object) {
  const paths: string[] = [];
  const url = await serve((request, response) => {
    paths.push(request.url);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request.url)));
  });
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: url, ...CREDENTIALS });
  const executions = new Executions(new ConnectClients(), anInvocation(), new Pace());
  return { executions, paths };
}

const NAME: TestCaseName = parseTestCaseArn(
  'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666/test-case/1',
)!;

describe('The executions of an instance', () => {
  test('are listed page by page, until the wanted executions are found', async () => {
    const { connect, executions, testCase } = await onLocalConnect();
    const { store } = connect;
    const started = [];
    for (let index = 0; index < 250; index++) {
      started.push((await store.executions.start(store.testCases.get(testCase.arn), String(index))).Id);
    }
    await executions.list(testCase.instance, 0, new Set([started[0]]));
    expect(connect.requests).toHaveLength(1);
    const all = await executions.list(testCase.instance, 0, new Set([started[249]]));
    expect(connect.requests).toHaveLength(4);
    expect(all.get(started[249])).toEqual({
      testCaseId: testCase.id,
      status: expect.stringMatching(/PASSED|FAILED/),
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
    });
  });

  test('are read up to a maximum number of pages', async () => {
    const { executions, paths } = await answering(() => ({ TestCaseExecutions: [{}], NextToken: 'more' }));
    const found = await executions.list(NAME.instance, 0, new Set(['never']));
    expect(paths).toHaveLength(5);
    expect([...found.values()]).toEqual([{ status: 'INITIATED', startedAt: undefined, endedAt: undefined }]);
  });

  test('can be an empty list, with an empty token after the last page', async () => {
    const { executions, paths } = await answering(() => ({ NextToken: '' }));
    await expect(executions.list(NAME.instance, 0, new Set(['never']))).resolves.toEqual(new Map());
    await expect(executions.records(NAME, '1')).resolves.toEqual([]);
    expect(paths).toHaveLength(2);
  });
});

test('The records of an execution are read page by page', async () => {
  let page = 0;
  const { executions, paths } = await answering(() => {
    page += 1;
    return { ExecutionRecords: [{ Record: String(page) }], NextToken: page < 3 ? 'more' : undefined };
  });
  const records = await executions.records(NAME, '1');
  expect(records.map(({ Record }) => Record)).toEqual(['1', '2', '3']);
  expect(paths).toHaveLength(3);
});

test('The content of a test case is not known when the answer does not have the test case', async () => {
  const { executions } = await answering(() => ({}));
  await expect(executions.content(NAME, 1_000)).resolves.toBeUndefined();
});

test('An execution that is started without an id is a failure that names the test case', async () => {
  const { executions } = await answering(() => ({}));
  await expect(executions.start(NAME, 'token')).rejects.toThrow(
    `Amazon Connect started an execution of ${NAME.arn}, but returned no id of the execution`,
  );
});

test('An execution that is not started since the limit of executions is reached is a failure with advice that helps there', async () => {
  const { connect, executions, testCase } = await onLocalConnect();
  connect.failNext('StartTestCaseExecution', { status: 402, type: 'ServiceQuotaExceededException' });
  await expect(executions.start(testCase, 'token')).rejects.toThrow(
    /^The limit of simultaneous executions is reached for arn:.*\. Run fewer test cases at the same time, or try again later\.$/,
  );
});

describe('A contact', () => {
  test('that does not exist any more can be stopped without an error', async () => {
    const { executions, testCase } = await onLocalConnect();
    await expect(executions.stopContact(testCase, 'gone', 1_000)).resolves.toBeUndefined();
  });

  test('that may not be stopped is a failure', async () => {
    const { connect, executions, testCase } = await onLocalConnect();
    connect.failNext('StopContact', { status: 400, type: 'InvalidParameterException' });
    await expect(executions.stopContact(testCase, 'contact', 1_000)).rejects.toThrow(
      'StopContact, InvalidParameterException',
    );
  });
});

test('Requests follow each other at the rate of the service, with a small random pause', async () => {
  const { executions, testCase, world } = await onLocalConnect();
  for (let index = 0; index < 5; index++) await executions.list(testCase.instance, 0, new Set());
  // Each pause is the 500 ms between two requests plus half of the longest jitter: the random number is always 0.5.
  expect(world.naps).toEqual(Array(4).fill(500 + 50));
});
