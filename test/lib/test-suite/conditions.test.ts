import {
  type App,
  Aspects,
  CfnCondition,
  CfnResource,
  Fn,
  type ICfnConditionExpression,
  NestedStack,
  Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type IConstruct } from 'constructs';
import { aStack, aTestCase, CONTENT, FLOW_ARN, INSTANCE_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, resourcesOf } from './fixtures';

function aCondition(
  stack: Stack,
  id = 'IsProduction',
  expression: ICfnConditionExpression = Fn.conditionEquals('a', 'b'),
): CfnCondition {
  return new CfnCondition(stack, id, { expression });
}

/** Adds a condition to all resources in a construct. */
function restrict(construct: IConstruct, condition: CfnCondition): void {
  construct.node
    .findAll()
    .filter((each) => CfnResource.isCfnResource(each))
    .forEach((resource) => (resource.cfnOptions.condition = condition));
}

const synthesis = (stack: Stack) => () => Template.fromStack(stack);

describe('A suite is refused whose', () => {
  test('test case is under a condition', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);
    aSuite(stack, { testCases: [testCase, aTestCase(stack, 'Other')] });
    restrict(testCase, aCondition(stack));
    expect(synthesis(stack)).toThrow(
      '[Stack/Suite] Stack/Suite/StateMachine/Resource refers to the test case Stack/TestCase, which has the condition Stack/IsProduction. When it is false, CloudFormation refuses the template ("Unresolved resource dependencies"). Remove this condition, use an if statement in the app instead, or put the suite, its test cases and its gated flows into a nested stack that has the condition',
    );
  });

  test('native test case in quarantine is under a condition', () => {
    const stack = aStack();
    const native = new CfnTestCase(stack, 'Native', {
      instanceArn: INSTANCE_ARN,
      name: 'native',
      content: JSON.stringify(CONTENT),
      entryPoint: { type: 'CHAT', chatEntryPointParameters: { flowId: FLOW_ARN } },
    });
    aSuite(stack, { testCases: [native, aTestCase(stack)], quarantine: [native] });
    restrict(native, aCondition(stack));
    expect(synthesis(stack)).toThrow(
      'refers to the test case Stack/Native, which has the condition Stack/IsProduction. When it is false',
    );
  });

  test('test case is under a condition that an aspect or an override sets late', () => {
    const byAspect = aStack();
    const [testCase, condition] = [aTestCase(byAspect), aCondition(byAspect)];
    aSuite(byAspect, { testCases: [testCase] });
    Aspects.of(byAspect).add({ visit: (node) => node === testCase && restrict(testCase, condition) });
    expect(synthesis(byAspect)).toThrow(
      'refers to the test case Stack/TestCase, which has the condition Stack/IsProduction. When it is false',
    );

    const byOverride = aStack();
    const other = aTestCase(byOverride);
    aCondition(byOverride);
    aSuite(byOverride, { testCases: [other] });
    (other.node.defaultChild as CfnResource).addOverride('Condition', 'IsProduction');
    expect(synthesis(byOverride)).toThrow(
      'refers to the test case Stack/TestCase, which has the condition Stack/IsProduction. When it is false',
    );
  });

  test('test case is under another condition than its state machine', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);
    restrict(aSuite(stack, { testCases: [testCase] }), aCondition(stack, 'IsStaging'));
    restrict(testCase, aCondition(stack));
    expect(synthesis(stack)).toThrow('which has the condition Stack/IsProduction. When it is false');
  });

  test('test case is in another stack under a condition', () => {
    const stack = aStack();
    const other = new Stack(stack.node.root as App, 'Other');
    const testCase = aTestCase(other);
    restrict(testCase, aCondition(other));
    restrict(aSuite(stack, { testCases: [testCase] }), aCondition(stack));
    expect(synthesis(stack)).toThrow('which has the condition Other/IsProduction. When it is false');
  });

  test('test case is in a nested stack under a condition', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    aSuite(stack, { testCases: [aTestCase(nested)] });
    nested.nestedStackResource!.cfnOptions.condition = aCondition(stack);
    expect(synthesis(stack)).toThrow(
      'refers to the test case Stack/Nested/TestCase, which has the condition Stack/IsProduction. When it is false',
    );
  });

  test('gated flow is under a condition, which its copy also gets', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
    flow.cfnOptions.condition = aCondition(stack);
    expect(synthesis(stack)).toThrow('the test case Stack/TestCase refers to the copy of the gated flow Stack/Flow');
  });

  test('state machine is under a condition, but not its run', () => {
    const stack = aStack();
    const suite = aSuite(stack);
    suite.runOnDeploy();
    restrict(suite.stateMachine, aCondition(stack));
    expect(synthesis(stack)).toThrow(
      'Stack/Suite/RunOnDeploy/Resource refers to Stack/Suite/StateMachine/Resource, which has the condition Stack/IsProduction. When it is false',
    );
  });

  test('state machine is under a condition, but not the role that starts it in deployments', () => {
    const stack = aStack();
    const suite = aSuite(stack);
    suite.runOnDeploy();
    restrict(suite, aCondition(stack));
    expect(synthesis(stack)).toThrow(
      'Stack/ConnectTestSuites/GateRole/Resource refers to Stack/Suite/StateMachine/Resource, which has the condition Stack/IsProduction. When it is false',
    );
  });
});

