import { TestAction, Conversation, TestEvent, ExpectedMessage, Observation } from '../../../lib';
import { alwaysOpen, billing, lookUp, lowered, loweredChain, officeHours } from './fixtures';

const heard = (text: string, ...actions: TestAction[]) =>
  Observation.of(TestEvent.messageReceived(ExpectedMessage.contains(text)), ...actions);

test('a conversation becomes the same content as a chain of observations', () => {
  const open = TestAction.substituteHoursOfOperation(officeHours, alwaysOpen);
  const conversation = Conversation.start(open)
    .hear('for billing, press 1')
    .press('1')
    .expectLambdaFunction(lookUp)
    .expectTransferTo(billing)
    .check('$.Queue.Name', 'Billing')
    .end();

  expect(lowered(conversation._chain())).toEqual(
    loweredChain(
      Observation.of(TestEvent.testInitiated(), open),
      heard('for billing, press 1', TestAction.sendDtmf('1')),
      Observation.of(TestEvent.lambdaFunctionStarted(lookUp)),
      Observation.of(
        TestEvent.queueTransferStarted(billing),
        TestAction.assertEquals('$.Queue.Name', 'Billing'),
        TestAction.endTest(),
      ),
    ),
  );
});

test('a conversation has methods for the other actions of a customer', () => {
  const conversation = Conversation.start()
    .hearSimilar('how can I help you')
    .say('an agent')
    .expect(TestEvent.testCompleted())
    .act(TestAction.logData({ id: '$.ContactId' }))
    .hangUp();

  expect(lowered(conversation._chain())).toEqual(
    loweredChain(
      Observation.of(TestEvent.testInitiated()),
      Observation.of(
        TestEvent.messageReceived(ExpectedMessage.similarTo('how can I help you')),
        TestAction.sendUtterance('an agent'),
      ),
      Observation.of(TestEvent.testCompleted(), TestAction.logData({ id: '$.ContactId' }), TestAction.disconnect()),
    ),
  );
});

test('several texts are refused, since an observation looks for one', () => {
  const parts = ['thank you', 'press 1'] as unknown as [string];

  expect(() => Conversation.start().hear(...parts)).toThrow(
    "Conversation.hear() takes one text; got 2: pass words that follow each other in the message, such as .hear('for billing')",
  );
});

test('a step does not change the conversation before it', () => {
  const common = Conversation.start().hear('press 1 or 2');
  const one = common.press('1').end();
  const two = common.press('2').end();

  expect(lowered(one._chain())).not.toEqual(lowered(two._chain()));
  expect(lowered(common._chain()).Observations[1].Actions).toEqual([]);
});

test.each([
  ['press', () => Conversation.start().press('1'), "press('1')"],
  ['say', () => Conversation.start().say('hello'), "say('hello')"],
])('%s before the first message is refused, since no flow is listening', (_, define, call) => {
  expect(define).toThrow(
    `Conversation.${call} comes before the first message or other event. The flow does not listen yet, so the input would be lost: add .hear('...') for the question before this step. For a Lex bot, add .expect(TestEvent.lexBotStarted(bot)) instead, and mock the answer of the bot by Conversation.start(TestAction.mockLexBot(bot, ...))`,
  );
});
