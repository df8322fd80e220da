import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Functions } from '../../../../local/aws/lambda/functions';
import { type LambdaFunction } from '../../../../local/aws/lambda/lambda-function';
import { provideSdk } from '../../../../local/aws/lambda/sdk';
import { LogStore } from '../../../../local/aws/logs/log-store';
import { holdTimers } from '../../../held-timers';
import { until } from '../../../until';
import { Gate } from '../cloudformation/gate';

let folder: string;
let functions: Functions;
let logs: LogStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-test-'));
  logs = new LogStore(() => {});
  functions = new Functions({
    region: 'us-east-1',
    logs,
    retryPauses: [0.01, 0.01],
    environmentFor: ({ name }) => ({ AWS_ACCESS_KEY_ID: `key-of-${name}` }),
  });
});
afterEach(async () => {
  functions.stop();
  await rm(folder, { recursive: true });
});

const ARN = 'arn:aws:lambda:us-east-1:111122223333:function:fn';

async function put(code: string, more: Partial<LambdaFunction> = {}, file = 'index.js') {
  await writeFile(join(folder, file), code);
  functions.put({
    name: 'fn',
    arn: ARN,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    roleArn: 'role',
    timeout: 600,
    memorySize: 128,
    environment: { COLOUR: 'red' },
    logGroup: '/aws/lambda/fn',
    taskRoot: folder,
    ...more,
  });
}

/** Sends an event, waits until this number of runs have ended, and returns the ended runs. */
async function invoke(event: unknown = {}, runs = 1, arn = ARN) {
  const before = functions.invocations.length;
  functions.invokeLater(arn, event);
  const ended = () => functions.invocations.slice(before).filter(({ outcome }) => outcome);
  await until(() => ended().length >= runs);
  return ended();
}

const allHaveEnded = () => until(() => functions.invocations.every(({ outcome }) => outcome));

const messages = () => logs.events('/aws/lambda/fn')!.map(({ message }) => message);
/** Returns the last JSON that the function printed. */
const printed = () => JSON.parse(messages().at(-1)!.split('\t').at(-1)!);

