import { ConnectClient, UntagResourceCommand } from '@aws-sdk/client-connect';
import { RemovalPolicy } from 'aws-cdk-lib';
import { onEachEngine } from './engines/each-engine';
import { failing } from './test-cases/failing';
import { TestCaseStack } from './test-cases/test-case-stack';

onEachEngine((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('A test case that was created by hand is adopted: it keeps its ARN and gets the properties of the stack', async () => {
    const stack = stackNamed('Adopting');
    const adoptArn = stack.contactCenter.addTestCase('By hand');
    const { calls } = await stack.deploy([{ id: 'Mine', testCaseName: 'Of the stack', adoptArn }]);

    expect(calls.CreateTestCase).toBeUndefined();
    expect(stack.contactCenter.testCases).toMatchObject([{ Arn: adoptArn, Name: 'Of the stack', Status: 'PUBLISHED' }]);
  });

  test('An adopted test case is not deleted with its stack: only the tags that mark it are removed', async () => {
    const stack = stackNamed('Released');
    const adoptArn = stack.contactCenter.addTestCase('By hand');
    await stack.deploy([{ id: 'Mine', description: 'Adopted', tags: { team: 'voice' }, adoptArn }]);
    const [{ Tags: _, ...deployed }] = stack.contactCenter.states;
    await stack.destroy();

    expect(stack.contactCenter.states).toEqual([{ ...deployed, Tags: { madeBy: 'hand', team: 'voice' } }]);
  });

  test('A first deployment that fails leaves an adopted test case as the stack defines it, without the tags that mark it', async () => {
    const stack = stackNamed('AdoptedInVain');
    const adoptArn = stack.contactCenter.addTestCase('By hand');
    await stack.deployAndFail([
      { id: 'Mine', testCaseName: 'Of the stack', adoptArn },
      failing(stack.contactCenter, 'Mine'),
    ]);

    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
    expect(stack.contactCenter.testCases).toMatchObject([{ Arn: adoptArn, Name: 'Of the stack', Status: 'PUBLISHED' }]);
    expect(stack.contactCenter.testCase('Of the stack').Tags).toEqual({ madeBy: 'hand' });
  });

  test('An adopted test case is deleted with its stack when its removal policy is DESTROY', async () => {
    const stack = stackNamed('AdoptedForGood');
    const adoptArn = stack.contactCenter.addTestCase('By hand');
    await stack.deploy([{ id: 'Mine', adoptArn, removalPolicy: RemovalPolicy.DESTROY }]);
    await stack.destroy();

    expect(stack.contactCenter.names).toEqual([]);
  });

  test('An adopted test case is deleted with its stack after the property "adopt" was removed', async () => {
    const stack = stackNamed('NoLongerAdopted');
    const adoptArn = stack.contactCenter.addTestCase('By hand');
    await stack.deploy([{ id: 'Mine', adoptArn }]);
    await stack.deploy([{ id: 'Mine' }]);

    expect(stack.contactCenter.testCases).toMatchObject([{ Arn: adoptArn, Name: 'Mine' }]);
    await stack.destroy();
    expect(stack.contactCenter.names).toEqual([]);
  });

  test('A test case of a stack is not adopted by another stack', async () => {
    const owner = stackNamed('FirstOwner');
    await owner.deploy([{ id: 'Owned' }]);
    const before = owner.contactCenter.testCases;
    const thief = stackNamed('SecondOwner');
    const { output } = await thief.deployAndFail([{ id: 'Mine', on: owner.contactCenter, adoptArn: before[0].Arn }]);

    expect(output).toMatch(
      /of the property "adopt" belongs to the resource Owned\w+ of the stack \S+:stack\/FirstOwner\//,
    );
    expect(owner.contactCenter.testCases).toEqual(before);
  });

  test('A stack can adopt a test case of a deleted stack after the command in the refusal has been run', async () => {
    const former = stackNamed('FormerOwner');
    await former.deploy([{ id: 'Kept', removalPolicy: RemovalPolicy.RETAIN }]);
    await former.destroy();
    const [{ Arn: adoptArn }] = former.contactCenter.testCases;
    const next = stackNamed('NextOwner');
    const definitions = [{ id: 'Mine', on: former.contactCenter, adoptArn }];
    await next.deployAndFail(definitions);
    await untagAsTold(await next.reasons());
    await next.deploy(definitions);

    expect(former.contactCenter.testCases).toMatchObject([{ Arn: adoptArn, Name: 'Mine' }]);
  });

  /** Removes the tags that the AWS CLI command in a text would remove. */
  async function untagAsTold(text: string): Promise<void> {
    const [, resourceArn, keys] =
      /aws connect untag-resource --resource-arn (\S+) --tag-keys((?: cdk-connect-test-case:[\w-]+)+)/.exec(text)!;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new ConnectClient({ endpoint: running().connect.url, region: 'us-east-1', credentials });
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: keys.trim().split(' ') }));
    client.destroy();
  }
});
