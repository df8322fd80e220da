import { readFlow } from '../../../../local/flow';
import { run } from '../../../local/flow/support/contact-runner';
import { content, does, flow, hangUp, say } from '../../../local/flow/support/flow-builder';

const findingsOf = (source: unknown) => readFlow({ id: 'main' }, source).findings;

test('A flow is read from JSON text or from an object', () => {
  const document = content(say('A', 'Hello', 'Bye'));

  expect(readFlow({ id: 'main', name: 'Main' }, JSON.stringify(document))).toEqual(
    readFlow({ id: 'main', name: 'Main' }, document),
  );
  expect(readFlow({ id: 'main' }, document)).toMatchObject({ name: 'main', findings: [], flow: { start: 'A' } });
});

test('Parameters and transitions may be missing', () => {
  const document = {
    Version: '2019-10-30',
    StartAction: 'A',
    Actions: [{ Identifier: 'A', Type: 'EndFlowExecution' }],
  };

  expect(run(readFlow({ id: 'main' }, document)).end).toBe('FlowEnded');
});

describe('A contact in a flow that cannot run ends with the reason', () => {
  test.each([
    ['no JSON', '{', 'not JSON'],
    ['a list', [], 'not a JSON object'],
    ['nothing', undefined, 'not a JSON object'],
    ['a text too long', ' '.repeat(1_000_001), 'at most 1000000'],
    ['nesting without end', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'levels deep'],
    ['nesting without end, as data', JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`), 'too deeply'],
    ['no actions', { Version: '2019-10-30', StartAction: 'A' }, 'list of Actions'],
    ['an old export', { modules: [] }, 'before the Flow language'],
    ['no start', { ...content(say('A', 'Hi', 'Bye')), StartAction: 'X' }, 'StartAction is "X"'],
    ['no StartAction', { ...content(say('A', 'Hi', 'Bye')), StartAction: undefined }, 'has no StartAction'],
    [
      'an identifier twice',
      content(say('A', 'Hi', 'Bye'), say('A', 'Ho', 'Bye')),
      'two actions have the Identifier "A"',
    ],
    [
      'an action without a type',
      { ...content(say('A', 'Hi', 'Bye')), Actions: [{ Identifier: 'A' }, null] },
      'Actions[1] has no',
    ],
  ])('%s', (_, source, message) => {
    const result = run(readFlow({ id: 'main' }, source));

    expect(result.end).toBe('BrokenFlow');
    expect(result.state.phase).toMatchObject({ message: expect.stringContaining(message) });
  });
});

test('When there are many reasons why a flow cannot run, the message has the first ones and the number of the others', () => {
  const document = { ...content(say('A', 'Hi', 'Bye')), Actions: Array.from({ length: 20 }, () => ({})) };

  expect(run(readFlow({ id: 'main' }, document)).state.phase).toMatchObject({
    message: expect.stringMatching(/^The flow "main" cannot run: .*Actions\[3\] has no [^;]*; and 1[0-9] more\.$/),
  });
});

test('A flow that the service would refuse is read, with the reasons', () => {
  const { flow, findings } = readFlow({ id: 'main' }, { ...content(say('A', 'Hi', 'Bye')), Version: '2025-01-01' });

  expect(flow?.refusals).toEqual(['Version must be "2019-10-30"; got "2025-01-01"']);
  expect(findings).toMatchObject([{ rule: 'version', service: 'refuses' }]);
});

test('A transition without a target is reported, and a contact that takes it ends', () => {
  const document = content(say('A', 'Hello', 'B'), does('B', 'Compare', {}, {}));
  const dangling = { ...document, Actions: (document as { Actions: object[] }).Actions.slice(0, 1) };
  const result = run(readFlow({ id: 'main' }, dangling));

  expect(findingsOf(dangling).map(({ message }) => message)).toEqual([
    'the action "A" (MessageParticipant) leads to "B", which is not an action of the flow',
    'the action "A" (MessageParticipant) leads to "Failed", which is not an action of the flow',
  ]);
  expect(result).toMatchObject({ end: 'BrokenFlow', played: ['Hello'] });
  expect(result.state.phase).toMatchObject({ message: expect.stringContaining('leads to "B"') });
});

test.each(['🎉', '1🎉'])('A name of an action that begins with "%s" is cut between characters', (beginning) => {
  const { flow } = readFlow({ id: 'main' }, content(hangUp(beginning + '🎉'.repeat(100))));

  expect([...flow!.actions.values()].map(({ name }) => name)).toEqual([expect.stringMatching(/^1?🎉{28}\.\.\.$/u)]);
});

test('An empty next action counts as missing', () => {
  expect(findingsOf(content(does('A', 'EndFlowExecution', {}, { next: '' })))).toEqual([]);
});

test('Names of members that every object has are ordinary names in a flow', () => {
  const main = flow(does('constructor', 'toString', {}, { next: '__proto__' }), say('__proto__', 'Hello', 'Bye'));

  expect(run(main)).toMatchObject({ visited: ['constructor', '__proto__', 'Bye'], warnings: ['unknown-type'] });
});
