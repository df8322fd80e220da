import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { App } from 'aws-cdk-lib';
import { setTimeout as sleep } from 'node:timers/promises';
import { appSource } from '../../cli/app/app-source';
import { runTests } from '../../cli/run/run-tests';
import { ContactCenterStack } from '../../examples/contact-center/contact-center-stack';
import { type LocalConnect } from '../../local/connect';
import { cdk } from './cdk-cli';
import { DeployedStack } from './deployed-stack';
import { type Engine } from './engines/engine';
import { LocalCloud } from './engines/local-cloud';
import { MiniStack } from './engines/ministack';

type Context = Readonly<Record<string, string>>;

/** The operations of Connect that a deployment called, sorted by name. Operations on executions are left out. */
function calls({ requests }: LocalConnect): string[] {
  return operations(requests)
    .filter((operation) => !operation.includes('Execution'))
    .sort();
}

/** The number of executions that a deployment started. */
function executions({ requests }: LocalConnect): number {
  return operations(requests).filter((operation) => operation === 'StartTestCaseExecution').length;
}

function operations(requests: LocalConnect['requests']): string[] {
  return requests.map(({ operation }) => operation);
}

/** The ARNs of the test cases, flows, queues, hours of operation and phone numbers on the instance. */
function onInstance({ store }: LocalConnect, instanceArn: string): string[] {
  const { testCases, contactFlows, queues, hoursOfOperation, phoneNumbers } = store;
  return [testCases, contactFlows, queues, hoursOfOperation, phoneNumbers].flatMap((collection) =>
    collection.list(instanceArn).map(({ Arn }) => Arn),
  );
}

/** Creates the flows, hours and queues of the example without a stack. Returns their ARNs as context of the app. */
function contactCenterOn({ store }: LocalConnect, InstanceArn: string): Context {
  const flow = (Name: string) =>
    store.contactFlows.create({ InstanceArn, Name, Type: 'CONTACT_FLOW', Status: 'SAVED', Content: '{}' }).Arn;
  const hours = (Name: string) => store.hoursOfOperation.create({ InstanceArn, Name, TimeZone: 'UTC', Config: [] }).Arn;
  const queue = (Name: string, HoursOfOperationId: string) =>
    store.queues.create({ InstanceArn, Name, HoursOfOperationId }).Arn;
  const OfficeHours = hours('OfficeHours');
  return {
    PhoneFlow: flow('PhoneFlow'),
    ChatFlow: flow('ChatFlow'),
    OfficeHours,
    AlwaysOpen: hours('AlwaysOpen'),
    NeverOpen: hours('NeverOpen'),
    Billing: queue('Billing', OfficeHours),
    Bookings: queue('Bookings', OfficeHours),
  };
}

/** The verdict of a suite or of a local run, and the verdicts of its test cases by their ids in the app. */
interface Verdicts {
  readonly passed: boolean;
  readonly verdicts: Readonly<Record<string, string | undefined>>;
}

/** Returns the construct id of a test case, from its name on an instance or from its path in a local run. */
const idIn = (name: string) => /(?:-Tests-|^Tests\/)(\w+)/.exec(name)![1];

