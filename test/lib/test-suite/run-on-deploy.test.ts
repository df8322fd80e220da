import { App, CfnOutput, CfnParameter, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { type CfnContactFlow, CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { SuiteFailureAction } from '../../../lib';
import { worstCase } from '../../../lib/private/test-suite/worst-case';
import { aStack, aTestCase, INSTANCE_ARN } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf, FLOW, resourcesOf, runIn } from './fixtures';

function flowOf(stack: Stack, id = 'Flow'): CfnContactFlow {
  return stack.node.findChild(id) as CfnContactFlow;
}

describe('A suite that runs on deploy', () => {
  test('has a custom resource with the state machine and a digest, and with time to answer', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy();
    expect(runIn(stack).Properties).toEqual({
      ServiceToken: { 'Fn::GetAtt': [expect.stringMatching(/^ConnectTestSuitesGate/), 'Arn'] },
      ServiceTimeout: '1200',
      ContractVersion: '1',
      StateMachineArn: { Ref: expect.stringMatching(/^SuiteStateMachine/) },
      VersionArn: { 'Fn::GetAtt': [expect.stringMatching(/^SuiteRunOnDeployVersion/), 'Arn'] },
      Digest: expect.stringMatching(/^[0-9a-f]{32}$/),
      OnFailure: 'ROLLBACK_UPDATES',
      OnCouldNotRun: 'WARN',
      MaxFailures: '3',
      Timeout: '900',
    });
  });

  test('publishes the revision of its state machine as a version', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy();
    const machine = expect.stringMatching(/^SuiteStateMachine/);
    expect(resourcesOf(stack, 'AWS::StepFunctions::StateMachineVersion')[0].Properties).toEqual({
      StateMachineArn: { Ref: machine },
      StateMachineRevisionId: { 'Fn::GetAtt': [machine, 'StateMachineRevisionId'] },
    });
  });

  test('can have a setting for runs in which the service starts no test case', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy({ onCouldNotRun: SuiteFailureAction.ROLLBACK });
    expect(runIn(stack).Properties.OnCouldNotRun).toBe('ROLLBACK');
  });

  test('can have other settings', () => {
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

  test('adds a function with its role, a version of its state machine and a resource', () => {
    const [without, withRun] = [aStack(), aStack()];
    aSuite(without);
    aSuite(withRun).runOnDeploy();
    const count = (stack: Stack) => Object.keys(Template.fromStack(stack).toJSON().Resources).length;
    expect(count(withRun) - count(without)).toBe(4);
  });

  test('may start its own state machine and describe its own stack, and nothing else', () => {
    const stack = aStack();
    aSuite(stack).runOnDeploy();
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', {
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
              { Action: 'cloudformation:DescribeStacks', Resource: { Ref: 'AWS::StackId' } },
              {
                Action: ['states:ListExecutions', 'states:StartExecution'],
                Resource: { Ref: Match.stringLikeRegexp('^SuiteStateMachine') },
              },
            ],
          },
        },
      ],
    });
  });

  test('allows its runs to ask whether CloudFormation waits for them', () => {
    const asks = {
      Action: ['cloudformation:DescribeStackEvents', 'cloudformation:DescribeStackResource'],
      Resource: { Ref: 'AWS::StackId' },
    };
    const role = {
      Description: 'Runs Amazon Connect test cases',
      Policies: [{ PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(asks)]) } }],
    };
    const [without, withRun] = [aStack(), aStack()];
    aSuite(without);
    aSuite(withRun).runOnDeploy();
    Template.fromStack(withRun).hasResourceProperties('AWS::IAM::Role', role);
    Template.fromStack(without).resourcePropertiesCountIs('AWS::IAM::Role', role, 0);
  });

  test('has its run as an attribute, whichever call defined it', () => {
    const [stack, gated] = [aStack(), aStack()];
    const suite = aSuite(stack);
    expect(suite.deploymentRun).toBeUndefined();
    const run = suite.runOnDeploy();
    expect(suite.deploymentRun).toBe(run);
    const gate = aSuite(gated);
    gate.gate(flowOf(gated));
    expect(gated.resolve(gate.deploymentRun!.verdict)).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Verdict'] });
  });

  test('has the verdict and the summary', () => {
    const stack = aStack();
    const run = aSuite(stack).runOnDeploy();
    expect(stack.resolve([run.verdict, run.summary])).toEqual([
      { 'Fn::GetAtt': [expect.any(String), 'Verdict'] },
      { 'Fn::GetAtt': [expect.any(String), 'Summary'] },
    ]);
  });

  test('waits for the other watched resources', () => {
    const stack = aStack();
    const flow = aDefinedFlow(stack, 'Other');
    aSuite(stack).runOnDeploy({ watch: [flow] });
    expect(runIn(stack).DependsOn).toEqual(['Other']);
  });

  test('waits for a watched resource in a nested stack', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    aSuite(stack).runOnDeploy({ watch: [aDefinedFlow(nested, 'Other')] });
    expect(runIn(stack).DependsOn).toEqual([expect.stringContaining('NestedStackResource')]);
  });

  test('waits in a nested stack for the watched resources of the outer stack, but not for the nested stack', () => {
    const stack = aStack();
    aDefinedFlow(stack, 'Other');
    const nested = new NestedStack(stack, 'Nested');
    aSuite(nested).runOnDeploy({ watch: [stack] });
    expect(resourcesOf(stack, 'AWS::CloudFormation::Stack')[0].DependsOn).toContain('Other');
  });

  test('waits for a watched resource in another stack', () => {
    const stack = aStack();
    const other = new Stack(stack.node.root as App, 'Elsewhere');
    aSuite(stack).runOnDeploy({ watch: [aDefinedFlow(other, 'Other')] });
    Template.fromStack(stack);
    expect(stack.dependencies).toEqual([other]);
  });

  test.each<[string, (other: Stack, stack: Stack) => void]>([
    ['depends on the stack of the suite', (other, stack) => other.addStackDependency(stack)],
    ['refers to it', (other, stack) => void new CfnOutput(other, 'Flow', { value: flowOf(stack).ref })],
    [
      'has a resource that refers to it',
      (other, stack) => {
        flowOf(other, 'Other').description = flowOf(stack).ref;
      },
    ],
  ])('cannot wait for a stack that %s', (_, connect) => {
    const stack = aStack();
    const other = new Stack(stack.node.root as App, 'Elsewhere');
    const flow = aDefinedFlow(other, 'Other');
    aSuite(stack).runOnDeploy({ watch: [flow] });
    connect(other, stack);
    expect(() => Template.fromStack(stack)).toThrow(
      'the run of the suite cannot wait for Elsewhere/Other, since the stack Elsewhere is deployed after',
    );
  });

  test('waits for the permissions and policies of the functions that its flows call', () => {
    const stack = aStack();
    const called = new lambda.Function(stack, 'Function', {
      runtime: lambda.Runtime.NODEJS_LATEST,
      handler: 'index.handler',
      code: lambda.Code.fromInline('1'),
    });
    called.addPermission('Connect', { principal: new ServicePrincipal('connect.amazonaws.com') });
    called.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    new CfnIntegrationAssociation(stack, 'Association', {
      instanceId: INSTANCE_ARN,
      integrationType: 'LAMBDA_FUNCTION',
      integrationArn: called.functionArn,
    });
    const flow = aDefinedFlow(stack, 'Flow', stack.toJsonString({ ...FLOW, Metadata: { f: called.functionArn } }));
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).runOnDeploy();
    expect(runIn(stack).DependsOn).toEqual([
      'Association',
      expect.stringMatching(/^FunctionConnect/),
      expect.stringMatching(/^FunctionServiceRoleDefaultPolicy/),
    ]);
  });

  test('can be defined only once', () => {
    const suite = aSuite(aStack());
    suite.runOnDeploy();
    expect(() => suite.runOnDeploy()).toThrow('[Stack/Suite] the suite runs in deployments already');
  });

  test('is refused with a maxFailures of 0', () => {
    expect(() => aSuite(aStack()).runOnDeploy({ maxFailures: 0 })).toThrow(
      '`maxFailures` must be a whole number from 1 to 500; got 0',
    );
  });
});

