import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowCall } from '../../../../local/aws/lambda/flow-call';
import { Functions } from '../../../../local/aws/lambda/functions';
import { LogStore } from '../../../../local/aws/logs/log-store';
import { type LambdaRequest } from '../../../../local/flow';
import { holdTimers } from '../../../held-timers';
import { until } from '../../../until';
import { Gate } from '../cloudformation/gate';

const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:fn';
const CALL: LambdaRequest = { functionArn: ARN, event: { n: 1 }, asynchronous: false, timeLimitSeconds: 60 };

let folder: string;
let functions: Functions;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-call-test-'));
  const retryPauses = [0.01, 0.01];
  functions = new Functions({
    region: 'us-east-1',
    logs: new LogStore(() => {}),
    retryPauses,
    environmentFor: () => ({}),
  });
});
afterEach(async () => {
  functions.stop();
  await rm(folder, { recursive: true });
});

async function put(code: string, file = 'index.js') {
  await writeFile(join(folder, file), code);
  functions.put({
    name: 'fn',
    arn: ARN,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    roleArn: 'role',
    timeout: 60,
    memorySize: 128,
    environment: {},
    logGroup: '/aws/lambda/fn',
    taskRoot: folder,
  });
}

const ended = async () => {
  await until(() => functions.invocations.every(({ outcome }) => outcome));
  return functions.invocations.map(({ event, outcome }) => ({ event, outcome }));
};

describe('A flow that calls a deployed function', () => {
  it.each([ARN, `${ARN}:live`])('by %s gets its answer, which takes no virtual time', async (functionArn) => {
    await put('exports.handler = async ({ n }) => ({ twice: String(2 * n) })');
    await expect(flowCall(functions, { ...CALL, functionArn })).resolves.toEqual({ returns: { twice: '2' } });
    await expect(ended()).resolves.toEqual([{ event: { n: 1 }, outcome: 'succeeded' }]);
  });

  it('gets the error of the function, which runs only once', async () => {
    await put('exports.handler = async () => { throw new TypeError("no trips today"); }');
    await expect(flowCall(functions, CALL)).resolves.toEqual({
      error: 'the function fn failed: TypeError: no trips today',
    });
    await expect(ended()).resolves.toEqual([{ event: { n: 1 }, outcome: 'failed' }]);
  });

  it('ends at its time limit, which does not include loading the code; the function continues', async () => {
    holdTimers();
    const [loading, running] = [await Gate.start(), await Gate.start()];
    await put(
      `await fetch('${loading.url}'); export const handler = ({ gate }) => gate ? fetch(gate).then(() => ({})) : {};`,
      'index.mjs',
    );
    const loaded = flowCall(functions, { ...CALL, timeLimitSeconds: 8 });
    await loading.arrivals(1);
    jest.advanceTimersByTime(10_000);
    loading.open();
    await expect(loaded).resolves.toEqual({ returns: {} });

    const event = { gate: running.url };
    const givenUp = flowCall(functions, { ...CALL, event, timeLimitSeconds: 8 });
    await running.arrivals(1);
    jest.advanceTimersByTime(8_000);
    await expect(givenUp).resolves.toEqual({ error: 'the function fn did not answer within 8 s', delaySeconds: 8 });
    running.open();
    await expect(ended()).resolves.toContainEqual({ event, outcome: 'succeeded' });
  });

  it('does not wait when it calls asynchronously', async () => {
    const gate = await Gate.start();
    await put(`exports.handler = () => fetch('${gate.url}').then(() => ({}))`);
    await expect(flowCall(functions, { ...CALL, asynchronous: true })).resolves.toEqual({});
    expect(functions.invocations.map(({ outcome }) => outcome)).toEqual([undefined]);
    gate.open();
    await ended();
  });
});

test.each([
  'arn:aws:lambda:us-east-1:111122223333:function:fn2',
  'arn:aws:lambda:eu-west-2:111122223333:function:fn',
  'arn:aws:lambda:us-east-1:444455556666:function:fn',
  'fn',
  '',
])('a flow cannot call %j as a function', async (functionArn) => {
  await put('exports.handler = async () => ({})');
  expect(flowCall(functions, { ...CALL, functionArn })).toBeUndefined();
});
