import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ConnectTestCase, TestCaseStatus } from '../../../lib';
import { aStack, aTestCase, CONTENT, INSTANCE_ARN, TEST_CASE_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, definitionIn, settingsIn } from './fixtures';

describe('A suite', () => {
  test('is a state machine with two roles, one function and one log group, whatever the number of its test cases', () => {
    const stack = aStack();
    const testCases = Array.from({ length: 20 }, (_, index) => aTestCase(stack, `Test${index}`));
    const before = Object.keys(Template.fromStack(stack).toJSON().Resources).length;
    const fresh = aStack();
    aSuite(fresh, { testCases: testCases.map((_, index) => aTestCase(fresh, `Test${index}`)) });
    const after = Object.values(Template.fromStack(fresh).toJSON().Resources as { Type: string }[]);
    expect(after.length - before).toBe(5);
    expect(after.filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')).toHaveLength(1);
  });

  test('shares the function and the log group with the other suites of its stack', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    aSuite(stack, { testCases: [aTestOf(flow, stack, 'A')] }, 'One');
    aSuite(stack, { testCases: [aTestOf(flow, stack, 'B')] }, 'Two');
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::StepFunctions::StateMachine', 2);
    // The suites share one function. The other function is that of the provider of test cases.
    template.resourceCountIs('AWS::Lambda::Function', 2);
  });

  test('accepts test cases of this library, native ones and imported ones', () => {
    const stack = aStack();
    const native = new CfnTestCase(stack, 'Native', {
      instanceArn: INSTANCE_ARN,
      name: 'native',
      content: JSON.stringify(CONTENT),
      entryPoint: { type: 'CHAT', chatEntryPointParameters: { flowId: 'flow' } },
    });
    const imported = ConnectTestCase.fromTestCaseArn(stack, 'Imported', TEST_CASE_ARN);
    aSuite(stack, { testCases: [aTestCase(stack), native, imported] });
    expect(settingsIn(stack)).toMatchObject({
      name: 'Stack/Suite',
      testCases: [
        { name: 'Stack/TestCase', arn: expect.stringContaining('Ref'), retries: 1, quarantined: false },
        { name: 'Stack/Native', arn: expect.stringContaining('Native'), retries: 0, quarantined: false },
        { name: 'Stack/Imported', arn: TEST_CASE_ARN, retries: 1, quarantined: false },
      ],
      maxConcurrency: 5,
      maxQueued: 5,
      failOnFlaky: false,
      timeout: 900,
    });
  });

  test('passes its settings to both steps of its state machine', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);
    aSuite(stack, {
      testCases: [testCase, aTestCase(stack, 'Sound')],
      retries: 3,
      quarantine: [testCase],
      failOnFlaky: true,
      maxConcurrency: 2,
      maxQueued: 0,
      timeout: Duration.minutes(20),
    });
    const { Tick, Conclude } = definitionIn(stack).States;
    expect(Tick.Parameters.Payload.suite).toEqual(Conclude.Parameters.Payload.suite);
    expect(settingsIn(stack)).toMatchObject({
      testCases: [
        { retries: 3, quarantined: true },
        { retries: 3, quarantined: false },
      ],
      failOnFlaky: true,
      maxConcurrency: 2,
      maxQueued: 0,
      timeout: 1200,
    });
  });

  test('has time for all its executions by default', () => {
    const stack = aStack();
    aSuite(stack, { testCases: Array.from({ length: 10 }, (_, index) => aTestCase(stack, `Test${index}`)) });
    // Each test case can have two attempts. The 20 executions, five at a time, take 4 rounds of 5 minutes. One more
    // round is for the second attempt of the last test case, and one minute is for the start and the end of the run.
    expect(settingsIn(stack)).toMatchObject({ timeout: 1560 });
  });

  test('has time for all attempts of one test case by default', () => {
    const stack = aStack();
    aSuite(stack, { testCases: [aTestCase(stack)], retries: 5 });
    // The six executions of the test case run one after the other, whatever the concurrency.
    expect(settingsIn(stack).timeout).toBeGreaterThanOrEqual(6 * 300 + 60);
  });

  test('fits 500 test cases in a template', () => {
    const stack = aStack();
    const testCases = Array.from({ length: 500 }, (_, index) =>
      ConnectTestCase.fromTestCaseArn(stack, `Imported${index}`, `${TEST_CASE_ARN}${index}`),
    );
    aSuite(stack, { testCases });
    expect(JSON.stringify(Template.fromStack(stack).toJSON()).length).toBeLessThan(300_000);
  });

  test.each([
    [{ testCases: [] }, 'a suite has 1 to 500 `testCases`; got 0'],
    [{ maxConcurrency: 6 }, '`maxConcurrency` must be a whole number from 1 to 5; got 6'],
    [{ maxQueued: -1 }, '`maxQueued` must be a whole number from 0 to 95; got -1'],
    [{ retries: 1.5 }, '`retries` must be a whole number from 0 to 5; got 1.5'],
    [{ timeout: Duration.hours(4) }, '`timeout` must be from 1 minute to 3 hours, in whole seconds; got 4 hours'],
  ])('is refused with %j', (props, message) => {
    expect(() => aSuite(aStack(), props)).toThrow(message);
  });

  test('is refused with a repeated test case, and with a test case in quarantine that is not in the suite', () => {
    const stack = aStack();
    const [one, other] = [aTestCase(stack, 'One'), aTestCase(stack, 'Other')];
    expect(() => aSuite(stack, { testCases: [one, one] }, 'A')).toThrow('Stack/One is in the suite twice');
    expect(() => aSuite(stack, { testCases: [one], quarantine: [other] }, 'B')).toThrow(
      'Stack/Other is in `quarantine` and not in `testCases`',
    );
  });

  test('is refused with a value that is not a test case, and with all test cases in quarantine', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);
    const testCases = [testCase, undefined as unknown as typeof testCase];
    expect(() => aSuite(stack, { testCases }, 'A')).toThrow('`testCases[1]` is not a test case');
    expect(() => aSuite(stack, { testCases: [testCase], quarantine: [testCase] }, 'B')).toThrow(
      'all test cases are in `quarantine`, so the suite can never fail',
    );
  });

  test.each<[string, unknown, string]>([
    ['is not a list', 'one', '`quarantine` must be a list of test cases; got "one"'],
    ['has an item that is not a test case', [undefined], '`quarantine[0]` is not a test case'],
  ])('is refused with a quarantine that %s', (_, quarantine, message) => {
    const stack = aStack();
    expect(() => aSuite(stack, { testCases: [aTestCase(stack)], quarantine: quarantine as never })).toThrow(message);
  });

  test('is refused with drafts', () => {
    const stack = aStack();
    aSuite(stack, { testCases: [aTestCase(stack, 'Draft', { status: TestCaseStatus.SAVED })] });
    expect(() => Template.fromStack(stack)).toThrow('Stack/Draft is a draft (status SAVED) and cannot be run');
  });

  test('may be in a nested stack', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    aSuite(nested).runOnDeploy();
    expect(settingsIn(nested).name).toMatch(/Suite$/);
    expect(Stack.of(nested).node.tryFindChild('ConnectTestSuites')).toBeDefined();
  });

  test('grants the permissions to start and to read runs', () => {
    const stack = aStack();
    const role = new Role(stack, 'Person', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const { grants } = aSuite(stack);
    grants.start(role);
    grants.read(role);
    grants.actions(role, ['states:StopExecution']);
    const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    ['states:StartExecution', 'states:DescribeExecution', 'states:StopExecution'].forEach((action) =>
      expect(policies).toContain(action),
    );
  });
});

