import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { realWorld } from '../../../lambda/invocation/world';
import { Connection } from '../../../cli/instance/connection';
import { TemporaryStack } from '../../../cli/instance/temporary-stack';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';

const instance = parseInstanceArn(
  'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555',
)!;
const EVENTS = [
  {
    LogicalResourceId: 'Bot',
    ResourceType: 'AWS::Lex::Bot',
    ResourceStatus: 'DELETE_FAILED',
    ResourceStatusReason: 'in use',
  },
  {
    LogicalResourceId: 'Flow',
    ResourceType: 'AWS::Connect::ContactFlow',
    ResourceStatus: 'CREATE_FAILED',
    ResourceStatusReason: 'invalid',
  },
];

function stackWith(StackStatus: string): TemporaryStack {
  jest.spyOn(CloudFormationClient.prototype, 'send').mockImplementation((command: object) => {
    const answers: Readonly<Record<string, object>> = {
      DescribeStacksCommand: { Stacks: [{ StackStatus }] },
      DescribeStackEventsCommand: { StackEvents: EVENTS },
    };
    return Promise.resolve(answers[command.constructor.name] ?? {});
  });
  return new TemporaryStack('probes', new Connection(instance, { ...realWorld, log: () => undefined }));
}

afterEach(() => void jest.restoreAllMocks());

test('a stack that could not be deleted is reported with the failure of its deletion, though its creation failed before', async () => {
  await expect(stackWith('DELETE_FAILED').remove()).rejects.toThrow(
    'The stack probes could not be deleted: Bot (AWS::Lex::Bot): in use.',
  );
});

test('a stack whose deletion is refused is named, though the reason of the refusal does not name it', async () => {
  const expired = Object.assign(new Error('The token is expired.'), { name: 'ExpiredToken' });
  const stack = stackWith('CREATE_COMPLETE');
  jest.spyOn(CloudFormationClient.prototype, 'send').mockImplementation(() => Promise.reject(expired));

  await expect(stack.remove()).rejects.toThrow(
    'The stack probes could not be deleted: AWS rejected the credentials (ExpiredToken: The token is expired). Sign in again, or choose another profile with --profile.',
  );
});

test('a stack that could not be created is reported with the failure of its creation', async () => {
  const created = stackWith('CREATE_FAILED').create('{}', new AbortController().signal);
  await expect(created).rejects.toThrow('Flow (AWS::Connect::ContactFlow): invalid');
});
