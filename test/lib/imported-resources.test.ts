import { CfnParameter } from 'aws-cdk-lib';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import {
  ConnectContactFlow,
  ConnectHoursOfOperation,
  ConnectInstance,
  ConnectLexBot,
  ConnectPrompt,
  ConnectQueue,
  ConnectTestCase,
  Conversation,
  EntryPoint,
  TestCaseContent,
  TestEvent,
} from '../../lib';
import { aStack, aTestCase, FLOW_ARN, INSTANCE_ARN, theTestCase } from './fixtures';

const stack = aStack();
const imports = {
  instance: (arn: string) => ConnectInstance.fromInstanceArn(stack, arn, arn),
  flow: (arn: string) => ConnectContactFlow.fromContactFlowArn(stack, arn, arn),
  queue: (arn: string) => ConnectQueue.fromQueueArn(stack, arn, arn),
  hours: (arn: string) => ConnectHoursOfOperation.fromHoursOfOperationArn(stack, arn, arn),
  prompt: (arn: string) => ConnectPrompt.fromPromptArn(stack, arn, arn),
  testCase: (arn: string) => ConnectTestCase.fromTestCaseArn(stack, arn, arn),
};

test.each(Object.entries(imports))(
  '%s: a text that is not an ARN of this kind is reported, with its place',
  (_, from) => {
    for (const arn of ['', 'a1b2', 'arn:aws:s3:::bucket', `${INSTANCE_ARN}/view/1`]) {
      expect(() => from(arn)).toThrow(
        /^\[Stack\] `\w+Arn` must be an ARN like arn:aws:connect:REGION:ACCOUNT:instance\/ID.*; got "/,
      );
    }
  },
);

test('a flow is not accepted as an instance, and an instance is not accepted as a flow', () => {
  expect(() => imports.instance(FLOW_ARN)).toThrow(/`instanceArn` must be an ARN like/);
  expect(() => imports.flow(INSTANCE_ARN)).toThrow(/`contactFlowArn` must be an ARN like/);
});

test('the instance ARN of an imported test case must be the ARN of an instance', () => {
  const attributes = { instanceArn: 'a1b2', testCaseId: '1' };
  expect(() => ConnectTestCase.fromTestCaseAttributes(stack, 'Attributes', attributes)).toThrow(
    /`instanceArn` must be/,
  );
});

test('tokens are accepted', () => {
  const arn = new CfnParameter(stack, 'Arn').valueAsString;
  expect(ConnectQueue.fromQueueArn(stack, 'Queue', arn).queueRef.queueArn).toBe(arn);
});

describe('The alias of a Lex bot', () => {
  const ARN = 'arn:aws:lex:us-east-1:111122223333:bot-alias/BOTID/ALIASID';

  test('has its ARN and ids, and a conversation refers to it by its ARN', () => {
    const inStack = aStack();
    const bot = ConnectLexBot.fromBotAliasArn(inStack, 'Bot', ARN);
    expect(bot.botAliasRef).toEqual({ botAliasArn: ARN, botId: 'BOTID', botAliasId: 'ALIASID' });

    const conversation = Conversation.start().expect(TestEvent.lexBotStarted(bot)).end();
    aTestCase(inStack, 'TestCase', { content: TestCaseContent.fromConversation(conversation) });
    expect(theTestCase(inStack).Properties.Content).toContain(`"AliasArn":"${ARN}"`);
  });

  test('may be a token', () => {
    const inStack = aStack();
    const bot = ConnectLexBot.fromBotAliasArn(inStack, 'Bot', new CfnParameter(inStack, 'Arn').valueAsString);
    expect(inStack.resolve(bot.botAliasRef)).toEqual({
      botAliasArn: { Ref: 'Arn' },
      botId: { 'Fn::Select': [1, { 'Fn::Split': ['/', { Ref: 'Arn' }] }] },
      botAliasId: { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'Arn' }] }] },
    });
  });

  test('rejects other ARNs', () => {
    expect(() => ConnectLexBot.fromBotAliasArn(aStack(), 'Bot', INSTANCE_ARN)).toThrow(
      '[Stack] `botAliasArn` must be an ARN like arn:aws:lex:REGION:ACCOUNT:bot-alias/ID/ID; got "',
    );
  });
});

describe('A dynamic reference', () => {
  const ARN = '{{resolve:ssm:/connect/arn}}';

  test('is accepted as the ARN of an instance, a flow and an adopted test case, and CloudFormation resolves it', () => {
    const inStack = aStack({ region: 'us-east-1' });
    const flow = ConnectContactFlow.fromContactFlowArn(inStack, 'Flow', ARN);
    aTestCase(inStack, 'TestCase', {
      instance: ConnectInstance.fromInstanceArn(inStack, 'Instance', ARN),
      entryPoint: EntryPoint.voiceCall({ flow }),
      adopt: ConnectTestCase.fromTestCaseArn(inStack, 'Made', '{{resolve:secretsmanager:made:SecretString:arn}}'),
    });

    expect(theTestCase(inStack).Properties).toMatchObject({
      InstanceArn: ARN,
      EntryPoint: { FlowId: ARN },
      AdoptTestCaseArn: '{{resolve:secretsmanager:made:SecretString:arn}}',
    });
  });

  test('is accepted as the ARN of the alias of a Lex bot, whose ids cannot be read then', () => {
    const inStack = aStack();
    const bot = ConnectLexBot.fromBotAliasArn(inStack, 'Bot', ARN);
    const conversation = Conversation.start().expect(TestEvent.lexBotStarted(bot)).end();
    aTestCase(inStack, 'TestCase', { content: TestCaseContent.fromConversation(conversation) });

    const { Content, Substitutions } = theTestCase(inStack).Properties;
    expect([Content, Substitutions]).toEqual([
      expect.stringContaining('"AliasArn":"{{Value1}}"'),
      [{ Key: 'Value1', Value: ARN }],
    ]);
    for (const id of [() => bot.botAliasRef.botId, () => bot.botAliasRef.botAliasId]) {
      expect(id).toThrow(
        '[Stack/Bot] the ARN is a dynamic reference, which CloudFormation cannot split into its parts',
      );
    }
  });

  test('is accepted for each part of a test case', () => {
    const inStack = aStack();
    const testCase = ConnectTestCase.fromTestCaseAttributes(inStack, 'TestCase', {
      instanceArn: ARN,
      testCaseId: '{{resolve:ssm:/connect/id}}',
    });

    expect(inStack.resolve([testCase.testCaseArn, testCase.testCaseId])).toEqual([
      `${ARN}/test-case/{{resolve:ssm:/connect/id}}`,
      '{{resolve:ssm:/connect/id}}',
    ]);
  });

  test('cannot be split into its parts', () => {
    const inStack = aStack();
    const testCase = ConnectTestCase.fromTestCaseArn(inStack, 'TestCase', ARN);

    expect(inStack.resolve(testCase.testCaseArn)).toBe(ARN);
    const role = new Role(inStack, 'Role', { assumedBy: new AccountRootPrincipal() });
    for (const part of [() => testCase.testCaseId, () => testCase.instanceArn, () => testCase.grants.run(role)]) {
      expect(part).toThrow(
        '[Stack/TestCase] the ARN is a dynamic reference, which CloudFormation cannot split into its parts: pass the ARN itself or, for a parameter of Systems Manager, StringParameter.valueForStringParameter()',
      );
    }
  });
});
