import { App, CfnOutput, NestedStack, Stack } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import {
  ConnectContactFlow,
  ConnectInstance,
  ConnectTestCase,
  ConnectTestCaseProvider,
  Conversation,
  EntryPoint,
  TestCaseContent,
} from '../../../lib';
import { type ContactCenter } from './contact-center';
import { type TestCaseDefinition } from './definition';

/** Synthesizes an app with a stack of test cases into a folder. */
export function synthesize(
  outdir: string,
  stackName: string,
  contactCenter: ContactCenter,
  definitions: readonly TestCaseDefinition[],
): void {
  const app = new App({ outdir });
  const stack = new Stack(app, stackName);
  let nested: NestedStack | undefined;
  for (const definition of definitions) {
    const scope = definition.nested ? (nested ??= new NestedStack(stack, 'Nested')) : stack;
    const testCase = define(scope, contactCenter, definition);
    if (definition.after) testCase.node.addDependency(scope.node.findChild(definition.after));
    new CfnOutput(stack, `${definition.id}Arn`, { value: testCase.testCaseArn });
    new CfnOutput(stack, `${definition.id}Id`, { value: testCase.testCaseId });
  }
  if (!definitions.some(({ serviceToken }) => serviceToken)) {
    // CloudFormation refuses a stack without resources, so a stack without test cases gets the provider.
    new CfnOutput(stack, 'ServiceToken', { value: ConnectTestCaseProvider.getOrCreate(stack).serviceToken });
  }
  app.synth();
}

function define(scope: Construct, contactCenter: ContactCenter, definition: TestCaseDefinition): ConnectTestCase {
  const { id, on = contactCenter, flowArn = on.flowArn, chat, adoptArn, serviceToken, generatedName } = definition;
  const { testCaseName = generatedName ? undefined : id, ...props } = definition;
  const flow = ConnectContactFlow.fromContactFlowArn(scope, `${id}Flow`, flowArn);
  return new ConnectTestCase(scope, id, {
    content: hearing('hello'),
    ...props,
    testCaseName,
    instance: ConnectInstance.fromInstanceArn(scope, `${id}Instance`, on.instanceArn),
    entryPoint: chat ? EntryPoint.chat({ flow }) : EntryPoint.voiceCall({ flow }),
    adopt: adoptArn ? ConnectTestCase.fromTestCaseArn(scope, `${id}Adopted`, adoptArn) : undefined,
    provider: serviceToken ? ConnectTestCaseProvider.fromServiceToken(scope, `${id}Provider`, serviceToken) : undefined,
  });
}

/** Returns the content of a test case that expects a message. */
export function hearing(text: string): TestCaseContent {
  return TestCaseContent.fromConversation(Conversation.start().hear(text).end());
}
