import {
  App,
  CfnCondition,
  CfnOutput,
  CfnParameter,
  CfnResource,
  Fn,
  NestedStack,
  Stack,
  type StackProps,
  Stage,
  Token,
} from 'aws-cdk-lib';
import { CfnContactFlow, CfnInstance } from 'aws-cdk-lib/aws-connect';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../../../lib';
import { contentFile } from '../../lib/fixtures';
import { AssemblyError, type LoadedAssembly, loadAssembly } from '../../../local/assembly';

const INSTANCE = 'arn:aws:connect:eu-central-1:444455556666:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

const opened: LoadedAssembly[] = [];
afterEach(() => Promise.all(opened.splice(0).map((assembly) => assembly.close())));

/** Executes the test cases of an app. Returns for each test case a text with its stack, path, verdict and explanation. */
async function outcomes(build: (app: App) => void): Promise<string[]> {
  const app = new App({ analyticsReporting: false });
  build(app);
  const assembly = await loadAssembly(app.synth().directory);
  opened.push(assembly);
  const lines: string[] = [];
  for (const { stack, path, execute } of assembly.testCases) {
    const { status, explanation } = await execute();
    lines.push([stack, path, status, ...explanation].join(' '));
  }
  return lines;
}

/** Declares a flow that says a text, and a test case that expects a text. */
function sayAndExpect(scope: Construct, said: string, expected: string, instanceArn = INSTANCE) {
  return expectIn(scope, flowThat(scope, 'Flow', [message('say', said)], instanceArn), expected, instanceArn);
}

function expectIn(
  scope: Construct,
  flow: CfnContactFlow,
  expected: string,
  instanceArn = INSTANCE,
  testCaseName?: string,
) {
  const content = TestCaseContent.fromObject({
    Version: '2019-10-30',
    Metadata: {},
    Observations: [
      {
        Identifier: 'said',
        Event: {
          Identifier: 'event',
          Type: 'MessageReceived',
          Actor: 'System',
          Properties: { Text: expected, MatchingCriteria: { Type: 'Inclusion' } },
        },
        Actions: [],
        Transitions: { NextObservations: [] },
      },
    ],
  });
  return testOf(scope, flow, content, { instanceArn, testCaseName });
}

function testOf(
  scope: Construct,
  flow: CfnContactFlow,
  content: TestCaseContent,
  { instanceArn = INSTANCE, testCaseName }: { readonly instanceArn?: string; readonly testCaseName?: string } = {},
) {
  return new ConnectTestCase(scope, 'Test', {
    testCaseName,
    instance: ConnectInstance.fromInstanceArn(scope, 'TestedInstance', instanceArn),
    entryPoint: EntryPoint.voiceCall({ flow }),
    content,
  });
}

interface Action {
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters: object;
  readonly Transitions?: object;
}

const message = (Identifier: string, Text: string): Action => ({
  Identifier,
  Type: 'MessageParticipant',
  Parameters: { Text },
});

/** Declares a flow that ends with a disconnect. An action without transitions leads to the next action. */
function flowThat(scope: Construct, id: string, actions: readonly Action[], instanceArn = INSTANCE): CfnContactFlow {
  const end: Action = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
  const all = [...actions, end];
  const Actions = all.map((action, index) => ({
    Transitions: { NextAction: all[index + 1]?.Identifier, Errors: [], Conditions: [] },
    ...action,
  }));
  const content = Stack.of(scope).toJsonString({
    Version: '2019-10-30',
    StartAction: all[0].Identifier,
    Metadata: {},
    Actions,
  });
  return new CfnContactFlow(scope, id, {
    instanceArn,
    name: `${scope.node.path}-${id}`,
    type: 'CONTACT_FLOW',
    content,
  });
}

/** Declares a flow that calls a function and says the member `word` of its answer, or that there was no answer. */
function flowThatCalls(scope: Construct, functionArn: string): CfnContactFlow {
  const call: Action = {
    Identifier: 'call',
    Type: 'InvokeLambdaFunction',
    Parameters: { LambdaFunctionARN: functionArn, InvocationTimeLimitSeconds: '8' },
    Transitions: {
      NextAction: 'answer',
      Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'none' }],
      Conditions: [],
    },
  };
  const answer = { ...message('answer', 'The answer is $.External.word'), Transitions: { NextAction: 'end' } };
  return flowThat(scope, 'Flow', [call, answer, message('none', 'No answer came')]);
}

const inSydney: StackProps = { env: { account: '777788889999', region: 'ap-southeast-2' } };

test('values of the stack, its parameters and its resources are in the flows', async () => {
  const lines = await outcomes((app) => {
    const stack = new Stack(app, 'Values', inSydney);
    const instance = new CfnInstance(stack, 'Instance', {
      identityManagementType: 'CONNECT_MANAGED',
      attributes: { inboundCalls: true, outboundCalls: true },
    });
    const parameter = new CfnParameter(stack, 'City', { default: 'Perth' });
    const unknown = StringParameter.valueForStringParameter(stack, '/travel/slogan');
    const own = new StringParameter(stack, 'Own', { parameterName: '/travel/own', stringValue: 'kept' });
    const said = `${stack.account} ${parameter.valueAsString} ${unknown} ${own.stringValue}`;
    sayAndExpect(stack, said, '777788889999 Perth slogan kept', instance.attrArn);
  });

  expect(lines).toEqual(['Values Values/Test PASSED']);
});

