import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { cleanUp } from '../../../cli/instance/clean';
import { Connection } from '../../../cli/instance/connection';
import { leftJournals } from '../../../cli/instance/journal';
import { TemporaryStack } from '../../../cli/instance/temporary-stack';
import { UnusableInput } from '../../../cli/unusable-input';
import { Executions } from '../../../lambda/connect/executions';
import { parseTestCaseArn } from '../../../lambda/connect/arns';
import { deployedTestCases } from '../../../cli/instance/deployed-test-cases';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { VirtualWorld } from '../../lambda/support/virtual-world';
import { AnInstance, PASSING } from './support/an-instance';
import { writeLeftJournal } from './support/left-journal';

let started: AnInstance | undefined;
afterEach(async () => {
  jest.restoreAllMocks();
  await started?.stop();
  started = undefined;
});

/** Starts an instance with one test case, and connects the command to it. */
async function onAnInstance() {
  const world = new VirtualWorld();
  const instance = (await AnInstance.start({ clock: world.now, time: { scale: 1 } })).add({ One: PASSING });
  started = instance;
  Object.assign(process.env, instance.environment, { AWS_ENDPOINT_URL_CONNECT: instance.connect.url });
  jest.spyOn(os, 'homedir').mockReturnValue(instance.home);
  const name = parseInstanceArn(instance.arn)!;
  const connection = new Connection(name, world);
  const [{ arn }] = await deployedTestCases(connection, { patterns: [] });
  return { instance, name, connection, arn };
}

test('the executions in all journals end before the stacks in any journal are deleted', async () => {
  const { instance, name, connection, arn } = await onAnInstance();
  writeLeftJournal(instance.home, name.id, [{ stack: 'probes' }], '1');
  writeLeftJournal(instance.home, name.id, [{ asked: 'started', testCaseArn: arn }], '2');
  jest.spyOn(TemporaryStack.prototype, 'remove').mockImplementation(() => {
    instance.connect.store.testCases.delete(arn);
    return Promise.resolve();
  });

  expect(await cleanUp(connection)).toEqual({ executions: 1, stacks: ['probes'] });
  expect(instance.left()).toEqual({ executions: 0, contacts: 0 });
});

test('a stack that cannot be deleted does not keep the stacks of this run and of other runs', async () => {
  jest.spyOn(os, 'homedir').mockReturnValue(mkdtempSync(join(os.tmpdir(), 'home-')));
  const name = parseInstanceArn(
    'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555',
  )!;
  const connection = new Connection(name, new VirtualWorld());
  writeLeftJournal(os.homedir(), name.id, [{ stack: 'kept' }, { stack: 'gone' }], 'one');
  writeLeftJournal(os.homedir(), name.id, [{ stack: 'other' }], 'two');
  const removed: string[] = [];
  jest.spyOn(TemporaryStack.prototype, 'remove').mockImplementation(function (this: TemporaryStack) {
    if (this.name === 'kept') return Promise.reject(new UnusableInput('The stack kept could not be deleted: in use.'));
    removed.push(this.name);
    return Promise.resolve();
  });

  await expect(cleanUp(connection)).rejects.toThrow('The stack kept could not be deleted: in use.');
  expect(removed.sort()).toEqual(['gone', 'other']);
  expect(leftJournals(name).map(({ stacks }) => stacks)).toEqual([['kept', 'gone']]);
});

test.each([
  ['reaches a limit', { status: 402, type: 'ServiceQuotaExceededException', times: 100 }],
  ['is not answered', { status: 503, type: 'ServiceUnavailable', times: 100 }],
])('a start stays in the journal when its repetition %s, and the known executions are ended', async (_, fault) => {
  const { instance, name, connection, arn } = await onAnInstance();
  const executions = new Executions(connection.clients, connection.within(60_000), connection.pace);
  const known = await executions.start(parseTestCaseArn(arn)!, 'known');
  writeLeftJournal(instance.home, name.id, [
    { asked: 'unknown', testCaseArn: arn },
    { asked: 'known', testCaseArn: arn },
    { started: known, token: 'known' },
  ]);
  instance.connect.failNext('StartTestCaseExecution', fault);

  await expect(cleanUp(connection)).rejects.toThrow(
    `It is not known whether an earlier run started an execution of ${arn}, since StartTestCaseExecution failed (${fault.type})`,
  );
  expect(instance.left()).toEqual({ executions: 0, contacts: 0 });
  expect(leftJournals(name)).toHaveLength(1);
});

test('a start that the service refused is not counted among the executions that an earlier run left', async () => {
  const { instance, name, connection, arn } = await onAnInstance();
  writeLeftJournal(instance.home, name.id, [
    { asked: 'started', testCaseArn: arn },
    { asked: 'refused', testCaseArn: `${instance.arn}/test-case/2d6c5e80-1111-4222-8333-444455556662` },
  ]);

  expect(await cleanUp(connection)).toEqual({ executions: 1, stacks: [] });
  expect(instance.left()).toEqual({ executions: 0, contacts: 0 });
});