describe('A suite is accepted', () => {
  test('that is under the condition of its test case', () => {
    const stack = aStack();
    const [testCase, condition] = [aTestCase(stack), aCondition(stack)];
    const suite = aSuite(stack, { testCases: [testCase] });
    suite.runOnSchedule(ScheduleExpression.expression('rate(1 hour)'));
    [testCase, suite].forEach((construct) => restrict(construct, condition));
    expect(synthesis(stack)).not.toThrow();
  });

  test.each<[string, (stack: Stack, condition: CfnCondition) => CfnCondition]>([
    ['another name of', (stack, condition) => aCondition(stack, 'Alias', condition)],
    [
      'narrower than',
      (stack, condition) =>
        aCondition(stack, 'Both', Fn.conditionAnd(aCondition(stack, 'Other'), Fn.conditionAnd(condition, condition))),
    ],
  ])('whose condition is %s the condition of its test case', (_, narrow) => {
    const stack = aStack();
    const [testCase, condition] = [aTestCase(stack), aCondition(stack)];
    restrict(aSuite(stack, { testCases: [testCase] }), narrow(stack, condition));
    restrict(testCase, condition);
    expect(synthesis(stack)).not.toThrow();
  });

  test('that is under one condition together with its gated flow and the copy', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const testCase = aTestOf(flow, stack);
    const suite = aSuite(stack, { testCases: [testCase] });
    suite.gate(flow);
    const condition = aCondition(stack);
    [flow, testCase, suite, stack.node.findChild('ConnectTestSuites')].forEach((each) => restrict(each, condition));
    for (const flowOrCopy of resourcesOf(stack, 'AWS::Connect::ContactFlow')) {
      expect(flowOrCopy).toMatchObject({ Condition: 'IsProduction' });
    }
  });

  test('in a nested stack under a condition', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    const flow = aDefinedFlow(nested);
    aSuite(nested, { testCases: [aTestOf(flow, nested)] }).gate(flow);
    nested.nestedStackResource!.cfnOptions.condition = aCondition(stack);
    expect(synthesis(stack)).not.toThrow();
  });

  test('whose gated flow refers to another gated flow only under the condition of the other flow', () => {
    const stack = aStack();
    const [flow, other, condition] = [aDefinedFlow(stack), aDefinedFlow(stack, 'Other'), aCondition(stack)];
    restrict(other, condition);
    const next = Fn.conditionIf('IsProduction', other.ref, FLOW_ARN);
    flow.content = stack.toJsonString({ Metadata: { next } });
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    [flow, other].forEach((each) => suite.gate(each));
    expect(synthesis(stack)).not.toThrow();
  });
});
