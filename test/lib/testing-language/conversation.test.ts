import { Action, Conversation, Event, Message, Observation } from '../../../lib';
import { alwaysOpen, billing, lookUp, lowered, loweredChain, officeHours } from './fixtures';

const heard = (text: string, ...actions: Action[]) =>
  Observation.of(Event.messageReceived(Message.contains(text)), ...actions);

test('is the short way to write observations', () => {
  const open = Action.substituteHoursOfOperation(officeHours, alwaysOpen);
  const conversation = Conversation.start(open)
    .hear('for billing, press 1')
    .press('1')
    .expectLambdaFunction(lookUp)
    .expectTransferTo(billing)
    .check('$.Queue.Name', 'Billing')
    .end();

  expect(lowered(conversation._chain())).toEqual(
    loweredChain(
      Observation.of(Event.testInitiated(), open),
      heard('for billing, press 1', Action.sendDtmf('1')),
      Observation.of(Event.lambdaFunctionStarted(lookUp)),
      Observation.of(
        Event.queueTransferStarted(billing),
        Action.assertEquals('$.Queue.Name', 'Billing'),
        Action.endTest(),
      ),
    ),
  );
});

test('has words for everything else a customer does', () => {
  const conversation = Conversation.start()
    .hearSimilar('how can I help you')
    .say('an agent')
    .expect(Event.testCompleted())
    .act(Action.logData({ id: '$.ContactId' }))
    .hangUp();

  expect(lowered(conversation._chain())).toEqual(
    loweredChain(
      Observation.of(Event.testInitiated()),
      Observation.of(Event.messageReceived(Message.similarTo('how can I help you')), Action.sendUtterance('an agent')),
      Observation.of(Event.testCompleted(), Action.logData({ id: '$.ContactId' }), Action.disconnect()),
    ),
  );
});

test('several parts of a message are one observation, compared by their meaning', () => {
  const conversation = Conversation.start().hear('welcome', 'press 1').press('1').end();

  expect(lowered(conversation._chain())).toEqual(
    loweredChain(
      Observation.of(Event.testInitiated()),
      Observation.of(
        Event.messageReceived(Message.similarTo('welcome press 1')),
        Action.sendDtmf('1'),
        Action.endTest(),
      ),
    ),
  );
});

test('a step leaves the conversation before it as it was', () => {
  const common = Conversation.start().hear('press 1 or 2');
  const one = common.press('1').end();
  const two = common.press('2').end();

  expect(lowered(one._chain())).not.toEqual(lowered(two._chain()));
  expect(lowered(common._chain()).Observations[1].Actions).toEqual([]);
});

test.each([
  ['press', () => Conversation.start().press('1'), "press('1')"],
  ['say', () => Conversation.start().say('hello'), "say('hello')"],
])('%s before anything is heard is refused, since no flow is listening', (_, define, call) => {
  expect(define).toThrow(
    `Conversation.${call} comes before anything is heard, so no flow is listening and the input is lost`,
  );
});

test('hear() without words is refused', () => {
  expect(() => Conversation.start().hear()).toThrow(
    'Conversation.hear() needs at least one part of a message; got none',
  );
});
