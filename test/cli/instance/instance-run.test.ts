import os from 'node:os';
import { Connection } from '../../../cli/instance/connection';
import { deployedTestCases } from '../../../cli/instance/deployed-test-cases';
import { runOnInstance } from '../../../cli/instance/instance-run';
import { Journal } from '../../../cli/instance/journal';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { VirtualWorld } from '../../lambda/support/virtual-world';
import { AnInstance, PASSING } from './support/an-instance';

const SETTINGS = { retries: 0, failOnFlaky: false, failFast: false, timeout: 3600 };
const NOTHING = { executions: 0, contacts: 0 };

let instance: AnInstance;
let world: VirtualWorld;
let interrupt: AbortController;
beforeEach(async () => {
  world = new VirtualWorld();
  interrupt = new AbortController();
  instance = await AnInstance.start({ clock: world.now, time: { scale: 1 }, throttle: true });
  instance.add({ One: PASSING, Two: PASSING, Three: PASSING });
  Object.assign(process.env, instance.environment, { AWS_ENDPOINT_URL_CONNECT: instance.connect.url });
  jest.spyOn(os, 'homedir').mockReturnValue(instance.home);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await instance.stop();
});

/** Runs the test cases of the instance. `begins` is called when they have been read, and before the first of them is started. */
async function run(begins: () => void): Promise<unknown> {
  const connection = new Connection(parseInstanceArn(instance.arn)!, world);
  const testCases = await deployedTestCases(connection, { patterns: [] });
  begins();
  const { signal } = interrupt;
  return runOnInstance({ connection, testCases, settings: SETTINGS, interrupt: signal, ended: () => undefined });
}

const startsOf = () => instance.connect.store.executions.list(instance.arn).length;

test('a run that is interrupted in the pause before a start does not start the test case any more', async () => {
  const interrupted = run(() => {
    world.whileAsleep = () => {
      if (startsOf() === 0 || interrupt.signal.aborted) return;
      interrupt.abort();
      interrupt.signal.throwIfAborted();
    };
  });

  await expect(interrupted).rejects.toThrow(
    'The run was interrupted. All executions and contacts that the run started have ended.',
  );
  expect([startsOf(), instance.left()]).toEqual([1, NOTHING]);
});

test('a run that fails after a start and before it has noted the start ends the execution', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const failed = run(() =>
    jest.spyOn(Journal.prototype, 'started').mockImplementationOnce(() => {
      throw new Error('no space left on device');
    }),
  );

  await expect(failed).rejects.toThrow('no space left on device');
  expect([startsOf(), instance.left()]).toEqual([1, NOTHING]);
});
