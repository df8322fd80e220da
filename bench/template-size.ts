/*
 * Measures the bytes that a test case adds to a template: as a ConnectTestCase and, for comparison, with CfnTestCase,
 * with AwsCustomResource, and with a provider of aws-cdk-lib/custom-resources. Prints one line of JSON.
 */
import { statSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { ConnectContactFlow, ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../lib';
import { awsCustomResource } from './support/peers/aws-custom-resource';
import { native } from './support/peers/native';
import { type AddPeer, INSTANCE } from './support/peers/peer';
import { provider } from './support/peers/provider';

/**
 * The numbers of test cases in the two stacks whose templates are compared. So only the test cases after the first 100
 * are measured. Most test cases of the largest possible stack are like these: their ids have three digits, and each
 * ConnectTestCase depends on an earlier one.
 */
const FEW = 100;
const MANY = 120;
/** The size of the largest template that CloudFormation accepts, in bytes. */
const GREATEST_TEMPLATE = 1_000_000;
const FLOW = `${INSTANCE}/contact-flow/f1f1f1f1-0000-0000-0000-000000000001`;

/** Adds the test case with this index to a stack. */
type AddTest = (stack: Stack, index: number, content: string) => unknown;

const twoDigits = (index: number) => String(index).padStart(2, '0');
/** Returns a name that is unique in the app. */
const nameOf = (stack: Stack, index: number) => `Open hours ${stack.stackName}-${twoDigits(index)}`;
/** Returns a function that adds a test case by `add`, which does not use this library. */
const peer =
  (add: AddPeer): AddTest =>
  (stack, index, content) =>
    add(stack, `Test${index}`, { name: nameOf(stack, index), content, flowArn: FLOW });

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

/** Returns content of the given length: a chain of observations. The text of the last one is padded with "x". */
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
    ...{ native: sizes(peer(native)), named: sizes(ours(true)), unnamed: sizes(ours(false)) },
    ...{ provider: sizes(peer(provider)), awsCustomResource: sizes(peer(awsCustomResource)) },
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
