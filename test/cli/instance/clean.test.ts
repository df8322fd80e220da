import os from 'node:os';
import { cleanUp } from '../../../cli/instance/clean';
import { Connection } from '../../../cli/instance/connection';
import { deployedTestCases } from '../../../cli/instance/deployed-test-cases';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { VirtualWorld } from '../../lambda/support/virtual-world';
import { AnInstance, PASSING } from './support/an-instance';
import { writeLeftJournal } from './support/left-journal';

let instance: AnInstance;
afterEach(() => instance.stop());

test('a start that the service refused is not counted among the executions that an earlier run left', async () => {
  const world = new VirtualWorld();
  instance = (await AnInstance.start({ clock: world.now, time: { scale: 1 } })).add({ One: PASSING });
  Object.assign(process.env, instance.environment, { AWS_ENDPOINT_URL_CONNECT: instance.connect.url });
  jest.spyOn(os, 'homedir').mockReturnValue(instance.home);
  const name = parseInstanceArn(instance.arn)!;
  const connection = new Connection(name, world);
  const [{ arn }] = await deployedTestCases(connection, { patterns: [] });
  writeLeftJournal(instance.home, name.id, [
    { asked: 'started', testCaseArn: arn },
    { asked: 'refused', testCaseArn: `${instance.arn}/test-case/2d6c5e80-1111-4222-8333-444455556662` },
  ]);

  expect(await cleanUp(connection)).toEqual({ executions: 1, stacks: [] });
  expect(instance.left()).toEqual({ executions: 0, contacts: 0 });
});
