import { App, CfnResource, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type IConstruct } from 'constructs';
import { ConnectTestCase, type RunOnDeployOptions } from '../../../lib';
import { aStack, aTestCase, TEST_CASE_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, FLOW, resourcesOf, runIn } from './fixtures';

describe('The digest', () => {
  interface Watched {
    readonly greeting?: string;
    readonly code?: string;
    readonly role?: string;
    readonly action?: string;
    readonly unrelated?: string;
    readonly tag?: string;
    readonly retries?: number;
    readonly options?: RunOnDeployOptions;
  }

  /** Returns the digest of a suite whose test case enters a flow that calls a function. */
  function digestOf({
    greeting = 'Hello',
    code = '1',
    role,
    action = 's3:GetObject',
    unrelated = 'x',
    tag,
    retries,
    options,
  }: Watched): string {
    const stack = aStack();
    const aFunction = (id: string, text: string) =>
      new lambda.Function(stack, id, {
        runtime: lambda.Runtime.NODEJS_LATEST,
        handler: 'index.handler',
        code: lambda.Code.fromInline(text),
        description: id === 'Function' ? role : undefined,
      });
    const called = aFunction('Function', code);
    called.addToRolePolicy(new PolicyStatement({ actions: [action], resources: ['*'] }));
    aFunction('Unrelated', unrelated);
    const flow = aDefinedFlow(
      stack,
      'Flow',
      stack.toJsonString({ ...FLOW, Metadata: { greeting, function: called.functionArn } }),
    );
    if (tag) Tags.of(stack).add('deployment', tag);
    aSuite(stack, { testCases: [aTestOf(flow, stack)], retries }).runOnDeploy(options);
    return runIn(stack).Properties.Digest;
  }

  test('is the same for the same app', () => {
    expect(digestOf({})).toBe(digestOf({}));
  });

  test.each<[string, Watched]>([
    ['a flow', { greeting: 'Good morning' }],
    ['the code of a function that the flow calls', { code: '2' }],
    ['the settings of that function', { role: 'other' }],
    ['the permissions of its role', { action: 'dynamodb:GetItem' }],
    ['a setting of the suite that affects the verdict', { retries: 2 }],
  ])('changes with %s', (_, change) => {
    expect(digestOf(change)).not.toBe(digestOf({}));
  });

  test.each<[string, Watched]>([
    ['a resource that no test case reaches', { unrelated: 'y' }],
    ['a tag of the stack', { tag: 'today' }],
  ])('does not change with %s', (_, change) => {
    expect(digestOf(change)).toBe(digestOf({}));
  });

  test('changes with the other watched resources', () => {
    const digest = (name: string) => {
      const stack = aStack();
      const other = aDefinedFlow(stack, 'Other', { ...FLOW, Metadata: { name } });
      aSuite(stack).runOnDeploy({ watch: [other] });
      return runIn(stack).Properties.Digest;
    };
    expect(digest('a')).not.toBe(digest('b'));
  });

  // In Java and Go, the keys of a map are not in the order in which they are written.
  test('does not depend on the order in which an app writes the keys of an object', () => {
    const digest = (variables: Record<string, string>) => {
      const stack = aStack();
      const properties = { Environment: { Variables: variables }, Layers: ['one', 'two'] };
      const watched = new CfnResource(stack, 'Watched', { type: 'AWS::Lambda::Function', properties });
      aSuite(stack).runOnDeploy({ watch: [watched] });
      return runIn(stack).Properties.Digest;
    };
    expect(digest({ A: '1', B: '2' })).toBe(digest({ B: '2', A: '1' }));
    expect(digest({ A: '1', B: '2' })).not.toBe(digest({ A: '2', B: '1' }));
  });

  test('exists when a watched resource is not in the template, such as a policy without statements', () => {
    const stack = aStack();
    const policy = new Policy(stack, 'Policy');
    aSuite(stack).runOnDeploy({ watch: [policy] });
    expect(runIn(stack).Properties.Digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each<[string, (stack: Stack) => IConstruct]>([
    ['stack', (stack) => stack],
    ['app', (stack) => stack.node.root],
    ['suite', (stack) => stack.node.findChild('One')],
  ])('does not depend on the suites when their whole %s is watched', (_, watched) => {
    const digest = (description: string) => {
      const stack = aStack();
      const flow = aDefinedFlow(stack);
      for (const id of ['One', 'Two']) {
        const suite = aSuite(stack, { testCases: [aTestOf(flow, stack, `Test${id}`)] }, id);
        suite.runOnDeploy({ watch: id === 'One' ? [watched(stack)] : [] });
        (suite.stateMachine.node.defaultChild as CfnResource).addPropertyOverride('StateMachineName', description);
      }
      return resourcesOf(stack, 'Custom::ConnectTestSuiteRun')[0].Properties.Digest;
    };
    expect(digest('a')).toBe(digest('b'));
  });

  test('does not depend on the test cases that come before those of the suite in the lanes', () => {
    const digest = (tested: number) => {
      const stack = aStack();
      const testCases = Array.from({ length: 10 }, (_, index) =>
        aTestCase(stack, `Test${index}`, { description: index === 1 ? String(tested) : undefined }),
      );
      aSuite(stack, { testCases: [testCases[9]] }).runOnDeploy();
      return runIn(stack).Properties.Digest;
    };
    expect(digest(1)).toBe(digest(2));
  });

  test('differs in each synthesis with the option always', () => {
    jest.useFakeTimers({ now: 1 });
    const first = digestOf({ options: { always: true } });
    jest.setSystemTime(2);
    const second = digestOf({ options: { always: true } });
    jest.useRealTimers();
    expect(first).not.toBe(second);
  });

  test('follows references into other stacks', () => {
    const digest = (greeting: string) => {
      const app = new App();
      const flows = new Stack(app, 'Flows');
      const flow = aDefinedFlow(flows, 'Flow', { ...FLOW, Metadata: { greeting } });
      const stack = new Stack(app, 'Stack');
      aSuite(stack, { testCases: [aTestOf(flow, stack)] }).runOnDeploy();
      return runIn(stack).Properties.Digest;
    };
    expect(digest('a')).not.toBe(digest('b'));
  });

  test('does not depend on imported resources, which gives a warning', () => {
    const stack = aStack();
    const imported = ConnectTestCase.fromTestCaseArn(stack, 'Imported', TEST_CASE_ARN);
    aSuite(stack, { testCases: [imported] }).runOnDeploy();
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Suite',
      Match.stringLikeRegexp('changes of Stack/Imported do not run the suite.*always: true'),
    );
  });
});