describe('A run that can take longer than a deployment waits', () => {
  const many = (stack: Stack) => Array.from({ length: 28 }, (_, index) => aTestCase(stack, `Test${index}`));

  test('is refused with the calculation', () => {
    const stack = aStack();
    aSuite(stack, { testCases: many(stack) }).runOnDeploy();
    expect(() => Template.fromStack(stack)).toThrow(
      '28 test cases need up to 56 executions with their retries, in 12 rounds of up to 5 executions. A round takes up to 5 minutes, and the start and the end of the run take one minute more: 61 minutes in all. Split the suite, or lower `retries`. Most executions end within 20 seconds',
    );
  });

  test('is refused with a calculation that leaves out retries if there are none', () => {
    const stack = aStack();
    aSuite(stack, { testCases: many(stack), retries: 0, maxConcurrency: 2 }).runOnDeploy();
    expect(() => Template.fromStack(stack)).toThrow(
      '28 test cases need up to 28 executions, in 14 rounds of up to 2 executions. A round takes up to 5 minutes, and the start and the end of the run take one minute more: 71 minutes in all',
    );
  });

  test('has a calculation for one test case', () => {
    expect(worstCase([{ retries: 5 }], 1).arithmetic).toMatch(
      /^1 test case needs up to 6 executions with its retries, in 6 rounds of up to 1 execution\. A round .* 31 minutes in all$/,
    );
  });

  test('has a calculation that says why the retries take more rounds', () => {
    expect(worstCase(Array(3).fill({ retries: 5 }), 5).arithmetic).toContain(
      '3 test cases need up to 18 executions with their retries, in 8 rounds of up to 5 executions, since the executions of a test case run one after another. A round',
    );
  });

  test('is accepted when the retries of one test case end in time', () => {
    const stack = aStack();
    aSuite(stack, { testCases: [aTestCase(stack, 'Test')], retries: 5, maxConcurrency: 1 }).runOnDeploy();
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('is accepted with a timeout', () => {
    const stack = aStack();
    aSuite(stack, { testCases: many(stack), timeout: Duration.minutes(30) }).runOnDeploy();
    expect(runIn(stack).Properties).toMatchObject({ Timeout: '1800' });
  });

  test('is accepted when it does not run in deployments', () => {
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

describe('The values of parameters that a run depends on', () => {
  test('are in the run resource', () => {
    const stack = aStack();
    const greeting = new CfnParameter(stack, 'Greeting');
    new CfnParameter(stack, 'Unrelated');
    const name = StringParameter.valueForStringParameter(stack, '/name');
    const flow = aDefinedFlow(
      stack,
      'Flow',
      stack.toJsonString({ ...FLOW, Metadata: { name, greeting: greeting.valueAsString } }),
    );
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).runOnDeploy();
    expect(runIn(stack).Properties.Values).toEqual([
      { Ref: 'Greeting' },
      { Ref: expect.stringMatching(/^SsmParameterValuename/) },
    ]);
  });

  test('do not include secrets', () => {
    const stack = aStack();
    const secret = new CfnParameter(stack, 'Secret', { noEcho: true });
    const flow = aDefinedFlow(stack, 'Flow', stack.toJsonString({ ...FLOW, Metadata: { pin: secret.valueAsString } }));
    aSuite(stack, { testCases: [aTestOf(flow, stack)] }).runOnDeploy();
    expect(runIn(stack).Properties.Values).toBeUndefined();
  });

  test('include those of the stack around a nested stack, but not those of other stacks', () => {
    const stack = aStack();
    const nested = new NestedStack(stack, 'Nested');
    const greeting = new CfnParameter(stack, 'Greeting');
    const elsewhere = new Stack(stack.node.root as App, 'Elsewhere');
    const other = aDefinedFlow(elsewhere, 'Other', new CfnParameter(elsewhere, 'Name').valueAsString);
    const flow = aDefinedFlow(
      nested,
      'Flow',
      nested.toJsonString({ ...FLOW, Metadata: { greeting: greeting.valueAsString, other: other.ref } }),
    );
    aSuite(nested, { testCases: [aTestOf(flow, nested)] }).runOnDeploy();
    expect(runIn(nested).Properties.Values).toEqual([{ Ref: expect.stringContaining('Greeting') }]);
  });
});

describe('An app whose context skips its suites', () => {
  const anApp = (reason: unknown) => {
    const stack = new Stack(new App({ context: { 'connect-test-suite:skip': reason } }), 'Stack');
    aSuite(stack).runOnDeploy();
    return stack;
  };

  test('passes the reason to each run, and gives a warning', () => {
    const stack = anApp(' All lines are down ');
    expect(runIn(stack).Properties.Skip).toBe('All lines are down');
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Suite/RunOnDeploy',
      Match.stringLikeRegexp('the suite does not run in this deployment: All lines are down'),
    );
  });

  test('passes the reason without its full stop, since the messages of the run add one', () => {
    expect(runIn(anApp('All lines are down.')).Properties.Skip).toBe('All lines are down');
  });

  test('does not change the digest, so that the next deployment runs the suite', () => {
    expect(runIn(anApp('All lines are down')).Properties.Digest).toBe(runIn(anApp(undefined)).Properties.Digest);
  });

  test.each(['', '  ', '.', true, 'x'.repeat(501)])('needs a reason, which cannot be %j', (reason) => {
    expect(() => anApp(reason)).toThrow(
      /the context connect-test-suite:skip must be the reason to skip the suite, with 1 to 500/,
    );
  });
});
