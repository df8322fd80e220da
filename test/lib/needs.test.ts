import { App, Annotations as CoreAnnotations, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnContactFlow, CfnInstance, CfnPhoneNumber, CfnQueue } from 'aws-cdk-lib/aws-connect';
import { type Construct } from 'constructs';
import { Conversation, EntryPoint, TestCaseContent } from '../../lib';
import { aStack, aTestCase, INSTANCE_ARN } from './fixtures';
import { aDefinedFlow, aTestOf, FLOW } from './test-suite/fixtures';

const ANOTHER = INSTANCE_ARN.replace(/.$/, '0');
const ID = 'cdk-connect-test-case:another-instance';

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('another-instance'))
    .map(({ id, entry }) => [id, entry.data as string]);

const aFlowOf = (scope: Construct, instanceArn: string) =>
  new CfnContactFlow(scope, 'Flow', { instanceArn, name: 'F', type: 'CONTACT_FLOW', content: JSON.stringify(FLOW) });
const anInstance = (scope: Construct, id: string) =>
  new CfnInstance(scope, id, {
    attributes: { inboundCalls: true, outboundCalls: true },
    identityManagementType: 'SAML',
  });

describe('A resource of another instance gives a warning', () => {
  test('when it is a flow of the app', () => {
    const stack = aStack();
    aTestOf(aFlowOf(stack, ANOTHER), stack);

    expect(warningsOf(stack)).toEqual([
      [
        '/Stack/TestCase/Resource',
        `Stack/Flow is on the instance ${ANOTHER}, but the test case is on ${INSTANCE_ARN} and cannot reach it: use a resource on the instance of the test case [ack: ${ID}]`,
      ],
    ]);
  });

  test('when it is a queue in the content, also in content that is uploaded', () => {
    const stack = aStack();
    const hoursOfOperationArn = `${ANOTHER}/operating-hours/1`;
    const queue = new CfnQueue(stack, 'Queue', { instanceArn: ANOTHER, name: 'Q', hoursOfOperationArn });
    const conversation = Conversation.start().hear('for billing').expectTransferTo(queue).end();
    const content = TestCaseContent.fromConversation(conversation);
    aTestCase(stack, 'One', { content });
    aTestCase(stack, 'Two', { content: content.asAsset() });

    expect(warningsOf(stack).map(([id, text]) => [id, text.slice(0, 14)])).toEqual([
      ['/Stack/One/Resource', 'Stack/Queue is'],
      ['/Stack/Two/Resource', 'Stack/Queue is'],
    ]);
  });

  test('when it is a phone number', () => {
    const stack = aStack();
    const number = new CfnPhoneNumber(stack, 'Number', { targetArn: ANOTHER, countryCode: 'US', type: 'DID' });
    const entryPoint = EntryPoint.voiceCall({
      sourcePhoneNumber: '+15550100',
      destinationPhoneNumber: number.attrAddress,
    });
    aTestCase(stack, 'TestCase', { entryPoint });

    expect(warningsOf(stack)).toEqual([
      [expect.anything(), expect.stringContaining('Stack/Number is on the instance')],
    ]);
  });

  test('when the instances are constructs', () => {
    const stack = aStack();
    const [one, other] = [anInstance(stack, 'One'), anInstance(stack, 'Other')];
    const flow = aFlowOf(stack, other.attrArn);
    aTestOf(flow, stack, 'TestCase', { instance: one });
    aTestOf(flow, stack, 'Right', { instance: other });

    expect(warningsOf(stack)).toEqual([
      [
        '/Stack/TestCase/Resource',
        expect.stringContaining(
          'Stack/Flow is on the instance Stack/Other, but the test case is on Stack/One and cannot reach it',
        ),
      ],
    ]);
  });

  test('when it is in another Region', () => {
    const app = new App();
    const there = new Stack(app, 'There', { env: { region: 'eu-west-2', account: '111122223333' } });
    const here = new Stack(app, 'Here', {
      env: { region: 'us-east-1', account: '111122223333' },
      crossRegionReferences: true,
    });
    const flow = aFlowOf(there, Fn.importValue('InstanceArn'));
    aTestOf(flow, here, 'TestCase', { instance: anInstance(here, 'Instance') });

    expect(warningsOf(here)).toEqual([
      [
        '/Here/TestCase/Resource',
        expect.stringContaining(
          'There/Flow is in Region eu-west-2, but the test case is in us-east-1 and cannot reach it',
        ),
      ],
    ]);
  });

  test('unless the warning is acknowledged at the test case', () => {
    const stack = aStack();
    const testCase = aTestOf(aFlowOf(stack, ANOTHER), stack);
    CoreAnnotations.of(testCase).acknowledgeWarning(ID);

    expect(warningsOf(stack)).toEqual([]);
  });

  test('unless one of the instances is known at deployment only', () => {
    const stack = aStack();
    aTestOf(aFlowOf(stack, INSTANCE_ARN), stack, 'TestCase', { instance: anInstance(stack, 'Instance') });

    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('A test case that waits for itself is refused', () => {
  const CYCLE =
    '[Stack] the test case Stack/TestCase waits for itself, so CloudFormation cannot deploy it: Stack/TestCase/Resource -> Stack/Flow -> Stack/TestCase/Resource. Remove one of these references or dependencies';

  test('when its flow depends on it', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    flow.node.addDependency(aTestOf(flow, stack));

    expect(() => Template.fromStack(stack)).toThrow(CYCLE);
  });

  test('when its flow refers to it', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    flow.description = aTestOf(flow, stack).testCaseArn;

    expect(() => Template.fromStack(stack)).toThrow(CYCLE);
  });
});
