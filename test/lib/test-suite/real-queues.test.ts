import { Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnQueue, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { type Construct } from 'constructs';
import { TestAction, type ConnectTestCase, ConnectQueue, TestEvent, Observation, TestCaseContent } from '../../../lib';
import { aFlow, aStack, aTestCase, INSTANCE_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, FLOW, TRANSFERRING_FLOW } from './fixtures';

const QUEUE_ARN = `${INSTANCE_ARN}/queue/3d6c5e80-1111-4222-8333-444455556666`;

/** Returns the errors of a suite with one test case of the given observations. */
function errorsOf(
  observations: (queue: ReturnType<typeof ConnectQueue.fromQueueArn>) => Observation[],
  {
    flow: flowContent = TRANSFERRING_FLOW,
    allowRealQueues = false,
  }: { flow?: object | string; allowRealQueues?: boolean } = {},
): string {
  const stack = aStack();
  const queue = ConnectQueue.fromQueueArn(stack, 'Queue', QUEUE_ARN);
  const flow = aDefinedFlow(stack, 'Flow', flowContent);
  const content = TestCaseContent.fromObservations(...observations(queue));
  const testCase: ConnectTestCase = aTestOf(flow, stack, 'Test', { content });
  aSuite(stack, { testCases: [testCase], allowRealQueues });
  try {
    Template.fromStack(stack);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('A test case can leave a contact in a real queue', () => {
  test('when it observes a transfer and continues', () => {
    const errors = errorsOf((queue) => [
      Observation.of(TestEvent.queueTransferStarted(queue), TestAction.logData({ queue: '$.Queue.Name' })),
    ]);
    expect(errors).toMatch(
      /\[Stack\/Suite\] the test case Stack\/Test can bring a simulated contact to a real queue, agent or phone: .*lets the contact be transferred to a queue\. End the test there/,
    );
  });

  test('when its flow can transfer, and it never ends the test', () => {
    const errors = errorsOf(() => [Observation.of(TestEvent.testInitiated())]);
    expect(errors).toContain(
      'the flow Stack/Flow can transfer the contact to a queue, and nothing ends the test before that',
    );
  });

  test('when it substitutes another queue than the one it observes', () => {
    const errors = errorsOf((queue) => [
      Observation.of(
        TestEvent.testInitiated(),
        TestAction.substituteQueue(ConnectQueue.fromQueueArn(aStack(), 'Other', `${QUEUE_ARN}-other`), queue),
      ),
      Observation.of(TestEvent.queueTransferStarted(queue)),
    ]);
    expect(errors).toContain('lets the contact be transferred to a queue');
  });

  test.each([
    ['TransferContactToAgent', 'transfer the contact to an agent'],
    ['CreateCallbackContact', 'put a callback into a queue'],
    ['TransferParticipantToThirdParty', 'transfer the contact to a third party'],
  ])('or elsewhere, when its flow has %s, although it substitutes a queue', (Type, what) => {
    const errors = errorsOf(
      (queue) => [Observation.of(TestEvent.testInitiated(), TestAction.substituteQueue(queue, queue))],
      {
        flow: { ...FLOW, Actions: [{ ...FLOW.Actions[0], Type }] },
      },
    );
    expect(errors).toContain(`the flow Stack/Flow can ${what}, and nothing ends the test before that`);
  });

  test.each<[string, (text: string) => string]>([
    ['text with references', (text) => Fn.sub(text.replace('end', '${AWS::Region} ${!Literal}'))],
    ['text with variables', (text) => Fn.sub(text.replace('Transfer', '${What}'), { What: 'Transfer' })],
  ])('when the content of its flow is %s', (_, contentOf) => {
    const errors = errorsOf(() => [Observation.of(TestEvent.testInitiated())], {
      flow: contentOf(JSON.stringify(TRANSFERRING_FLOW)),
    });
    expect(errors).toContain('the flow Stack/Flow can transfer the contact to a queue');
  });

  test('when it is a native test case, too', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack, 'Flow', TRANSFERRING_FLOW);
    const native = new CfnTestCase(stack, 'Native', {
      instanceArn: INSTANCE_ARN,
      name: 'native',
      content: JSON.stringify({ Version: '2019-10-30', Observations: [] }),
      entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flow.ref } },
    });
    aSuite(stack, { testCases: [native] });
    expect(() => Template.fromStack(stack)).toThrow('Stack/Native can bring a simulated contact to a real queue');
  });
});

describe('A test case leaves no contact in a real queue', () => {
  test('when it ends the test at the transfer', () => {
    expect(errorsOf((queue) => [Observation.of(TestEvent.queueTransferStarted(queue), TestAction.endTest())])).toBe('');
  });

  test('when it substitutes the queue', () => {
    const errors = errorsOf((queue) => [
      Observation.of(TestEvent.testInitiated(), TestAction.substituteQueue(queue, queue)),
      Observation.of(TestEvent.queueTransferStarted(queue)),
    ]);
    expect(errors).toBe('');
  });

  test('when it substitutes a queue that may be the one it observes', () => {
    const aQueue = (scope: Construct) =>
      new CfnQueue(scope, 'Defined', { instanceArn: INSTANCE_ARN, name: 'queue', hoursOfOperationArn: 'hours' });
    const errors = errorsOf((queue) => [
      Observation.of(TestEvent.testInitiated(), TestAction.substituteQueue(aQueue(Stack.of(queue)), queue)),
      Observation.of(TestEvent.queueTransferStarted(queue)),
    ]);
    expect(errors).toBe('');
  });

  test('when its flow transfers to a queue, and it substitutes a queue', () => {
    expect(
      errorsOf((queue) => [Observation.of(TestEvent.testInitiated(), TestAction.substituteQueue(queue, queue))]),
    ).toBe('');
  });

  test('when it ends the test elsewhere and observes no transfer', () => {
    expect(errorsOf(() => [Observation.of(TestEvent.testInitiated(), TestAction.endTest())])).toBe('');
  });

  test('when its flow cannot transfer', () => {
    expect(errorsOf(() => [Observation.of(TestEvent.testInitiated())], { flow: FLOW })).toBe('');
  });

  test('when the flow is imported, so that its content is not known', () => {
    const stack = aStack();
    const content = TestCaseContent.fromObservations(Observation.of(TestEvent.testInitiated()));
    aSuite(stack, { testCases: [aTestOf(aFlow(stack), stack, 'Test', { content })] });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('is accepted in a suite that allows real queues', () => {
    expect(errorsOf(() => [Observation.of(TestEvent.testInitiated())], { allowRealQueues: true })).toBe('');
  });
});

test('content that is not a document of the Testing language is not a risk', () => {
  const stack = aStack();
  const native = new CfnTestCase(stack, 'Native', { instanceArn: INSTANCE_ARN, name: 'native', content: 'null' });
  aSuite(stack, { testCases: [native, aTestCase(stack)] });
  expect(() => Template.fromStack(stack)).not.toThrow();
});
