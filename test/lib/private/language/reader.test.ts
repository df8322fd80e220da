import fc from 'fast-check';
import { readDocument, type ReadObservation } from '../../../../lib/private/language/reader';
import { allPlaces, changed, goodDocument } from './good-document';

const TOKEN = '${Token[Unknown.1]}';
const isUnknown = (value: unknown) => value === TOKEN;

const read = (observation: object): ReadObservation =>
  readDocument({ Observations: [observation] }, isUnknown).observations[0];
const readEvent = (Event: unknown) => read({ Event }).event;
const readAction = (action: unknown) => read({ Actions: [action] }).actions[0];
const send = (Instruction: unknown) => ({ Type: 'SendInstruction', Parameters: { Instruction } });

describe('A part without a meaning is unreadable, and has the reason', () => {
  test.each([
    [{ Type: 'Thunder' }, 'there is no event "Thunder"'],
    [{ Type: 5 }, 'there is no event 5'],
    [{ Type: 'toString' }, 'there is no event "toString"'],
    [{}, 'the event has no Type'],
    [null, 'the event has no Type'],
  ])('such as the event %j', (event, why) => {
    expect(readEvent(event)).toMatchObject({ type: 'unreadable', why });
  });

  test.each([
    [{ Type: 'Dance' }, 'there is no action "Dance"'],
    [send({ Type: 'Whistle' }), 'there is no instruction "Whistle"'],
    [send(undefined), 'the instruction has no Type'],
    [{ Type: 'TestControl', Parameters: { Command: { Type: 'Pause' } } }, 'there is no command "Pause"'],
  ])('such as the action %j', (action, why) => {
    expect(readAction(action)).toMatchObject({ kind: 'unreadable', why });
  });

  test('also when its type is known at deployment only', () => {
    expect(readEvent({ Type: TOKEN })).toMatchObject({ type: 'unreadable', typeWritten: undefined });
    expect(readAction(send({ Type: TOKEN }))).toMatchObject({ kind: 'unreadable' });
  });
});

test('A number instead of a text is ignored, but keys may be a whole number', () => {
  expect(read({ Identifier: 5 })).toMatchObject({ identifier: undefined, name: 'observation 1' });
  expect(readAction(send({ Type: 'Utterance', Properties: { Value: 5 } }))).toMatchObject({ text: undefined });
  expect(readAction(send({ Type: 'DtmfInput', Properties: { Value: 5 } }))).toMatchObject({ keys: '5' });
  expect(readAction(send({ Type: 'DtmfInput', Properties: { Value: 1.5 } }))).toMatchObject({ keys: '' });
});

test('A flow action can have its other name, which flows use', () => {
  const ActionParameters = { QueueId: 'arn:aws:connect:us-east-1:111122223333:instance/i/queue/sales' };
  for (const ActionType of ['DequeueAndTransferToQueue', 'DequeueContactAndTransferToQueue']) {
    const properties = { ActionType, ActionParameters };
    const action = readAction({ Type: 'OverrideSystemBehavior', Parameters: { Behavior: { Properties: properties } } });
    expect(action).toMatchObject({ action: { type: 'DequeueAndTransferToQueue', resource: 'sales' } });
  }
});

test('Any value in any place is read', () => {
  fc.assert(
    fc.property(fc.constantFrom(...allPlaces(goodDocument())), fc.jsonValue(), (place, value) => {
      const { observations } = readDocument(changed(goodDocument(), { [place]: value }));

      expect(Array.isArray(observations)).toBe(true);
    }),
  );
});
