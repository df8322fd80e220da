import { history, TestCloud } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

describe('a weak reference to an output of another stack', () => {
  const producer = (...outputs: string[]) => ({
    Resources: { Value: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: outputs.join() } } },
    Outputs: Object.fromEntries(outputs.map((name) => [name, { Value: `value of ${name}` }])),
  });
  const consumer = (reference: object) => ({
    Resources: {
      Value: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: { 'Fn::GetStackOutput': reference } },
      },
    },
    Outputs: { Value: { Value: { 'Fn::GetAtt': ['Value', 'Value'] } } },
  });

  it('is resolved when the stack is created or updated, and does not prevent the deletion of the output', async () => {
    await cloud.create('WeakProducer', producer('A', 'B'));
    const reference = { StackName: 'WeakProducer', OutputName: 'A', Region: { Ref: 'AWS::Region' } };
    const stack = await cloud.create('WeakConsumer', consumer(reference));
    expect(stack.outputs).toMatchObject([{ value: 'value of A' }]);

    expect((await cloud.update('WeakProducer', producer('B'))).status).toBe('UPDATE_COMPLETE');
    expect(stack.outputs).toMatchObject([{ value: 'value of A' }]);
    await cloud.update('WeakConsumer', consumer({ ...reference, OutputName: 'B' }));
    expect(stack.outputs).toMatchObject([{ value: 'value of B' }]);

    expect((await cloud.delete('WeakProducer')).status).toBe('DELETE_COMPLETE');
    expect((await cloud.delete('WeakConsumer')).status).toBe('DELETE_COMPLETE');
  });

  it.each<[string, object, string]>([
    ['a stack that is not there', { StackName: 'Absent', OutputName: 'A' }, 'Stack [Absent] does not exist. Deploy it'],
    ['an output that is not there', { StackName: 'There', OutputName: 'C' }, 'the stack There has no output C. Deploy'],
    [
      'another Region',
      { StackName: 'There', OutputName: 'A', Region: 'eu-west-1' },
      'the output A of the stack There is requested from eu-west-1, but the local cloud has only the account 111122223333 in us-east-1.',
    ],
    [
      'another account',
      { StackName: 'There', OutputName: 'A', RoleArn: 'arn:aws:iam::999999999999:role/r' },
      'is requested from the account of arn:aws:iam::999999999999:role/r, but',
    ],
  ])('to %s fails', async (title, reference, reason) => {
    if (!cloud.cloud.aws.stack('There')) await cloud.create('There', producer('A'));
    const stack = await cloud.create(`To-${title.replaceAll(' ', '-')}`, consumer(reference));
    expect(history(stack, 'Value').join()).toContain(reason);
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });

  it('may name a role of the account', async () => {
    await cloud.create('Same', producer('A'));
    const RoleArn = 'arn:aws:iam::111122223333:role/r';
    const stack = await cloud.create('ByRole', consumer({ StackName: 'Same', OutputName: 'A', RoleArn }));
    expect(stack.outputs).toMatchObject([{ value: 'value of A' }]);
  });
});
