import { CfnParameter } from 'aws-cdk-lib';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import {
  ConnectContactFlow,
  ConnectHoursOfOperation,
  ConnectInstance,
  ConnectPrompt,
  ConnectQueue,
  ConnectTestCase,
  EntryPoint,
} from '../../lib';
import { aStack, aTestCase, FLOW_ARN, INSTANCE_ARN, theTestCase } from './fixtures';

const stack = aStack();
const imports = {
  instance: (arn: string) => ConnectInstance.fromInstanceArn(stack, arn, arn),
  flow: (arn: string) => ConnectContactFlow.fromContactFlowArn(stack, arn, arn),
  queue: (arn: string) => ConnectQueue.fromQueueArn(stack, arn, arn),
  hours: (arn: string) => ConnectHoursOfOperation.fromHoursOfOperationArn(stack, arn, arn),
  prompt: (arn: string) => ConnectPrompt.fromPromptArn(stack, arn, arn),
  testCase: (arn: string) => ConnectTestCase.fromTestCaseArn(stack, arn, arn),
};

test.each(Object.entries(imports))('%s: what is no ARN of the kind is told, with the place', (_, from) => {
  for (const arn of ['', 'a1b2', 'arn:aws:s3:::bucket', `${INSTANCE_ARN}/view/1`]) {
    expect(() => from(arn)).toThrow(
      /^\[Stack\] `\w+Arn` must be an ARN like arn:aws:connect:REGION:ACCOUNT:instance\/ID.*; got "/,
    );
  }
});

test('a flow is no instance, and an instance no flow', () => {
  expect(() => imports.instance(FLOW_ARN)).toThrow(/`instanceArn` must be an ARN like/);
  expect(() => imports.flow(INSTANCE_ARN)).toThrow(/`contactFlowArn` must be an ARN like/);
});

test('the instance of a test case must be one', () => {
  const attributes = { instanceArn: 'a1b2', testCaseId: '1' };
  expect(() => ConnectTestCase.fromTestCaseAttributes(stack, 'Attributes', attributes)).toThrow(
    /`instanceArn` must be/,
  );
});

test('tokens are taken', () => {
  const arn = new CfnParameter(stack, 'Arn').valueAsString;
  expect(ConnectQueue.fromQueueArn(stack, 'Queue', arn).queueRef.queueArn).toBe(arn);
});

describe('A dynamic reference', () => {
  const ARN = '{{resolve:ssm:/connect/arn}}';

  test('is taken as the ARN of an instance, a flow and an adopted test case, and CloudFormation resolves it', () => {
    const inStack = aStack({ region: 'us-east-1' });
    const flow = ConnectContactFlow.fromContactFlowArn(inStack, 'Flow', ARN);
    aTestCase(inStack, 'TestCase', {
      instance: ConnectInstance.fromInstanceArn(inStack, 'Instance', ARN),
      entryPoint: EntryPoint.voiceCall({ flow }),
      adopt: ConnectTestCase.fromTestCaseArn(inStack, 'Made', '{{resolve:secretsmanager:made:SecretString:arn}}'),
    });

    expect(theTestCase(inStack).Properties).toMatchObject({
      InstanceArn: ARN,
      EntryPoint: { FlowId: ARN },
      AdoptTestCaseArn: '{{resolve:secretsmanager:made:SecretString:arn}}',
    });
  });

  test('is taken for each part of a test case', () => {
    const inStack = aStack();
    const testCase = ConnectTestCase.fromTestCaseAttributes(inStack, 'TestCase', {
      instanceArn: ARN,
      testCaseId: '{{resolve:ssm:/connect/id}}',
    });

    expect(inStack.resolve([testCase.testCaseArn, testCase.testCaseId])).toEqual([
      `${ARN}/test-case/{{resolve:ssm:/connect/id}}`,
      '{{resolve:ssm:/connect/id}}',
    ]);
  });

  test('cannot be taken apart', () => {
    const inStack = aStack();
    const testCase = ConnectTestCase.fromTestCaseArn(inStack, 'TestCase', ARN);

    expect(inStack.resolve(testCase.testCaseArn)).toBe(ARN);
    const role = new Role(inStack, 'Role', { assumedBy: new AccountRootPrincipal() });
    for (const part of [() => testCase.testCaseId, () => testCase.instanceArn, () => testCase.grants.run(role)]) {
      expect(part).toThrow(
        '[Stack/TestCase] the ARN is a dynamic reference, from which CloudFormation can take no part, and a part is needed here: for the parameter of Systems Manager, pass StringParameter.valueForStringParameter() instead',
      );
    }
  });
});
