import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type LambdaAnswer, type LambdaRequest } from '../flow';

interface Message {
  /** The answer of the handler, as JSON text. */
  readonly returns?: string;
  readonly error?: string;
}

/** The path of a file that does not exist, so that the SDK does not read the user's profile. */
const NO_FILE = join(__dirname, 'no-configuration');

/**
 * Returns the environment of a module. Only PATH is from the user's environment, so an SDK in the module finds no
 * credentials.
 */
function environment(): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    TZ: ':UTC',
    AWS_CONFIG_FILE: NO_FILE,
    AWS_SHARED_CREDENTIALS_FILE: NO_FILE,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * Calls the `handler` of the JavaScript module that replaces a Lambda function. The flow sets the time limit. The call
 * takes virtual time only when the handler does not answer within this limit.
 */
export async function callModule(path: string, call: LambdaRequest): Promise<LambdaAnswer> {
  const workerData = { url: pathToFileURL(path).href, event: call.event };
  const worker = new Worker(join(__dirname, 'lambda-module-worker.mjs'), { workerData, env: environment() });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<LambdaAnswer>((resolve) => {
      const { timeLimitSeconds } = call;
      const fail = (why: string, delaySeconds?: number) =>
        resolve({ error: `the module ${path} failed: ${why}`, delaySeconds });
      const giveUp = () => fail(`it did not answer within ${timeLimitSeconds} s`, timeLimitSeconds);
      timer = setTimeout(giveUp, timeLimitSeconds * 1000);
      worker.once('message', ({ returns, error }: Message) =>
        returns === undefined ? fail(String(error)) : resolve({ returns: JSON.parse(returns) as unknown }),
      );
      worker.once('error', ({ message }: Error) => fail(message));
      worker.once('exit', () => fail('it ended without an answer'));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
