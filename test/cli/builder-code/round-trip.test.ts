import { App, Duration, Stack } from 'aws-cdk-lib';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { constructFile } from '../../../cli/builder-code/languages';
import { pulledConstruct } from '../../../cli/pull/pulled-construct';
import * as library from '../../../lib';
import { type JsonObject } from '../../../lib/private/json/json';
import { INSTANCE, meaningOf, synthesized, testCasesIn } from './support/written-construct';

/*
 * Each content is converted to code that calls the builder. The code must produce the same content. Together, the
 * contents have every kind of event, expected message and action that such code can have.
 */

const {
  ConnectHoursOfOperation,
  ConnectInstance,
  ConnectLexBot,
  ConnectPrompt,
  ConnectQueue,
  ConnectTestCase,
  Conversation,
  ExpectedMessage,
  InvocationError,
  Observation,
  ObservationChain,
  ObservationUsage,
  QueueTransferError,
  TestAction,
  TestCaseContent,
  TestEvent,
} = library;

const stack = new Stack(new App({ analyticsReporting: false }), 'Center', {
  env: { account: '111122223333', region: 'us-east-1' },
});
const hours = ConnectHoursOfOperation.fromHoursOfOperationArn(stack, 'Hours', `${INSTANCE}/operating-hours/office`);
const open = ConnectHoursOfOperation.fromHoursOfOperationArn(stack, 'Open', `${INSTANCE}/operating-hours/open`);
const billing = ConnectQueue.fromQueueArn(stack, 'Billing', `${INSTANCE}/queue/billing`);
const quiet = ConnectQueue.fromQueueArn(stack, 'Quiet', `${INSTANCE}/queue/quiet`);
const prompt = ConnectPrompt.fromPromptArn(stack, 'Prompt', `${INSTANCE}/prompt/welcome`);
const botArn = 'arn:aws:lex:us-east-1:111122223333:bot-alias/ABCDEFGHIJ/';
const bot = ConnectLexBot.fromBotAliasArn(stack, 'Bot', `${botArn}KLMNOPQRST`);
const otherBot = ConnectLexBot.fromBotAliasArn(stack, 'OtherBot', `${botArn}TSRQPONMLK`);
const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:';
const lookUp = Function.fromFunctionArn(stack, 'LookUp', `${functionArn}look-up`);
const fake = Function.fromFunctionArn(stack, 'Fake', `${functionArn}fake`);

const start = TestEvent.testInitiated();
const heard = (text: string) => TestEvent.messageReceived(ExpectedMessage.contains(text));
const withActions = (...actions: library.TestAction[]) =>
  TestCaseContent.fromConversation(
    Conversation.start()
      .hear('for billing')
      .act(...actions)
      .end(),
  );

