import Ajv2020 from 'ajv/dist/2020';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunResult } from '../../../cli/result/run-result';
import { content, does, hangUp, say } from '../../local/flow/support/flow-builder';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, FAILING, PASSING } from '../../cli/instance/support/an-instance';

const command = new BuiltCommand();
let instance: AnInstance;
beforeEach(async () => {
  instance = await AnInstance.start();
});
afterEach(() => instance.stop());

const run = (...parameters: readonly string[]) =>
  command.run(['run', '--instance', instance.arn, ...parameters], { cwd: instance.home, env: instance.environment });
const executed = () => instance.connect.store.executions.list(instance.arn).map(({ TestCaseName }) => TestCaseName);

test('the published test cases of an instance run there, and a failure says what was expected and what was heard', async () => {
  instance.add({ Sales: PASSING, Support: FAILING });

  const { code, stdout } = await run(
    '--yes',
    '--json',
    'result.json',
    '--junit',
    'result.xml',
    '--html',
    'result.html',
  );

  expect(stdout).toContain('✓ Sales');
  expect(stdout).toContain('✗ Support');
  expect(stdout).toContain('1 failed, 1 passed (2)');
  expect(stdout).toMatch(/expected to hear "with sales", last heard ".+"/);
  expect(stdout).not.toContain('Coverage');
  expect(code).toBe(1);
  const file = (name: string) => readFileSync(join(instance.home, name), 'utf8');
  const result = JSON.parse(file('result.json')) as RunResult;
  const schema: object = JSON.parse(readFileSync(join(__dirname, '../../../cli/schema/result.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect([validate(result), validate.errors]).toEqual([true, null]);
  expect(result).toMatchObject({ passed: false, instance: instance.arn, counts: { passed: 1, failed: 1 } });
  expect(result.tests[1]).toMatchObject({
    name: 'Support',
    verdict: 'FAILED',
    attempts: 1,
    executionId: instance.connect.store.executions.list(instance.arn)[1].Id,
    conversation: [{ who: 'system', text: expect.stringContaining('Welcome to us') }],
  });
  expect(result).not.toHaveProperty('coverage');
  expect(file('result.xml')).toContain('<failure');
  expect(file('result.html')).toContain('Support');
}, 30_000);

test('only the test cases that match both the name and the tag are run', async () => {
  instance.add({ 'Sales one': PASSING, Support: PASSING }, { Tags: { team: 'billing' } });
  instance.add({ 'Sales two': PASSING });

  await run('sales', '--tag', 'team=billing', '--yes');

  expect(executed()).toEqual(['Sales one']);
});

test('a draft is not run, and the exit code is 2 when no published test case matches', async () => {
  instance.add({ Sales: PASSING }, { Status: 'SAVED' });

  const { code, stderr } = await run('--yes');

  expect([code, stderr]).toEqual([2, `No published test case of ${instance.arn} matches the options.\n`]);
});

test('a failed test case is run again with --retries, and passes as flaky', async () => {
  instance.add({ Sales: PASSING });
  const { testCases, executions } = instance.connect.store;
  const [{ Arn }] = testCases.list(instance.arn);
  testCases.update(Arn, { Content: FAILING });
  // The test case is fixed after its first execution has started, so the second execution passes.
  const start = executions.start.bind(executions);
  jest.spyOn(executions, 'start').mockImplementation(async (testCase, token) => {
    const execution = await start(testCase, token);
    testCases.update(Arn, { Content: PASSING });
    return execution;
  });

  const { code, stdout } = await run('--yes', '--retries', '1');
  expect(stdout).toContain('✓ Sales (passed at attempt 2)');
  expect(code).toBe(0);

  testCases.update(Arn, { Content: FAILING });
  expect((await run('--yes', '--retries', '1', '--fail-on-flaky')).code).toBe(1);
}, 60_000);

test('with --fail-fast nothing is started after the first failure', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `Test ${String(index).padStart(2, '0')}`);
  instance.add(Object.fromEntries(names.map((name) => [name, FAILING])));

  const { code, stdout } = await run('--yes', '--fail-fast');

  expect(executed().length).toBeLessThan(12);
  expect(stdout).toContain('not run: Test 11: the run ended after a failure');
  expect(code).toBe(1);
}, 60_000);

describe('The consent to run on an instance', () => {
  beforeEach(() => void instance.add({ Sales: PASSING }));

  test('is missing without a terminal when amazon-connect-test.json does not name the instance, and the exit code is 2', async () => {
    const { code, stderr } = await run();

    expect(stderr).toBe(
      `The run on ${instance.arn} needs your consent: pass --yes, or add the instance to "instances" in amazon-connect-test.json.\n`,
    );
    expect([code, executed()]).toEqual([2, []]);
  });

  test('is not needed when amazon-connect-test.json names the instance', async () => {
    writeFileSync(join(instance.home, 'amazon-connect-test.json'), JSON.stringify({ instances: [instance.arn] }));

    expect((await run()).code).toBe(0);
    expect(executed()).toEqual(['Sales']);
  });
});

describe('A test case that can bring a contact to a real queue', () => {
  const toQueue = content(
    say('Hello', 'You are with sales.', 'Queue'),
    does(
      'Queue',
      'TransferContactToQueue',
      {},
      { next: 'End', errors: { QueueAtCapacity: 'End', NoMatchingError: 'End' } },
    ),
    hangUp('End'),
  );
  const TEST = { Queue: PASSING };

  test('is refused, also when the flow transfers the contact to another flow, which has the queue', async () => {
    const behind = instance.addFlow('Behind', toQueue);
    const first = content(
      does('On', 'TransferToFlow', { ContactFlowId: behind }, { next: 'End', errors: { NoMatchingError: 'End' } }),
    );
    instance.add(TEST, { flow: instance.addFlow('First', first) });

    const { code, stderr } = await run('--yes');

    expect(stderr).toContain(
      'Queue: the flow Behind can transfer the contact to a queue, and nothing ends the test before that',
    );
    expect([code, executed()]).toEqual([2, []]);
  });

  test('is run with --allow-real-queues', async () => {
    instance.add(TEST, { flow: instance.addFlow('First', toQueue) });

    await run('--yes', '--allow-real-queues');

    expect(executed()).toEqual(['Queue']);
  }, 30_000);
});

test('options of a local run are refused with --instance, and options of a run on an instance are refused without it', async () => {
  const { code, stderr } = await run('--flows', '.');
  expect([code, stderr]).toEqual([
    2,
    '--flows is an option of a run on this machine: leave out --instance, or leave out --flows.\n',
  ]);

  const local = await command.run(['run', '--fail-fast'], { cwd: instance.home });
  expect([local.code, local.stderr]).toEqual([
    2,
    '--fail-fast is an option of a run on an instance: give --instance, or leave out --fail-fast.\n',
  ]);
});
