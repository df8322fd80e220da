/*
 * Measures the bytes that a test case adds to a template. For comparison, it measures the same test case as a native
 * CfnTestCase, by AwsCustomResource, and by a provider of aws-cdk-lib/custom-resources. Prints one line of JSON.
 */
import { statSync } from 'node:fs';
import { App, aws_connect as connect, aws_lambda as lambda, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId, Provider } from 'aws-cdk-lib/custom-resources';
import { ConnectContactFlow, ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../lib';

/**
 * The measured test cases come after this number of others, so that, like most test cases of a full stack, they have three digits
 * in their ids and depend on another test case.
 */
const FEW = 100;
const MANY = 120;
/** The size of the largest template that CloudFormation accepts, in bytes. */
const GREATEST_TEMPLATE = 1_000_000;
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const FLOW = `${INSTANCE}/contact-flow/f1f1f1f1-0000-0000-0000-000000000001`;

/** Adds the test case with this index to a stack. */
type AddTest = (stack: Stack, index: number, content: string) => unknown;

const twoDigits = (index: number) => String(index).padStart(2, '0');
/** Returns a name that is unique in the app. */
const nameOf = (stack: Stack, index: number) => `Open hours ${stack.stackName}-${twoDigits(index)}`;
const nativeEntryPoint = { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: FLOW } };

const native: AddTest = (stack, index, content) =>
  new connect.CfnTestCase(stack, `Test${index}`, {
    ...{
      instanceArn: INSTANCE,
      name: nameOf(stack, index),
      content,
      entryPoint: nativeEntryPoint,
      status: 'PUBLISHED',
    },
  });

const ours =
  (isNamed: boolean): AddTest =>
  (stack, index, content) =>
    new ConnectTestCase(stack, `Test${index}`, {
      instance: ConnectInstance.fromInstanceArn(stack, `Instance${index}`, INSTANCE),
      entryPoint: EntryPoint.voiceCall({
        flow: ConnectContactFlow.fromContactFlowArn(stack, `Flow${index}`, FLOW),
      }),
      content: TestCaseContent.fromJsonString(content),
      testCaseName: isNamed ? nameOf(stack, index) : undefined,
    });

const awsCustomResource: AddTest = (stack, index, content) => {
  const testCase = {
    ...{ Name: nameOf(stack, index), Content: content, Status: 'PUBLISHED' },
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: FLOW } },
  };
  const call = { service: 'connect', physicalResourceId: PhysicalResourceId.fromResponse('TestCaseId') };
  const TestCaseId = { 'physical:id': true };
  return new AwsCustomResource(stack, `Test${index}`, {
    onCreate: { ...call, action: 'createTestCase', parameters: { InstanceId: INSTANCE, ...testCase } },
    onUpdate: { ...call, action: 'updateTestCase', parameters: { InstanceId: INSTANCE, TestCaseId, ...testCase } },
    onDelete: { service: 'connect', action: 'deleteTestCase', parameters: { InstanceId: INSTANCE, TestCaseId } },
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: [`${INSTANCE}/*`] }),
    timeout: Duration.minutes(5),
  });
};

const provider: AddTest = (stack, index, Content) =>
  new CustomResource(stack, `Test${index}`, {
    serviceToken: providerOf(stack).serviceToken,
    resourceType: 'Custom::TestCase',
    properties: {
      ...{ InstanceArn: INSTANCE, Name: nameOf(stack, index), Content, Status: 'PUBLISHED' },
      EntryPoint: { Type: 'VOICE_CALL', FlowId: FLOW },
    },
  });

function providerOf(stack: Stack): Provider {
  const existing = stack.node.tryFindChild('Provider') as Provider | undefined;
  if (existing) return existing;
  const onEventHandler = new lambda.Function(stack, 'Handler', {
    ...{ runtime: lambda.Runtime.NODEJS_LATEST, handler: 'index.handler', code: lambda.Code.fromInline('//') },
  });
  return new Provider(stack, 'Provider', { onEventHandler });
}

const app = new App({ analyticsReporting: false });
/** The sizes are read from one assembly, since aws-cdk-lib needs seconds to validate an assembly. */
const assembly = () => app.synth();

interface Sizes {
  /** Returns the bytes that each additional test case adds to a template. */
  each(): number;
  /** Returns the number of test cases that fit into a stack without other resources. */
  inAStack(): number;
}

function sizesOf(add: AddTest, content: string, isMinified: boolean): Sizes {
  const [few, many] = [FEW, MANY].map((tests) => stackOf(tests, add, content, isMinified));
  const each = () => (templateBytes(many) - templateBytes(few)) / (MANY - FEW);
  return { each, inAStack: () => FEW + Math.floor((GREATEST_TEMPLATE - templateBytes(few)) / each()) };
}

function stackOf(tests: number, add: AddTest, content: string, isMinified: boolean): Stack {
  const stack = new Stack(app, `Stack${twoDigits(app.node.children.length)}`, {
    env: { account: '111122223333', region: 'us-east-1' },
    suppressTemplateIndentation: isMinified,
  });
  for (let index = 0; index < tests; index++) add(stack, index, content);
  return stack;
}

const templateBytes = ({ artifactId }: Stack) =>
  statSync(assembly().getStackArtifact(artifactId).templateFullPath).size;

/** Returns content of the given length: a chain of observations, the last of which waits for a text that fills the rest. */
function contentOf(length: number): string {
  let count = 1;
  while (chainOf(count + 1).length <= length) count++;
  return chainOf(count, 'x'.repeat(length - chainOf(count).length));
}

function chainOf(count: number, filling = ''): string {
  const Observations = Array.from({ length: count }, (_, index) => {
    const isLast = index === count - 1;
    return {
      Identifier: `greeting-${index}`,
      Event: {
        ...{ Identifier: `event-${index}`, Type: 'MessageReceived', Actor: 'System' },
        Properties: {
          Text: `for billing ${index}${isLast ? filling : ''}`,
          MatchingCriteria: { Type: 'Inclusion' },
        },
      },
      Actions: [],
      Transitions: { NextObservations: isLast ? [] : [`greeting-${index + 1}`] },
    };
  });
  return JSON.stringify({ Version: '2019-10-30', Metadata: {}, Observations });
}

const cases = [500, 2_400].flatMap((length) => [false, true].map((isMinified) => ({ length, isMinified })));
const measured = cases.map(({ length, isMinified }) => {
  const content = contentOf(length);
  const sizes = (add: AddTest) => sizesOf(add, content, isMinified);
  return {
    ...{ contentBytes: content.length, isMinified },
    ...{ native: sizes(native), named: sizes(ours(true)), unnamed: sizes(ours(false)) },
    ...{ provider: sizes(provider), awsCustomResource: sizes(awsCustomResource) },
  };
});
console.log(
  JSON.stringify(
    measured.map(({ contentBytes, isMinified, native, named, unnamed, provider, awsCustomResource }) => {
      const times = ({ each }: Sizes) => Number((each() / native.each()).toFixed(2));
      return {
        ...{ contentBytes, isMinified, nativeBytes: Math.round(native.each()) },
        ...{ named: times(named), unnamed: times(unnamed) },
        ...{ provider: times(provider), awsCustomResource: times(awsCustomResource) },
        testsInAStack: { native: native.inAStack(), unnamed: unnamed.inAStack() },
      };
    }),
  ),
);