const CONTENTS: Readonly<Record<string, library.TestCaseContent>> = {
  conversation: TestCaseContent.fromConversation(
    Conversation.start(TestAction.substituteHoursOfOperation(hours, open))
      .hear('for billing')
      .press('1')
      .hearSimilar('What is your name?')
      .say('I\'m "Ana" \\ {{x}}\nof 東京')
      .expectLambdaFunction(lookUp)
      .expectTransferTo(billing)
      .check('$.Queue.Name', 'Billing')
      .hangUp()
      .end(),
  ),
  'the same words twice': TestCaseContent.fromConversation(
    Conversation.start().hear('for billing').press('9').hear('for billing').press('1').hear('x'.repeat(80)).end(),
  ),
  'every event': TestCaseContent.fromObservations(
    Observation.of(start),
    ...[
      TestEvent.messageReceived(ExpectedMessage.containsSsml('<speak>thank you</speak>')),
      TestEvent.messageReceived(ExpectedMessage.similarToSsml('<speak>How can I help you?</speak>')),
      TestEvent.messageReceived(ExpectedMessage.prompt(prompt)),
      TestEvent.lambdaFunctionStarted(lookUp),
      TestEvent.lambdaFunctionCompleted(lookUp),
      TestEvent.hoursOfOperationStarted(hours),
      TestEvent.lexBotStarted(bot),
      TestEvent.lexBotCompleted(bot),
      TestEvent.agenticCxCompleted({ workspaceId: 'workspace', applicationId: 'application', alias: 'live' }),
      TestEvent.queueTransferStarted(billing),
    ].map((event) => Observation.of(event)),
    Observation.of(TestEvent.testCompleted(), TestAction.assertEquals('$.Channel', 'VOICE')),
  ),
  substitutes: TestCaseContent.fromConversation(
    Conversation.start(
      TestAction.substituteLambdaFunction(lookUp, fake),
      TestAction.substituteLexBot(bot, otherBot),
      TestAction.substituteQueue(billing, quiet),
      TestAction.substituteDequeue(billing, quiet),
    )
      .hear('welcome')
      .end(),
  ),
  mocks: TestCaseContent.fromConversation(
    Conversation.start(
      TestAction.mockLambdaFunction(lookUp, {
        result: { tier: 'gold', 'first name': 'Ana', points: 2.5, old: [true, null, { a: '' }] },
        delay: Duration.seconds(2),
      }),
      TestAction.mockLexBot(bot, { result: { IntentName: 'BookFlight', Slots: { City: 'Oslo' } } }),
    )
      .hear('welcome')
      .end(),
  ),
  failures: TestCaseContent.fromConversation(
    Conversation.start(
      TestAction.failLambdaFunction(lookUp, { cause: InvocationError.TIME_LIMIT_EXCEEDED, delay: Duration.seconds(1) }),
      TestAction.failLexBot(bot),
      TestAction.failHoursOfOperation(hours),
      TestAction.failQueueTransfer(billing, QueueTransferError.QUEUE_AT_CAPACITY),
      TestAction.failDequeue(billing, QueueTransferError.OTHER),
    )
      .hear('welcome')
      .end(),
  ),
  assertions: withActions(
    TestAction.assertStartsWith('$.Attributes.name', 'Ms '),
    TestAction.assertEndsWith('$.Attributes.name', ' Smith'),
    TestAction.assertContains('$.Attributes.note', 'urgent'),
    TestAction.assertGreaterThan('$.Attributes.balance', 0),
    TestAction.assertGreaterOrEqualTo('$.Attributes.balance', -1.5),
    TestAction.assertLessThan('$.Attributes.balance', 100),
    TestAction.assertLessOrEqualTo('$.Attributes.balance', 1e21),
  ),
  'an ARN as text': withActions(TestAction.assertEquals('$.Queue.ARN', billing.queueRef.queueArn)),
  'other actions': withActions(
    TestAction.sendUtterance('Guten Tag', 'de-DE'),
    TestAction.disconnect(),
    TestAction.logData({ caller: 'The caller is $.CustomerEndpoint.Address', 'the queue': '$.Queue.Name' }),
  ),
  'chains, branches and usages': TestCaseContent.fromChains(
    ObservationChain.of(
      Observation.of(start).withUsage(ObservationUsage.exactly(1)),
      Observation.of(heard('one'))
        .withIdentifier('One of mine')
        .withUsage(ObservationUsage.atLeast(2))
        .withBranches(
          ObservationChain.of(
            Observation.of(heard('two')).withUsage(ObservationUsage.atMost(3)),
            Observation.of(heard('three')),
          ),
          ObservationChain.of(Observation.of(heard('two')).withUsage(ObservationUsage.always())),
        ),
    ),
    ObservationChain.of(Observation.of(TestEvent.queueTransferStarted(billing), TestAction.endTest())),
  ),
};

const instance = ConnectInstance.fromInstanceArn(stack, 'Instance', INSTANCE);
const flow = library.ConnectContactFlow.fromContactFlowArn(stack, 'Flow', `${INSTANCE}/contact-flow/main`);
for (const [name, content] of Object.entries(CONTENTS)) {
  const entryPoint = library.EntryPoint.voiceCall({ flow });
  new ConnectTestCase(stack, name, { instance, entryPoint, content, testCaseName: name });
}
const made = testCasesIn(stack);

const EntryPoint = {
  Type: 'VOICE_CALL',
  VoiceCallEntryPointParameters: { FlowId: `${INSTANCE}/contact-flow/main`, SourcePhoneNumber: '+15550100' },
};

const inTypeScript = (requests: readonly object[]) => {
  const { construct, notes } = pulledConstruct(requests as readonly JsonObject[], new Map(), INSTANCE);
  const [, code] = constructFile('pulled-test-cases', construct, 'typescript');
  return { code, notes };
};

test.each(Object.keys(CONTENTS))('the code of the content "%s" produces the same content', (name) => {
  const { content } = made.get(name)!;
  const { code, notes } = inTypeScript([{ Name: name, EntryPoint, Content: content }]);

  expect(notes).toEqual([]);
  expect(meaningOf(synthesized(code, 'PulledTestCases').get(name)!.content)).toEqual(meaningOf(content));
});