/** Changes the message that the deployed flows play outside office hours. Returns a function that restores the flows. */
function changeFlows({ store }: LocalConnect, instanceArn: string, whenClosed: string): () => void {
  const flows = store.contactFlows.list(instanceArn).map(({ Arn, Content }) => ({ Arn, Content }));
  for (const { Arn, Content } of flows) {
    store.contactFlows.update(Arn, { Content: Content.replace(/Our offices are closed\.[^"\\]*/, whenClosed) });
  }
  return () => flows.forEach(({ Arn, Content }) => store.contactFlows.update(Arn, { Content }));
}

/** Runs the suite of the deployed example by its state machine. */
async function suiteVerdicts(engine: Engine, instanceArn: string): Promise<Verdicts> {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = engine.environment;
  const credentials = { accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY };
  const client = new SFNClient({ endpoint, region, credentials });
  const stack = new DeployedStack('ContactCenter', engine);
  const [stateMachineArn] = await stack.resources('AWS::StepFunctions::StateMachine');
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
  for (;;) {
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') {
      client.destroy();
      // When a test case has several executions, `fromEntries` uses the last one in the list, which is the latest.
      const executions = engine.connect.store.executions.list(instanceArn);
      const verdicts = executions.map(({ TestCaseName, result }) => [idIn(TestCaseName), result?.status]);
      return { passed: status === 'SUCCEEDED', verdicts: Object.fromEntries(verdicts) };
    }
    await sleep(100);
  }
}

/** Runs the example as `run --app` does. */
async function verdictsWithoutDeployment(props: { instanceArn: string; whenClosed: string }): Promise<Verdicts> {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', props);
  const source = await appSource(app.synth().directory, undefined);
  const thresholds = { minCoverage: 0, failOnLowConfidence: false };
  const { passed, tests } = await runTests(source, { patterns: [], thresholds });
  await source.close();
  return { passed, verdicts: Object.fromEntries(tests.map(({ name, verdict }) => [idIn(name), verdict])) };
}

interface Example {
  readonly app: string;
  /** Prepares the instance before the app is deployed, and returns the context of the app. */
  readonly prepare: (connect: LocalConnect, instanceArn: string) => Context;
  /** True when the app also deploys the flows and the function that they call. */
  readonly areFlowsDeployed?: boolean;
}

function theExample(start: () => Promise<Engine>, { app, prepare, areFlowsDeployed }: Example): void {
  let engine: Engine;
  let instanceArn: string;
  let context: Context;
  let before: string[];
  beforeAll(async () => {
    engine = await start();
    instanceArn = engine.connect.addInstance();
    context = { ...prepare(engine.connect, instanceArn), instanceArn };
    before = onInstance(engine.connect, instanceArn);
  });
  afterAll(() => engine.stop());

  async function run(command: string, expectedCode: number, more: Context = {}): Promise<string> {
    engine.connect.clearRequests();
    const flags = Object.entries({ ...context, ...more }).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
    const { code, output } = await cdk([command, 'ContactCenter', ...flags], {
      environment: engine.environment,
      app,
      oldest: true,
    });
    expect({ code, output }).toEqual({ code: expectedCode, output: expect.any(String) });
    return output;
  }
  const testCase = (name: string) =>
    engine.connect.store.testCases.list(instanceArn).find((found) => found.Name.includes(`-${name}-`))!;

  test('is deployed, with one call for each of its nine test cases', async () => {
    const output = await run('deploy', 0);

    expect(calls(engine.connect)).toEqual(Array(9).fill('CreateTestCase'));
    expect(executions(engine.connect)).toBe(areFlowsDeployed ? 9 : 0);
    expect(output).toContain(`BillingByMenuTestCaseArn = ${testCase('BillingByMenu').Arn}`);
  });

  test('has the export of the console with the ARNs of the stack, and the large file as it was written', () => {
    expect(testCase('NoChoice').Content).toContain(`"QueueId":"${instanceArn}/queue/`);
    expect(testCase('NoChoice').Content).not.toContain('{{');
    expect(testCase('WrongKey').Content.length).toBeGreaterThan(200_000);
  });

  if (areFlowsDeployed) {
    test('passes, with the answer of the function that the flow calls', async () => {
      const executions = await engine.connect.executeTestCases(instanceArn);

      expect(executions.map(({ result }) => [result.status, result.warnings])).toEqual(Array(9).fill(['PASSED', []]));
      const { result } = executions.find(({ name }) => name.includes('-NextTrip-'))!;
      expect(result.messages.at(-1)!.text).toContain('Your next trip goes to Lisbon.');
    });
  }

  if (areFlowsDeployed) {
    test.each([
      ['as it is', 'Our offices are closed. Please call again between nine and five.'],
      ['with a flow that was changed by hand', 'We are open at weekends.'],
    ])('%s, has the same verdict in its suite and in a run without a deployment', async (_, whenClosed) => {
      const restore = changeFlows(engine.connect, instanceArn, whenClosed);
      const bySuite = await suiteVerdicts(engine, instanceArn);
      restore();

      expect(await verdictsWithoutDeployment({ instanceArn, whenClosed })).toEqual(bySuite);
      expect(Object.keys(bySuite.verdicts)).toHaveLength(9);
    });
  }

  test('is not updated when nothing changes', async () => {
    await run('deploy', 0);

    expect(engine.connect.requests).toEqual([]);
  });

  test('shows a change before it is made, and then updates the one test case', async () => {
    const change = { expectedWhenClosed: 'call again between nine and five' };
    const diff = await run('diff', 0, change);
    expect(diff.match(/Custom::ConnectTestCase/g)).toHaveLength(1);
    expect(diff).toContain('[~] Custom::ConnectTestCase Tests/Closed');
    await run('deploy', 0, change);

    expect(calls(engine.connect)).toEqual(['UpdateTestCase']);
    expect(testCase('Closed').Content).toContain('call again between nine and five');
  });

  test('is rolled back when the service refuses a change', async () => {
    const problem = 'InvalidEventProblem: the service has changed its mind';
    const refusal = { status: 400, type: 'InvalidTestCaseException', body: { problemDetails: [{ message: problem }] } };
    engine.connect.failNext('UpdateTestCase', refusal);
    const output = await run('deploy', 1, { expectedWhenClosed: 'something else' });

    expect(output).toContain(problem);
    expect(calls(engine.connect)).toEqual(['UpdateTestCase', 'UpdateTestCase']);
    expect(testCase('Closed').Content).toContain('call again between nine and five');
  });

  if (areFlowsDeployed) {
    test('keeps a flow as it is when its test cases fail on the change', async () => {
      const flow = () => engine.connect.store.contactFlows.list(instanceArn).find(({ Name }) => Name === 'PhoneFlow');
      const before = flow();
      const output = await run('deploy', 1, { whenClosed: 'We are open at weekends.' });

      expect(output.replace(/\s+/g, ' ')).toContain('ContactCenter/Tests/Closed: observation "hear');
      expect(flow()).toBe(before);
    });
  }

  test('leaves nothing when it is destroyed', async () => {
    await run('destroy', 0);

    expect(onInstance(engine.connect, instanceArn)).toEqual(before);
  });
}

describe('The example on the local cloud', () => {
  theExample(() => LocalCloud.start(), {
    app: 'examples/contact-center/app.ts',
    prepare: () => ({}),
    areFlowsDeployed: true,
  });
});

describe('The example with flows by ARN on MiniStack', () => {
  theExample(() => MiniStack.start(), { app: 'test/e2e/apps/contact-center-by-arn.ts', prepare: contactCenterOn });
});
