import { App, Duration, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Policy } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ConnectTestCase, type RunOnDeployOptions, SuiteFailureAction } from '../../../lib';
import { aStack, aTestCase, TEST_CASE_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, FLOW, runIn } from './fixtures';

describe('A suite that runs on deploy', () => {
  test('is a custom resource that names the state machine and a digest, with time to answer', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy();
    expect(runIn(stack).Properties).toEqual({
      ServiceToken: { 'Fn::GetAtt': [expect.stringMatching(/^ConnectTestSuitesGate/), 'Arn'] },
      ServiceTimeout: '1200',
      ContractVersion: '1',
      StateMachineArn: { Ref: expect.stringMatching(/^SuiteStateMachine/) },
      Digest: expect.stringMatching(/^[0-9a-f]{32}$/),
      OnFailure: 'ROLLBACK_UPDATES',
      MaxFailures: '3',
      Timeout: '900',
    });
  });

  test('takes other settings', () => {
    const stack = aStack();
    const timeout = Duration.minutes(55);
    aSuite(stack, { timeout }).runOnDeploy({ onFailure: SuiteFailureAction.WARN, maxFailures: 1 });
    expect(runIn(stack).Properties).toMatchObject({
      OnFailure: 'WARN',
      MaxFailures: '1',
      Timeout: '3300',
      ServiceTimeout: '3600',
    });
  });

  test('adds a function with its role, and a resource', () => {
    const [without, withRun] = [aStack(), aStack()];
    aSuite(without);
    aSuite(withRun).runOnDeploy();
    const count = (stack: Stack) => Object.keys(Template.fromStack(stack).toJSON().Resources).length;
    expect(count(withRun) - count(without)).toBe(3);
  });

  test('may start its own state machine and ask for its own stack, and nothing else', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy();
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
              { Action: 'cloudformation:DescribeStacks', Resource: { Ref: 'AWS::StackId' } },
              { Action: 'states:StartExecution', Resource: { Ref: Match.stringLikeRegexp('^SuiteStateMachine') } },
            ],
          },
        },
      ],
    });
  });

  test('tells verdict and summary', () => {
    const stack = aStack();
    const run = aSuite(stack).runOnDeploy();
    expect(stack.resolve([run.verdict, run.summary])).toEqual([
      { 'Fn::GetAtt': [expect.any(String), 'Verdict'] },
      { 'Fn::GetAtt': [expect.any(String), 'Summary'] },
    ]);
  });

  test('waits for what is watched besides', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack, 'Other');
    aSuite(stack).runOnDeploy({ watch: [flow] });
    expect(runIn(stack).DependsOn).toEqual(['Other']);
  });

  test('does so once', () => {
    const suite = aSuite(aStack());
    suite.runOnDeploy();
    expect(() => suite.runOnDeploy()).toThrow('[Stack/Suite] the suite runs in deployments already');
  });

  test('is refused with no failure allowed', () => {
    expect(() => aSuite(aStack()).runOnDeploy({ maxFailures: 0 })).toThrow(
      '`maxFailures` must be a whole number from 1 to 500; got 0',
    );
  });
});

describe('A run that can take longer than a deployment waits', () => {
  const many = (stack: Stack) => Array.from({ length: 28 }, (_, index) => aTestCase(stack, `Test${index}`));

  test('is refused with the arithmetic', () => {
    const stack = aStack();
    aSuite(stack, { testCases: many(stack) }).runOnDeploy();
    expect(() => Template.fromStack(stack)).toThrow(
      '28 test cases are 56 executions with their retries, in 12 rounds of 5 at once, each up to 5 minutes: 60 minutes. Executions mostly end within 20 seconds',
    );
  });

  test('is taken with a timeout', () => {
    const stack = aStack();
    aSuite(stack, { testCases: many(stack), timeout: Duration.minutes(30) }).runOnDeploy();
    expect(runIn(stack).Properties).toMatchObject({ Timeout: '1800' });
  });

  test('is taken when it does not run in deployments', () => {
    const stack = aStack();
    aSuite(stack, { testCases: many(stack) });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('is refused with a timeout that is longer', () => {
    const stack = aStack();
    aSuite(stack, { timeout: Duration.minutes(56) }).runOnDeploy();
    expect(() => Template.fromStack(stack)).toThrow(
      '`timeout` is 56 minutes, but a run during a deployment can take 55',
    );
  });
});

describe('The digest', () => {
  interface Watched {
    readonly greeting?: string;
    readonly code?: string;
    readonly role?: string;
    readonly unrelated?: string;
    readonly tag?: string;
    readonly retries?: number;
    readonly options?: RunOnDeployOptions;
  }

  /** Of a suite whose test case enters a flow that calls a function. */
  function digestOf({ greeting = 'Hello', code = '1', role, unrelated = 'x', tag, retries, options }: Watched): string {
    const stack = aStack();
    const aFunction = (id: string, text: string) =>
      new lambda.Function(stack, id, {
        runtime: lambda.Runtime.NODEJS_LATEST,
        handler: 'index.handler',
        code: lambda.Code.fromInline(text),
        description: id === 'Function' ? role : undefined,
      });
    const called = aFunction('Function', code);
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
    ['what decides the verdict', { retries: 2 }],
  ])('changes with %s', (_, change) => {
    expect(digestOf(change)).not.toBe(digestOf({}));
  });

  test.each<[string, Watched]>([
    ['a resource that no test case comes to', { unrelated: 'y' }],
    ['a tag of the stack', { tag: 'today' }],
  ])('does not change with %s', (_, change) => {
    expect(digestOf(change)).toBe(digestOf({}));
  });

  test('changes with what is watched besides', () => {
    const digest = (name: string) => {
      const stack = aStack();
      const other = aDefinedFlow(stack, 'Other', { ...FLOW, Metadata: { name } });
      aSuite(stack).runOnDeploy({ watch: [other] });
      return runIn(stack).Properties.Digest;
    };
    expect(digest('a')).not.toBe(digest('b'));
  });

  test('is known when something watched is left out of the template, as a policy without statements', () => {
    const stack = aStack();
    const policy = new Policy(stack, 'Policy');
    aSuite(stack).runOnDeploy({ watch: [policy] });
    expect(runIn(stack).Properties.Digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test('does not count the suite itself when its whole stack is watched', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy({ watch: [stack.node.findChild('Flow')] });
    expect(runIn(stack).Properties.Digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is another one with every synthesis on request', () => {
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

  test('cannot see changes of what is imported, and says so', () => {
    const stack = aStack();
    const imported = ConnectTestCase.fromTestCaseArn(stack, 'Imported', TEST_CASE_ARN);
    aSuite(stack, { testCases: [imported] }).runOnDeploy();
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Suite',
      Match.stringLikeRegexp('changes of Stack/Imported do not run the suite.*always: true'),
    );
  });
});
