import { Annotations as CoreAnnotations, App, Aspects, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type CfnContactFlow, CfnInstance } from 'aws-cdk-lib/aws-connect';
import { ConnectContactFlow, type ConnectTestSuite, EntryPoint, SuiteFailureAction } from '../../../lib';
import { aTestCase, FLOW_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, FLOW } from './fixtures';

const ID = 'cdk-connect-test-case:flow-in-another-stack';

/** Defines a flow in another stack, and in `stack` a suite with a test case that enters the flow. */
function aFlowElsewhere(): { stack: Stack; flow: CfnContactFlow; suite: ConnectTestSuite } {
  const app = new App();
  const flow = aDefinedFlow(new Stack(app, 'Flows'));
  const stack = new Stack(app, 'Tests');
  return { stack, flow, suite: aSuite(stack, { testCases: [aTestOf(flow, stack)] }) };
}

function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp(ID))
    .map(({ entry }) => entry.data as string);
}

describe('A suite that runs on deploy warns of flows of another stack', () => {
  test('that its test cases enter', () => {
    const { stack, suite } = aFlowElsewhere();
    suite.runOnDeploy();
    expect(warningsOf(stack)).toEqual([
      `the test cases reach flows of another stack: Flows/Flow (of the stack Flows). A change of these flows reaches callers before the suite runs. When the suite fails, only the stack of the suite is rolled back: define the suite in the stack of the flows, and gate() the flows that its test cases enter [ack: ${ID}]`,
    ]);
  });

  test('that a gated flow of its own refers to', () => {
    const { stack, flow } = aFlowElsewhere();
    const own = aDefinedFlow(stack, 'Own', stack.toJsonString({ ...FLOW, Metadata: { next: flow.ref } }));
    aSuite(stack, { testCases: [aTestOf(own, stack, 'OwnTest')] }, 'Gate').gate(own);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('Flows/Flow (of the stack Flows)')]);
  });

  test('that an aspect makes a test case enter after runOnDeploy()', () => {
    const { stack, flow } = aFlowElsewhere();
    const testCase = aTestCase(stack, 'Late');
    aSuite(stack, { testCases: [testCase] }, 'Another').runOnDeploy();
    Aspects.of(testCase).add({ visit: () => (testCase._entryFlow = flow.ref) });
    expect(warningsOf(stack)).toHaveLength(1);
  });

  test('and lists only the first ones when there are many', () => {
    const { stack, flow } = aFlowElsewhere();
    const testCases = Array.from({ length: 8 }, (_, index) => {
      const other = aDefinedFlow(flow.stack, `Flow${index}`);
      return aTestOf(other, stack, `Test${index}`);
    });
    aSuite(stack, { testCases }, 'Another').runOnDeploy();
    expect(warningsOf(stack)[0]).toMatch(
      /Flows\/Flow0 .*Flows\/Flow4 \(of the stack Flows\), 3 more\. A change of these flows reaches callers/,
    );
  });
});

describe('A suite gives no warning about flows of another stack', () => {
  test.each(['before', 'after'])('when it is acknowledged %s the call of runOnDeploy()', (when) => {
    const { stack, suite } = aFlowElsewhere();
    const acknowledge = () => CoreAnnotations.of(suite).acknowledgeWarning(ID, 'the flows are deployed first');
    if (when === 'before') acknowledge();
    suite.runOnDeploy();
    if (when === 'after') acknowledge();
    expect(warningsOf(stack)).toEqual([]);
  });

  test('for a suite that does not run on deploy', () => {
    const { stack, suite } = aFlowElsewhere();
    suite.alarmOnFailure();
    expect(warningsOf(stack)).toEqual([]);
  });

  test('for a suite that rolls nothing back', () => {
    const { stack, suite } = aFlowElsewhere();
    suite.runOnDeploy({ onFailure: SuiteFailureAction.WARN });
    expect(warningsOf(stack)).toEqual([]);
  });

  test.each<[string, (stack: Stack, nested: Stack) => [flow: Stack, suite: Stack]]>([
    ['a nested stack of the stack of the suite', (stack, nested) => [nested, stack]],
    ['the stack around the stack of the suite', (stack, nested) => [stack, nested]],
    ['another nested stack of the same stack', (stack, nested) => [new NestedStack(stack, 'Another'), nested]],
  ])('for flows of %s, which CloudFormation rolls back together with the suite', (_, stacksOf) => {
    const stack = new Stack(new App(), 'Stack');
    const [flows, tests] = stacksOf(stack, new NestedStack(stack, 'Nested'));
    aSuite(tests, { testCases: [aTestOf(aDefinedFlow(flows), tests)] }).runOnDeploy();
    expect(warningsOf(stack)).toEqual([]);
  });

  test('for imported resources, or resources that are not flows', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const instance = new CfnInstance(new Stack(app, 'Instances'), 'Instance', {
      attributes: { inboundCalls: true, outboundCalls: true },
      identityManagementType: 'CONNECT_MANAGED',
    });
    const flow = ConnectContactFlow.fromContactFlowArn(stack, 'Imported', FLOW_ARN);
    const testCase = aTestCase(stack, 'Test', { instance, entryPoint: EntryPoint.voiceCall({ flow }) });
    aSuite(stack, { testCases: [testCase] }).runOnDeploy();
    expect(warningsOf(stack)).toEqual([]);
  });
});
