import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { synthesize } from '../upgrade/app';
import { cdk } from './cdk-cli';
import { DeployedStack } from './deployed-stack';
import { onEachEngine, onLocalCloud, type Running } from './engines/each-engine';
import { ContactCenter } from './test-cases/contact-center';

/**
 * The assembly that version 0.1.0 of the package wrote for test/upgrade/app.ts. It contains the Lambda functions of
 * that version.
 */
const RELEASED = resolve(__dirname, '../upgrade/0.1.0/assembly');

let current: string;
beforeAll(async () => {
  current = await mkdtemp(join(tmpdir(), 'upgrade-'));
  synthesize(current);
});
afterAll(() => rm(current, { recursive: true }));

/**
 * Returns a function that deploys or destroys the stack of an assembly, and returns the called operations of Connect
 * that can change data.
 */
function deployments(running: Running, stackName: string, { instanceArn, flowArn }: ContactCenter) {
  return async (assembly: string, command = 'deploy'): Promise<string[]> => {
    const { connect, environment } = running();
    connect.clearRequests();
    const parameters = [`InstanceArn=${instanceArn}`, ...(stackName === 'Gate' ? [] : [`FlowArn=${flowArn}`])];
    const flags = command === 'deploy' ? parameters.flatMap((each) => ['--parameters', each]) : [];
    const { code, output } = await cdk([command, stackName, ...flags, '--app', assembly], { environment });
    if (code !== 0) throw new Error(`cdk ${command} ended with ${code}:\n${output}`);
    return connect.requests
      .map(({ operation }) => operation)
      .filter((operation) => !/^(Describe|List|Get|Search)/.test(operation))
      .sort();
  };
}

onEachEngine((running) => {
  test('An upgrade replaces, renames and deletes nothing', async () => {
    const contactCenter = new ContactCenter(running().connect);
    const deploy = deployments(running, 'TestCases', contactCenter);
    const stack = new DeployedStack('TestCases', running());
    const identities = () => contactCenter.testCases.map(({ Arn, Name, Tags }) => ({ Arn, Name, Tags }));
    await deploy(RELEASED);
    const [before, resources] = [identities(), await stack.physicalIds()];

    const operations = await deploy(current);

    expect(identities()).toEqual(before);
    expect(operations.filter((operation) => /^(Create|Delete|Untag)/.test(operation))).toEqual([]);
    expect(await stack.physicalIds()).toMatchObject(resources);

    await deploy(current, 'destroy');
    expect(contactCenter.names).toEqual([expect.stringMatching(/^TestCases-Retained-/)]);
  });
});

onLocalCloud((running) => {
  test('An upgrade keeps a gate and its flow, and runs the suite once, since the content has shorter identifiers', async () => {
    const contactCenter = new ContactCenter(running().connect);
    const deploy = deployments(running, 'Gate', contactCenter);
    const stack = new DeployedStack('Gate', running());
    await deploy(RELEASED);
    // The physical id of the run resource changes with each run, so it is not compared.
    const { SuiteRunOnDeploy558CFC65: _run, ...resources } = await stack.physicalIds();

    const operations = await deploy(current);

    expect(operations).toEqual(['StartTestCaseExecution', 'UpdateTestCase']);
    expect(await deploy(current)).toEqual([]);
    expect(await stack.physicalIds()).toMatchObject(resources);
    await deploy(current, 'destroy');
    expect(contactCenter.testCases).toEqual([]);
  });
});