test('a stack can read the exports of another stack, also by a weak reference and from a nested stack', async () => {
  const lines = await outcomes((app) => {
    const one = new Stack(app, 'One');
    new CfnOutput(one, 'Strong', { value: 'strong', exportName: 'strong-export' });
    new CfnOutput(one, 'Weak', { value: 'weak' });
    const two = new Stack(app, 'Two');
    two.addStackDependency(one);
    const nested = new NestedStack(two, 'Nested');
    const inner = new CfnParameter(nested, 'Word', { default: 'inner' });
    new CfnOutput(nested, 'Said', { value: inner.valueAsString });
    const ofNested = nested.nestedStackResource!.getAtt('Outputs.Said');
    const weak = Token.asString({ 'Fn::GetStackOutput': { StackName: 'One', OutputName: 'Weak' } });
    sayAndExpect(two, `${Fn.importValue('strong-export')} ${weak} ${ofNested}`, 'strong weak inner');
  });

  expect(lines).toEqual(['Two Two/Test PASSED']);
});

test('the name of a test case is the given name, or else the path of its construct within the stack', async () => {
  const app = new App({ analyticsReporting: false, context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(new Stage(app, 'Prod'), 'Hotline', { stackName: 'hotline-of-prod' });
  for (const scope of [stack, new Construct(stack, 'Tests'), new NestedStack(stack, 'Nested')]) {
    sayAndExpect(scope, 'hello', 'hello');
  }
  const given = expectIn(new Construct(stack, 'Given'), flowThat(stack, 'Other', []), 'hello', INSTANCE, 'Says hello');
  const assembly = await loadAssembly(app.synth().directory);
  opened.push(assembly);

  expect(Object.fromEntries(assembly.testCases.map(({ name, path }) => [path, name]))).toEqual({
    'Prod/Hotline/Test': 'Test',
    'Prod/Hotline/Tests/Test': 'Tests/Test',
    'Prod/Hotline/Nested/Test': 'Nested/Test',
    [given.node.path]: 'Says hello',
  });
});

test('two stages may give their resources the same names, and each stage has its own resources', async () => {
  const lines = await outcomes((app) => {
    for (const name of ['Beta', 'Prod']) {
      const stack = new Stack(new Stage(app, name), 'Center', { stackName: 'center' });
      const flow = flowThat(stack, 'Flow', [message('say', `this is ${name}`)]);
      flow.name = 'Main';
      expectIn(stack, flow, 'this is Beta');
    }
  });

  expect(lines[0]).toBe('Beta/Center Beta/Center/Test PASSED');
  expect(lines[1]).toMatch(/^Prod\/Center Prod\/Center\/Test FAILED .*this is Prod/s);
});

test('conditions are evaluated, and values that only AWS can give are invented', async () => {
  const lines = await outcomes((app) => {
    const stack = new Stack(app, 'Invented');
    const inProd = new CfnCondition(stack, 'InProd', { expression: Fn.conditionEquals(stack.region, 'nowhere') });
    const unwanted = new CfnResource(stack, 'Unwanted', { type: 'AWS::Connect::ContactFlow', properties: {} });
    unwanted.cfnOptions.condition = inProd;
    const table = new CfnResource(stack, 'Table', { type: 'AWS::DynamoDB::Table', properties: { TableName: 'trips' } });
    const custom = new CfnResource(stack, 'Custom', { type: 'Custom::Anything' });
    sayAndExpect(
      stack,
      `${Fn.conditionIf('InProd', 'prod', 'test')} ${table.ref} ${table.getAtt('StreamArn')} ${custom.getAtt('Word')}`,
      'test trips arn:aws:dynamodb:eu-central-1:444455556666:table/Table Custom-Word',
    );
  });

  expect(lines).toEqual(['Invented Invented/Test PASSED']);
});

describe('a condition that needs a value of AWS', () => {
  const why = 'Template error: Fn::Select cannot select nonexistent value at index 1';

  function inAStack(app: App): { stack: Stack; hasSecond: CfnCondition; chosen: string } {
    const stack = new Stack(app, 'Needing');
    const subnets = new CfnParameter(stack, 'Subnets', { type: 'CommaDelimitedList' });
    const second = Fn.select(1, subnets.valueAsList);
    const hasSecond = new CfnCondition(stack, 'HasSecond', { expression: Fn.conditionEquals(second, 'any') });
    sayAndExpect(stack, 'Welcome', 'Welcome');
    return { stack, hasSecond, chosen: Fn.conditionIf('HasSecond', 'first', 'second').toString() };
  }

  function withConditionalResources(app: App, type: string): void {
    const { stack, hasSecond } = inAStack(app);
    for (const id of ['One', 'Other']) new CfnResource(stack, id, { type }).cfnOptions.condition = hasSecond;
  }

  test('leaves out its resources', async () => {
    const lines = await outcomes((app) => withConditionalResources(app, 'AWS::SNS::Topic'));

    expect(lines).toEqual(['Needing Needing/Test PASSED']);
    expect(opened[0].pathOf('One')).toBeUndefined();
  });

  test('is an error for each resource of Amazon Connect', async () => {
    const refused = outcomes((app) => withConditionalResources(app, 'AWS::Connect::ContactFlow'));

    await expect(refused).rejects.toThrow(`Needing/One: ${why}\nNeeding/Other: ${why}`);
  });

  test('is no error in a property of a resource of another service', async () => {
    const lines = await outcomes((app) => {
      const { stack, chosen } = inAStack(app);
      new CfnResource(stack, 'Topic', { type: 'AWS::SNS::Topic', properties: { DisplayName: chosen } });
    });

    expect(lines).toEqual(['Needing Needing/Test PASSED']);
  });

  test('is an error for each resource of Amazon Connect that has it in a property', async () => {
    const refused = outcomes((app) => {
      const { stack, chosen } = inAStack(app);
      for (const id of ['First', 'Second']) flowThat(stack, id, [message('say', chosen)]);
    });

    await expect(refused).rejects.toThrow(`Needing/First: ${why}`);
    await expect(refused).rejects.toThrow(`Needing/Second: ${why}`);
  });

  test('leaves out the outputs that need it, and no others', async () => {
    const lines = await outcomes((app) => {
      const { stack, hasSecond, chosen } = inAStack(app);
      new CfnOutput(stack, 'Chosen', { value: chosen, exportName: 'Chosen' });
      new CfnOutput(stack, 'Conditional', { value: 'any' }).condition = hasSecond;
      new CfnOutput(stack, 'Season', { value: 'spring', exportName: 'Season' });
      const said = `${Fn.importValue('Season')} ${Fn.importValue('Chosen')}`;
      // The export that is left out has its own name as the invented value.
      sayAndExpect(new Stack(app, 'Reader'), said, 'spring Chosen');
    });

    expect(lines).toEqual(['Needing Needing/Test PASSED', 'Reader Reader/Test PASSED']);
  });
});

test('a function of Node.js is called by a flow, also by the ARN of a version', async () => {
  const lines = await outcomes((app) => {
    const stack = new Stack(app, 'Node');
    const lambda = new LambdaFunction(stack, 'Function', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline("exports.handler = async () => ({ word: 'forty-two' });"),
    });
    expectIn(stack, flowThatCalls(stack, lambda.currentVersion.functionArn), 'the answer is forty-two');
  });

  expect(lines).toEqual(['Node Node/Test PASSED']);
});

test('an app with a function in another language is accepted, and the explanation names the function when a flow calls it', async () => {
  const lines = await outcomes((app) => {
    const stack = new Stack(app, 'Python');
    const lambda = new LambdaFunction(stack, 'Find', {
      functionName: 'find-trip',
      runtime: Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: Code.fromInline('def handler(event, context): pass'),
    });
    expectIn(stack, flowThatCalls(stack, lambda.functionArn), 'the answer is');
  });

  expect(lines).toEqual([
    expect.stringMatching(
      /FAILED .*the function Find\w+ of the stack Python has the runtime python3.13, and only functions of Node.js run here. Mock the call in the test case, or answer it in the world: "lambdas": \{ "find-trip"/s,
    ),
  ]);
});

test('an app that Connect would refuse is refused with the construct and the reason', async () => {
  const refused = outcomes((app) => {
    const stack = new Stack(app, 'Refused');
    new CfnContactFlow(stack, 'Broken', {
      instanceArn: INSTANCE,
      name: 'broken',
      type: 'CONTACT_FLOW',
      content: 'not JSON',
    });
  });

  await expect(refused).rejects.toThrow(AssemblyError);
  await expect(refused).rejects.toThrow(/^Refused\/Broken: /);
});

test.each<[string, (folder: string, file: string) => void]>([
  ['the assembly does not name', (folder) => writeFileSync(join(folder, 'Content.assets.json'), '{"version":"1"}')],
  ['is not in the folder of the assembly', (_, file) => rmSync(file)],
])('a content file that %s is refused with the advice to synthesize the app again', async (_, breakIt) => {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Content');
  testOf(stack, flowThat(stack, 'Flow', []), TestCaseContent.fromAsset(contentFile()));
  const { directory } = app.synth();
  const [file] = readdirSync(directory).filter((name) => /^asset\..*\.json$/.test(name));
  breakIt(directory, join(directory, file));

  await expect(loadAssembly(directory)).rejects.toThrow(
    /^Content\/Test: its content file \w+\.json is not in the cloud assembly\. Synthesize the app again\.$/,
  );
});

test('a folder without an assembly is refused', async () => {
  await expect(loadAssembly(__dirname)).rejects.toThrow('": manifest.json is missing.');
});
