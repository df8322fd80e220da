import { CfnParameter } from 'aws-cdk-lib';
import {
  ConnectContactFlow,
  ConnectHoursOfOperation,
  ConnectInstance,
  ConnectPrompt,
  ConnectQueue,
  ConnectTestCase,
} from '../../lib';
import { aStack, FLOW_ARN, INSTANCE_ARN } from './fixtures';

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