describe('a function', () => {
  it('has the environment and the context of Lambda', async () => {
    await put(`exports.handler = async (event, context) => {
      const { COLOUR, AWS_REGION, AWS_LAMBDA_FUNCTION_NAME, AWS_ACCESS_KEY_ID, AWS_LAMBDA_LOG_STREAM_NAME, HOME } = process.env;
      console.log(JSON.stringify({ event, env: { COLOUR, AWS_REGION, AWS_LAMBDA_FUNCTION_NAME, AWS_ACCESS_KEY_ID, AWS_LAMBDA_LOG_STREAM_NAME, HOME }, context, left: context.getRemainingTimeInMillis() }));
    }`);
    const [{ requestId }] = await invoke({ hello: 'world' });
    const [{ logStreamName }] = logs.events('/aws/lambda/fn')!;
    expect(logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(printed()).toEqual({
      event: { hello: 'world' },
      env: {
        COLOUR: 'red',
        AWS_REGION: 'us-east-1',
        AWS_LAMBDA_FUNCTION_NAME: 'fn',
        AWS_ACCESS_KEY_ID: 'key-of-fn',
        AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
      },
      context: {
        awsRequestId: requestId,
        callbackWaitsForEmptyEventLoop: true,
        functionName: 'fn',
        functionVersion: '$LATEST',
        invokedFunctionArn: ARN,
        logGroupName: '/aws/lambda/fn',
        logStreamName,
        memoryLimitInMB: '128',
      },
      left: expect.any(Number),
    });
    expect(printed().left).toBeGreaterThan(500_000);
    expect(printed().left).toBeLessThanOrEqual(600_000);
  });

  it('may be an ES module in a folder, and a property of an export', async () => {
    await put(
      'export const handlers = { main: async () => console.log(1) };',
      { handler: 'index.handlers.main' },
      'index.mjs',
    );
    // As in Lambda, the text after the first dot of `handler` is the path of the function in the exports of the module.
    const [{ outcome }] = await invoke();
    expect(outcome).toBe('succeeded');
  });

  it('keeps its process between runs, and gets a second one for a second run at the same time', async () => {
    const gate = await Gate.start();
    await put(
      `let runs = 0; exports.handler = async ({ gate }) => { console.log(++runs); if (gate) await fetch(gate); }`,
    );
    await invoke();
    await invoke();
    expect(messages().map((line) => line.split('\t').at(-1))).toEqual(['1', '2']);
    functions.invokeLater(ARN, { gate: gate.url });
    functions.invokeLater(ARN, { gate: gate.url });
    await gate.arrivals(2);
    gate.open();
    await allHaveEnded();
    expect(new Set(logs.events('/aws/lambda/fn')!.map(({ logStreamName }) => logStreamName)).size).toBe(2);
  });

  it('may take longer to load than its time-out', async () => {
    holdTimers();
    const gate = await Gate.start();
    await put(`await fetch('${gate.url}'); export const handler = async () => {};`, { timeout: 3 }, 'index.mjs');
    const ended = invoke();
    await gate.arrivals(1);
    jest.advanceTimersByTime(10_000);
    gate.open();
    expect(await ended).toMatchObject([{ outcome: 'succeeded' }]);
  });

  it('has at most ten runs at a time, and further events wait', async () => {
    const gate = await Gate.start();
    await put(`exports.handler = async ({ n }) => { console.log(n); await fetch('${gate.url}'); }`);
    for (let n = 1; n <= 11; n++) {
      functions.invokeLater(ARN, { n });
    }
    await gate.arrivals(10);
    gate.open();
    await allHaveEnded();
    expect(messages()).toHaveLength(11);
    expect(new Set(logs.events('/aws/lambda/fn')!.map(({ logStreamName }) => logStreamName)).size).toBe(10);
  });

  it('runs its new code in a new process after an update', async () => {
    await put('exports.handler = async () => console.log("old")');
    await invoke();
    await rm(join(folder, 'index.js'));
    await put('exports.handler = async () => console.log("new")');
    await invoke();
    expect(messages().map((line) => line.split('\t').at(-1))).toEqual(['old', 'new']);
  });

  it('prints to its log by levels, and by the streams themselves', async () => {
    await put(
      'exports.handler = async () => { console.warn("w %s", 1); console.error("e"); process.stdout.write("raw\\n"); }',
    );
    await invoke();
    expect(messages().map((line) => line.replace(/^[^\t]+\t[^\t]+\t/, ''))).toEqual(['WARN\tw 1', 'ERROR\te', 'raw']);
  });

  it.each([
    ['index.js', `const { S3 } = require('@aws-sdk/client-s3'); exports.handler = async () => console.log(S3.name);`],
    ['index.mjs', `import { S3 } from '@aws-sdk/client-s3'; export const handler = async () => console.log(S3.name);`],
  ])('finds the AWS SDK in %s as on Lambda', async (file, code) => {
    await provideSdk(folder);
    await mkdir(join(folder, 'code'));
    await put(code, { taskRoot: join(folder, 'code') }, `code/${file}`);
    await invoke();
    expect(messages()).toEqual([expect.stringMatching(/INFO\tS3$/)]);
  });
});

describe('a run that fails', () => {
  it('is repeated twice with the same request id', async () => {
    await put('exports.handler = async () => { throw new TypeError("no"); }');
    const runs = await invoke({}, 3);
    expect(runs.map(({ attempt, error }) => [attempt, error])).toEqual([
      [1, 'TypeError: no'],
      [2, 'TypeError: no'],
      [3, 'TypeError: no'],
    ]);
    expect(new Set(runs.map(({ requestId }) => requestId)).size).toBe(1);
    expect(messages()[0]).toMatch(/ERROR\tInvoke Error\t.*"errorMessage":"no"/);
  });

  it('is repeated as often, and as late, as its configuration says', async () => {
    await put('exports.handler = async () => { throw new Error("no"); }');
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 0, maximumEventAge: 60 });
    await invoke();
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 2, maximumEventAge: 0.005 });
    await invoke();
    functions.deleteEventInvokeConfig('fn');
    await invoke({}, 3);
    // A repetition of the first or second event would come before the last attempt of the third event, so it would be
    // in this list.
    expect(functions.invocations.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 3]);
  });

  it('is repeated as by default when the function was deleted, with its configuration, and created again', async () => {
    const code = 'exports.handler = async () => { throw new Error("no"); }';
    await put(code);
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 0, maximumEventAge: 60 });
    functions.delete('fn');
    await put(code);
    await invoke();
    // `other` is invoked after `fn`. So the third attempt of `fn` begins before the third attempt of `other`.
    const attemptsOf = (name: string) =>
      functions.invocations.flatMap(({ functionName, attempt }) => (functionName === name ? [attempt] : []));
    await put(code, { name: 'other', arn: ARN.replace(':fn', ':other') });
    functions.invokeLater('other', {});
    await until(() => attemptsOf('other').length === 3);
    await allHaveEnded();
    expect(attemptsOf('fn')).toEqual([1, 2, 3]);
  });

  it.each([
    ['takes too long', 'exports.handler = () => new Promise(() => {})', 'Task timed out after 0.05 seconds'],
    ['hangs in a loop', 'exports.handler = async () => { for (;;); }', 'Task timed out after 0.05 seconds'],
    ['ends its process', 'exports.handler = async () => process.exit(3)', 'Runtime exited with error: exit status 3'],
    [
      'throws beside its promise',
      'exports.handler = () => { setImmediate(() => { throw new Error("late"); }); return new Promise(() => {}); }',
      'Error: late',
    ],
    ['does not load', 'throw new Error("at the start")', 'Error: at the start'],
    ['does not parse', 'exports.handler = (', /SyntaxError/],
    ['has no handler', 'exports.other = 1', 'Runtime.HandlerNotFound: index.handler is undefined or not exported'],
    [
      'takes a callback',
      'exports.handler = (event, context, callback) => callback()',
      /^Runtime.CallbackHandlerDeprecated/,
    ],
  ])('has its own error when the function %s', async (title, code, error) => {
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 0, maximumEventAge: 60 });
    await put(code, /long|hangs/.test(title) ? { timeout: 0.05 } : {});
    const [run] = await invoke();
    expect(run).toMatchObject({
      outcome: 'failed',
      error: typeof error === 'string' ? error : expect.stringMatching(error),
    });
  });

  it('gets an error with the available packages of the AWS SDK when it imports another one', async () => {
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 0, maximumEventAge: 60 });
    await provideSdk(folder);
    await mkdir(join(folder, 'code'));
    await put(`require('@aws-sdk/client-dynamodb');`, { taskRoot: join(folder, 'code') }, 'code/index.js');
    const [run] = await invoke();
    expect(run.error).toMatch(
      /^Runtime.ImportModuleError: The local Lambda has these packages of the AWS SDK: @aws-sdk\/client-cloudformation, .*\. Bundle other packages with the code of the function. Cannot find module '@aws-sdk\/client-dynamodb'/,
    );
  });

  it('of a function in another language has an error: only flows get the answer in the world', async () => {
    await put('', { runtime: 'python3.13' });
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 0, maximumEventAge: 60 });
    const [run] = await invoke();
    expect(run.error).toBe(
      'Error: The local Lambda does not run python3.13: the function has only the answer in the world, which only flows get.',
    );
  });

  it.each([
    ['other.handler', /^Runtime.ImportModuleError: Error: Cannot find module 'other'/],
    ['handler', /^Runtime.MalformedHandlerName: Bad handler handler/],
  ])('has its own error when the handler is %s', async (handler, error) => {
    functions.putEventInvokeConfig('fn', { maximumRetryAttempts: 0, maximumEventAge: 60 });
    await put('', { handler });
    const [run] = await invoke();
    expect(run.error).toMatch(error);
  });

  it('is not repeated when the function no longer exists', async () => {
    const gate = await Gate.start();
    await put(`exports.handler = async () => { await fetch('${gate.url}'); throw new Error("no"); }`);
    functions.invokeLater(ARN, {});
    await gate.arrivals(1);
    functions.delete('fn');
    gate.open();
    await allHaveEnded();
    await put('exports.handler = async () => { throw new Error("no"); }', { name: 'other' });
    await invoke({}, 3, 'other');
    // If Lambda repeated the event of `fn`, it would do so in the pauses between the attempts of `other`.
    expect(functions.invocations.map(({ functionName }) => functionName)).toEqual(['fn', 'other', 'other', 'other']);
    expect(() => functions.invokeLater(ARN, {})).toThrow(`Function not found: ${ARN}`);
  });
});

describe('the name of a function', () => {
  it.each(['fn', ARN, `${ARN}:alias`, 'fn:1'])('may be %s', async (name) => {
    await put('');
    expect(functions.find(name)?.name).toBe('fn');
  });

  it('finds nothing when no function has it', () => {
    expect(functions.find('')).toBeUndefined();
  });
});
