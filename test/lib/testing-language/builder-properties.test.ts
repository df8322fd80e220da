import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import {
  TestAction,
  TestEvent,
  ExpectedMessage,
  Observation,
  ObservationChain,
  QueueTransferError,
  ObservationUsage,
} from '../../../lib';
import { lowerObservations } from '../../../lib/private/builders/lower-observations';
import { checkDocument, checkText } from '../../../lib/private/language';
import { alwaysOpen, billing, bookings, fake, lookUp, officeHours, welcome } from './fixtures';

const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,4}$/);
const path = fc.constantFrom('$.Queue.Name', '$.Attributes.tier', '$.Channel');

const event = fc.oneof(
  words.map((text) => TestEvent.messageReceived(ExpectedMessage.contains(text))),
  words.map((text) => TestEvent.messageReceived(ExpectedMessage.similarTo(text))),
  fc.constant(TestEvent.messageReceived(ExpectedMessage.prompt(welcome))),
  fc.constantFrom(
    TestEvent.testInitiated(),
    TestEvent.lambdaFunctionStarted(lookUp),
    TestEvent.lambdaFunctionCompleted(lookUp),
    TestEvent.hoursOfOperationStarted(officeHours),
    TestEvent.queueTransferStarted(billing),
    TestEvent.agenticCxCompleted({ workspaceId: 'w', applicationId: 'a', alias: 'live' }),
    TestEvent.testCompleted(),
  ),
);

const action = fc.oneof(
  fc.stringMatching(/^[0-9*#]{1,6}$/).map(TestAction.sendDtmf),
  words.map((text) => TestAction.sendUtterance(text)),
  fc.tuple(path, words).map(([namespace, text]) => TestAction.assertContains(namespace, text)),
  fc.tuple(path, fc.integer()).map(([namespace, bound]) => TestAction.assertLessThan(namespace, bound)),
  fc.dictionary(words, path, { minKeys: 1, maxKeys: 3 }).map(TestAction.logData),
  fc
    .tuple(fc.dictionary(words, words), fc.nat(8))
    .map(([result, seconds]) => TestAction.mockLambdaFunction(lookUp, { result, delay: Duration.seconds(seconds) })),
  fc.constantFrom(
    TestAction.disconnect(),
    TestAction.substituteHoursOfOperation(officeHours, alwaysOpen),
    TestAction.substituteLambdaFunction(lookUp, fake),
    TestAction.substituteQueue(billing, bookings),
    TestAction.failQueueTransfer(billing, QueueTransferError.QUEUE_AT_CAPACITY),
    TestAction.failLambdaFunction(lookUp),
    TestAction.failHoursOfOperation(officeHours),
  ),
);

const usage = fc.constantFrom(
  undefined,
  ObservationUsage.exactly(1),
  ObservationUsage.atLeast(2),
  ObservationUsage.always(),
);

const observation = fc
  .record({ event, actions: fc.array(action, { maxLength: 4 }), usage, ends: fc.boolean() })
  .map((parts) => {
    const actions = parts.ends ? [...parts.actions, TestAction.endTest()] : parts.actions;
    const plain = Observation.of(parts.event, ...actions);
    return parts.usage ? plain.withUsage(parts.usage) : plain;
  });

const { chain } = fc.letrec<{ chain: ObservationChain; last: Observation }>((tie) => ({
  chain: fc
    .tuple(fc.array(observation, { maxLength: 4 }), tie('last'))
    .map(([observations, last]) => ObservationChain.of(...observations, last)),
  last: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    observation,
    fc
      .tuple(observation, fc.array(tie('chain'), { minLength: 1, maxLength: 3 }))
      .map(([first, branches]) => first.withBranches(...branches)),
  ),
}));

const document = fc.array(chain, { minLength: 1, maxLength: 3 }).map(lowerObservations);

test('whatever can be built has no mistakes', () => {
  fc.assert(
    fc.property(document, (built) => {
      expect(checkDocument(built, { channel: 'VOICE' }).filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
  );
});

test('whatever can be built survives JSON, there and back', () => {
  fc.assert(
    fc.property(document, (built) => {
      const text = JSON.stringify(built);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect(checkText(text)).toEqual(checkDocument(JSON.parse(text)));
    }),
  );
});
