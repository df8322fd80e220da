import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ConnectClient, CreateTestCaseCommand, ListTestCasesCommand } from '@aws-sdk/client-connect';
import { existsSync } from 'node:fs';
import { LocalCloud, type LocalCloudOptions } from '../../local/cloud';
import { LocalConnect, type LocalConnectOptions } from '../../local/connect';
import { TestCloud, ownThing, withProvider } from './aws/test-cloud';

describe('the local cloud', () => {
  it('is used by any SDK client through its environment alone', async () => {
    const cloud = await LocalCloud.start({ region: 'eu-west-2' });
    const before = { ...process.env };
    Object.assign(process.env, cloud.environment);
    try {
      const connect = new ConnectClient();
      const InstanceId = cloud.connect.instanceArn;
      const EntryPoint = { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' } } as const;
      const created = await connect.send(
        new CreateTestCaseCommand({ InstanceId, Name: 'a', Content: '{}', Status: 'SAVED', EntryPoint }),
      );
      expect(created.TestCaseArn).toMatch(/^arn:aws:connect:eu-west-2:111122223333:instance\//);
      const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand());
      expect(Stacks).toEqual([]);
      expect((await connect.send(new ListTestCasesCommand({ InstanceId }))).TestCaseSummaryList).toHaveLength(1);
      connect.destroy();
    } finally {
      process.env = before;
      await cloud.stop();
    }
  });

  it('leaves nothing behind when its port is taken', async () => {
    const cloud = await LocalCloud.start();
    const port = Number(new URL(cloud.aws.url).port);
    await expect(LocalCloud.start({ port })).rejects.toThrow('EADDRINUSE');
    await cloud.stop();
  });

  it('refuses another host than loopback with the reason', async () => {
    const [host, reason] = [{ host: '0.0.0.0' }, 'binds 127.0.0.1 only: it runs the code of functions'];
    await expect(LocalCloud.start(host as LocalCloudOptions)).rejects.toThrow(reason);
    await expect(LocalConnect.start(host as LocalConnectOptions)).rejects.toThrow(reason);
  });

  it('is on loopback, and leaves nothing behind', async () => {
    const cloud = await LocalCloud.start();
    const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CONNECT, CDK_HOME } = cloud.environment;
    expect([AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CONNECT]).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    ]);
    await cloud.stop();
    expect(existsSync(CDK_HOME)).toBe(false);
    await expect(fetch(AWS_ENDPOINT_URL)).rejects.toThrow();
    await expect(fetch(AWS_ENDPOINT_URL_CONNECT)).rejects.toThrow();
  });
});

describe('the role of a function', () => {
  /** The code of a function that lists the test cases of the instance with the credentials of the function. */
  const LIST = `async () => {
    const [instance] = [process.env.INSTANCE];
    const credential = process.env.AWS_ACCESS_KEY_ID + '/20260101/us-east-1/connect/aws4_request';
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=' + credential };
    const response = await fetch(process.env.AWS_ENDPOINT_URL_CONNECT + '/test-cases-summary/' + instance.split('/').pop(), { headers });
    return response.status + ' ' + (await response.text()).slice(0, 500);
  }`;

  it('decides about its calls to Connect', async () => {
    const test = await TestCloud.start();
    const { instanceArn } = test.cloud.connect;
    const template = (Action: string) =>
      withProvider({
        Role: { Type: 'AWS::IAM::Role', Properties: { Description: Action } },
        Policy: {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'p',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: instanceArn }] },
            Roles: [{ Ref: 'Role' }],
          },
        },
        Thing: ownThing(
          { V: Action, Code: LIST.replace('process.env.INSTANCE', JSON.stringify(instanceArn)) },
          { DependsOn: 'Policy' },
        ),
      });
    const denied = await test.create('Stack', template('connect:DescribeTestCase'));
    expect(denied.resources.get('Thing')!.physical!.attributes.Result).toMatch(
      /^403 .*is not authorized to perform: connect:ListTestCases on resource: arn:aws:connect:\S+ because no identity-based policy allows/,
    );
    const allowed = await test.update('Stack', template('connect:List*'));
    expect(allowed.resources.get('Thing')!.physical!.attributes.Result).toMatch(/^200 /);
    await test.stop();
  });
});
