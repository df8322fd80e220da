import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runConformance } from '../../../scripts/conformance/run-conformance';
import { LIKELIEST, type ReadingId, withReading } from '../../../local/readings';
import { content, hangUp, say } from '../../local/flow/support/flow-builder';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, FAILING, PASSING } from '../../cli/instance/support/an-instance';

const PROBES = join(__dirname, '../../../local/readings/probes');

const command = new BuiltCommand();

const compare = (instance: AnInstance, ...parameters: readonly string[]) =>
  command.run(['compare', '--instance', instance.arn, '--yes', ...parameters], {
    ...{ cwd: instance.home, env: instance.environment },
  });

test('an instance that behaves like the local Connect has the same verdicts', async () => {
  const instance = (await AnInstance.start()).add({ Sales: PASSING, Support: FAILING });

  const { code, stdout } = await compare(instance);

  expect([code, stdout]).toEqual([0, '= Sales: PASSED\n= Support: FAILED\n']);
  await instance.stop();
}, 30_000);

/** Readings, each with its value on the instance of the test. A local execution assumes another value. */
const FAULTS: readonly (readonly [ReadingId, string])[] = [
  ['last-prompt', 'missed'],
  ['joined-prompts', 'apart'],
  ['similarity', 'meaning'],
  ['early-keys', 'kept'],
  ['inclusion-marks', 'counted'],
  ['end-test-completes', 'ends-only'],
  ['one-event-for-several', 'first'],
  ['end-test-with-open-observations', 'failed'],
  ['unchained-actions', 'left-out'],
  ['two-ways-to-an-observation', 'last'],
];

test.each(FAULTS)(
  'a different verdict of an instance on which %s is "%s" is reported with the reading',
  async (reading, value) => {
    const readings = withReading(LIKELIEST, reading, value as never);
    const instance = await AnInstance.start({ readings });
    const text = (file: string) => readFileSync(join(PROBES, reading, file), 'utf8');
    const flow = instance.addFlow(reading, JSON.parse(text('flow.json')));
    instance.add({ [reading]: text('probe.test-case.json') }, { flow });

    const { code, stdout } = await compare(instance, '--allow-real-queues');

    expect(stdout).toMatch(
      new RegExp(
        `^≠ ${reading}: (PASSED|FAILED)\n    (PASSED on the instance, FAILED here; it would be PASSED|FAILED on the instance, PASSED here; it would be FAILED) here, too, if ${reading} `,
      ),
    );
    expect(code).toBe(1);
    await instance.stop();
  },
  30_000,
);

test('a message that differs between the instance and this machine is shown with its observation', async () => {
  const instance = (await AnInstance.start()).add({ Sales: PASSING });
  const { executions } = instance.connect.store;
  const start = executions.start.bind(executions);
  jest.spyOn(executions, 'start').mockImplementation(async (...given) => {
    const execution = await start(...given);
    const result = JSON.parse(
      JSON.stringify(execution.result).replaceAll('You are with sales.', 'You are with nobody.'),
    );
    execution.result = result as typeof execution.result;
    return execution;
  });

  const { code, stdout } = await compare(instance);

  expect(stdout).toContain(
    '≠ Sales: PASSED\n    at "with sales" "You are with nobody." was heard on the instance, and "You are with sales." here',
  );
  expect(code).toBe(1);
  await instance.stop();
}, 30_000);

test('a recorded case has no personal data, and has the verdict of the instance', async () => {
  const instance = await AnInstance.start();
  const greeting = 'Hello Ada Lovelace, we call you back on +442071838750 or write to ada@example.org.';
  const flow = instance.addFlow('Call back', content(say('Hello', greeting, 'End'), hangUp('End')));
  const Content = PASSING.replaceAll('welcome', 'hello ada lovelace').replaceAll('with sales', 'ada@example.org');
  const EntryPoint = {
    Type: 'VOICE_CALL',
    VoiceCallEntryPointParameters: { FlowId: flow, SourcePhoneNumber: '+442071838750' },
  } as const;
  const InitializationData = JSON.stringify({ Attributes: { customerName: 'Ada Lovelace' }, SegmentAttributes: {} });
  instance.connect.store.testCases.create({
    InstanceArn: instance.arn,
    Name: 'Call back',
    Content,
    EntryPoint,
    InitializationData,
  });
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));

  await compare(instance, '--record', folder);

  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  expect(files.sort()).toEqual([
    'call-back/call-back.test-case.json',
    'call-back/expected.json',
    'call-back/flow.json',
    'call-back/records/call-back.json',
    'call-back/world.json',
  ]);
  const all = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  expect(all).not.toMatch(/Lovelace|ada@example|\+4420/i);
  expect(all).toContain('Hello Person 1, we call you back on +15550100001 or write to person1@example.com.');
  expect(await runConformance(join(folder, 'call-back'))).toMatchObject([
    { name: 'call-back/call-back', agrees: true },
  ]);
  rmSync(folder, { recursive: true });
  await instance.stop();
}, 30_000);

test('a test case whose entry point is a phone number is not compared and not recorded', async () => {
  const instance = await AnInstance.start();
  const numbers = { SourcePhoneNumber: '+15550100', DestinationPhoneNumber: '+15550199' };
  const { store } = instance.connect;
  store.phoneNumbers.create({
    ...{ TargetArn: instance.arn, PhoneNumber: numbers.DestinationPhoneNumber, ContactFlowId: instance.menu },
    ...{ PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID' },
  });
  store.testCases.create({
    ...{ InstanceArn: instance.arn, Name: 'By number', Content: PASSING, Status: 'PUBLISHED' },
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: numbers },
  });
  const folder = mkdtempSync(join(tmpdir(), 'cases-'));

  const { code, stdout } = await compare(instance, '--allow-real-queues', '--record', folder);

  expect(stdout).toBe(
    [
      '? By number: PASSED on the instance; not executed here: the test case calls a phone number, and Amazon Connect does not return the flow of a number',
      'No conformance case is written, since no test case has a verdict both on the instance and here.\n',
    ].join('\n'),
  );
  expect(code).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, { recursive: true });
  await instance.stop();
}, 30_000);
