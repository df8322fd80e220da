/*
 * Runs a suite of 250 test cases in virtual time, once for each greeting in WORDS. The local Connect has the limits and
 * the request rate of the service. Prints one line of JSON. `timesTheBound` is the time of the run, divided by the
 * shortest possible time with five executions at once. `callsEach` is the number of requests for each test case.
 * `stateBytes` is the size of the largest outcome of a tick.
 */
import { type SuiteProgress, type SuiteSettings, type TickOutcome } from '../lib/private/contract/suite';
import { suiteRun } from '../lambda/suite-runner';
import { LocalConnect } from '../local/connect';

const TEST_CASES = 250;
/**
 * The number of words in the greeting of each measurement. A word takes 0.4 s, so executions take 8 to 18 s, as on AWS.
 */
const WORDS = [20, 40];

async function main(): Promise<void> {
  const measured: object[] = [];
  for (const words of WORDS) measured.push(await measure(words));
  console.log(JSON.stringify(measured));
}

async function measure(words: number): Promise<object> {
  const time = { now: Date.parse('2026-03-01T12:00:00Z') };
  const now = () => time.now;
  const sleep = async (milliseconds: number) => void (time.now += milliseconds);
  const connect = await LocalConnect.start({ clock: now, time: { scale: 1 }, throttle: true });
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: connect.url, AWS_REGION: 'us-east-1', ...credentials });
  try {
    const step = suiteRun({ now, sleep, random: Math.random, log: () => undefined });
    const begun = now();
    const common = {
      suite: suiteOn(connect, words),
      execution: {
        id: 'arn:aws:states:us-east-1:1:execution:Suite:1',
        name: '1',
        startTime: new Date(begun).toISOString(),
      },
      input: {},
    };
    const context = { logStreamName: 'log', getRemainingTimeInMillis: () => 300_000 };
    let progress: SuiteProgress | null = null;
    let stateBytes = 0;
    for (;;) {
      const outcome: TickOutcome = (await step({ step: 'TICK', progress, ...common }, context)) as TickOutcome;
      ({ progress } = outcome);
      stateBytes = Math.max(stateBytes, Buffer.byteLength(JSON.stringify(outcome)));
      if (outcome.isDone) break;
      await sleep(outcome.pause * 1000);
    }
    const executions = connect.store.executions.list(connect.instanceArn);
    const bound = executions.reduce((sum, { duration }) => sum + duration!, 0) / 5;
    return {
      testCases: TEST_CASES,
      secondsEach: Math.round(bound / 50) / 1000,
      passed: progress.filter(({ status }) => status === 'PASSED').length,
      timesTheBound: Number(((now() - begun) / bound).toFixed(3)),
      callsEach: Number((connect.requests.length / TEST_CASES).toFixed(2)),
      stateBytes,
    };
  } finally {
    await connect.stop();
  }
}

function suiteOn({ store, instanceArn }: LocalConnect, words: number): SuiteSettings {
  const Text = Array(words).fill('welcome').join(' ');
  const action = (Identifier: string, Type: string, Parameters: object, NextAction?: string) => ({
    Identifier,
    Type,
    Parameters,
    Transitions: NextAction
      ? { NextAction, Errors: [{ ErrorType: 'NoMatchingError', NextAction }], Conditions: [] }
      : {},
  });
  const flow = {
    Version: '2019-10-30',
    StartAction: 'Say',
    Actions: [
      action('Say', 'MessageParticipant', { Text }, 'Note'),
      action('Note', 'UpdateContactAttributes', { Attributes: { told: 'yes' } }, 'End'),
      action('End', 'DisconnectParticipant', {}),
    ],
  };
  const FlowId = store.contactFlows.create({
    InstanceArn: instanceArn,
    Name: 'Flow',
    Type: 'CONTACT_FLOW',
    Content: JSON.stringify(flow),
  }).Arn;
  const observation = {
    Identifier: 'welcome',
    Event: { Identifier: 'event', Type: 'MessageReceived', Actor: 'System', Properties: { Text: 'welcome' } },
    Actions: [],
  };
  const Content = JSON.stringify({ Version: '2019-10-30', Metadata: {}, Observations: [observation] });
  const testCases = Array.from({ length: TEST_CASES }, (_, index) => ({
    name: `Stack/Test${index}`,
    arn: store.testCases.create({
      InstanceArn: instanceArn,
      Name: `Test ${index}`,
      Content,
      EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId } },
    }).Arn,
    retries: 1,
    quarantined: false,
  }));
  return { name: 'Stack/Suite', testCases, maxConcurrency: 5, maxQueued: 5, failOnFlaky: false, timeout: 10_800 };
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