describe('The state machine', () => {
  test('puts an event, and has no state that cannot be reached', () => {
    const stack = aStack();
    aSuite(stack);
    const { StartAt, States } = definitionIn(stack);
    expect(StartAt).toBe('Begin');
    expect(States.Announce).toMatchObject({
      Resource: expect.stringMatching(/:states:::events:putEvents$/),
      Parameters: {
        Entries: [
          { Source: 'cdk-connect-test-case', DetailType: 'Connect Test Suite Finished', 'Detail.$': '$.event' },
        ],
      },
      ResultPath: null,
    });
    const reached = new Set<string>([StartAt]);
    for (const name of reached) {
      const { Next, Default, Choices = [], Catch = [] } = States[name];
      [Next, Default, ...[...Choices, ...Catch].map((each: { Next: string }) => each.Next)]
        .filter(Boolean)
        .forEach((next) => reached.add(next));
    }
    expect([...reached].sort()).toEqual(Object.keys(States).sort());
  });

  test('has a role only for its own account, which may only call its function and put its events', () => {
    const stack = aStack();
    aSuite(stack);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'states.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Action: 'lambda:InvokeFunction' },
              {
                Action: 'events:PutEvents',
                Condition: { StringEquals: { 'events:source': 'cdk-connect-test-case' } },
              },
            ],
          },
        },
      ],
    });
  });
});

test('The function of suites may run test cases and read their content and results, on every instance', () => {
  const stack = aStack();
  aSuite(stack);
  const roles = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  const statements = roles.flatMap(({ Properties }) => Properties.Policies[0].PolicyDocument.Statement);
  const onConnect = statements.filter(({ Action }) => [Action].flat()[0].startsWith('connect:'));
  expect(onConnect.map(({ Action, Resource }) => [Action, Resource['Fn::Join'][1].at(-1)])).toContainEqual([
    [
      'connect:DescribeTestCase',
      'connect:GetTestCaseExecutionSummary',
      'connect:ListTestCaseExecutionRecords',
      'connect:ListTestCaseExecutions',
      'connect:StartTestCaseExecution',
      'connect:StopTestCaseExecution',
    ],
    ':instance/*',
  ]);
});
