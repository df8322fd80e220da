import { type Stack } from 'aws-cdk-lib';
import * as connect from 'aws-cdk-lib/aws-connect';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as lex from 'aws-cdk-lib/aws-lex';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  ConnectInstance,
  ConnectTestCase,
  ConnectTestSuite,
  Conversation,
  EntryPoint,
  TestCaseContent,
} from '../../lib';

const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';

const FLOW = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'End',
  Metadata: {},
  Actions: [{ Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
});

/**
 * For each constant that rosetta/default.ts-fixture declares, a function that returns the value. Some functions define
 * a resource in the stack.
 */
export const GIVEN: Readonly<Record<string, (stack: Stack) => unknown>> = {
  stack: (stack) => stack,
  instanceArn: () => instanceArn,
  instance: (stack) => ConnectInstance.fromInstanceArn(stack, 'GivenInstance', instanceArn),
  flow: (stack) =>
    new connect.CfnContactFlow(stack, 'GivenFlow', { instanceArn, name: 'Flow', type: 'CONTACT_FLOW', content: FLOW }),
  phoneNumber: (stack) =>
    new connect.CfnPhoneNumber(stack, 'GivenNumber', { targetArn: instanceArn, type: 'DID', countryCode: 'US' }),
  billing: queue('Billing'),
  testQueue: queue('TestQueue'),
  officeHours: hours('OfficeHours'),
  alwaysOpen: hours('AlwaysOpen'),
  prompt: (stack) => new connect.CfnPrompt(stack, 'GivenPrompt', { instanceArn, name: 'Prompt', s3Uri: 's3://b/k' }),
  lookUp: lambdaFunction('LookUp'),
  fake: lambdaFunction('Fake'),
  bot: botAlias('Bot'),
  testBot: botAlias('TestBot'),
  content: () => TestCaseContent.fromConversation(Conversation.start().hear('for billing').end()),
  entryPoint: (stack) => EntryPoint.voiceCall({ flow: given(stack).flow as connect.CfnContactFlow }),
  conversation: () => Conversation.start().hear('for billing').end(),
  testCase: testCase('TestCase'),
  otherTestCase: testCase('OtherTestCase'),
  liveTestCase: testCase('LiveTestCase'),
  suite: (stack) => new ConnectTestSuite(stack, 'GivenSuite', { testCases: [testCase('Member')(stack)] }),
  topic: (stack) => new sns.Topic(stack, 'GivenTopic'),
  anyTestCase: (stack) =>
    new connect.CfnTestCase(stack, 'GivenNative', { instanceArn, name: 'Native', content: '{"Observations":[]}' }),
  pipelineRole: role('PipelineRole'),
  dashboardRole: role('DashboardRole'),
  role: role('Role'),
  vpc: (stack) => new ec2.Vpc(stack, 'GivenVpc'),
  logEncryptionKey: (stack) => new kms.Key(stack, 'GivenKey'),
  arn: () => `${instanceArn}/test-case/1`,
  serviceToken: () => 'arn:aws:lambda:us-east-1:111122223333:function:shared',
};

const definedIn = new WeakMap<Stack, Record<string, unknown>>();

/**
 * Returns an object with a member for each constant in GIVEN. A member is made when it is first read, so a stack has
 * only the resources that an example uses.
 */
export function given(stack: Stack): Readonly<Record<string, unknown>> {
  const defined = definedIn.get(stack) ?? {};
  definedIn.set(stack, defined);
  return new Proxy(defined, { get: (_, name: string) => (defined[name] ??= GIVEN[name](stack)) });
}

function queue(id: string) {
  return (stack: Stack) =>
    new connect.CfnQueue(stack, `Given${id}`, {
      instanceArn,
      name: id,
      hoursOfOperationArn: (given(stack).officeHours as connect.CfnHoursOfOperation).attrHoursOfOperationArn,
    });
}

function hours(id: string) {
  return (stack: Stack) =>
    new connect.CfnHoursOfOperation(stack, `Given${id}`, { instanceArn, name: id, timeZone: 'UTC', config: [] });
}

function lambdaFunction(id: string) {
  return (stack: Stack) =>
    new lambda.Function(stack, `Given${id}`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
}

function botAlias(id: string) {
  return (stack: Stack) => new lex.CfnBotAlias(stack, `Given${id}`, { botAliasName: id, botId: 'ABCDEFGHIJ' });
}

function testCase(id: string) {
  return (stack: Stack) => {
    const { instance, entryPoint, content } = given(stack);
    return new ConnectTestCase(stack, `Given${id}`, {
      instance: instance as ConnectInstance,
      entryPoint: entryPoint as EntryPoint,
      content: content as TestCaseContent,
    });
  };
}

function role(id: string) {
  return (stack: Stack) =>
    new iam.Role(stack, `Given${id}`, { assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com') });
}
