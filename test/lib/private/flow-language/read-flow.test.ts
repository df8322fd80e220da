import { readFlow } from '../../../../local/flow';
import { run } from '../../../local/flow/support/contact-runner';
import { content, does, flow, say } from '../../../local/flow/support/flow-builder';

const problemsOf = (source: unknown) => readFlow({ id: 'main' }, source).problems;

test('A flow is read from text or from what the text holds', () => {
  const document = content(say('A', 'Hello', 'Bye'));

  expect(readFlow({ id: 'main', name: 'Main' }, JSON.stringify(document))).toEqual(
    readFlow({ id: 'main', name: 'Main' }, document),
  );
  expect(readFlow({ id: 'main' }, document)).toMatchObject({ name: 'main', problems: [], flow: { start: 'A' } });
});

test('Parameters and transitions may be missing', () => {
  const document = {
    Version: '2019-10-30',
    StartAction: 'A',
    Actions: [{ Identifier: 'A', Type: 'EndFlowExecution' }],
  };

  expect(run(readFlow({ id: 'main' }, document)).end).toBe('FlowEnded');
});

describe('A flow that cannot run says why, and so does the end of its contact', () => {
  test.each([
    ['no JSON', '{', 'not JSON'],
    ['a list', [], 'not a JSON object'],
    ['nothing', undefined, 'not a JSON object'],
    ['a text too long', ' '.repeat(1_000_001), 'at most 1000000'],
    ['nesting without end', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'levels deep'],
    ['nesting without end, as data', JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`), 'too deeply'],
    ['no actions', { Version: '2019-10-30', StartAction: 'A' }, 'list of Actions'],
    ['no start', { ...content(say('A', 'Hi', 'Bye')), StartAction: 'X' }, '"X" does not'],
    ['no StartAction', { ...content(say('A', 'Hi', 'Bye')), StartAction: undefined }, 'StartAction must name'],
    [
      'an identifier twice',
      content(say('A', 'Hi', 'Bye'), say('A', 'Ho', 'Bye')),
      'Two actions have the Identifier "A"',
    ],
    [
      'an action without a type',
      { ...content(say('A', 'Hi', 'Bye')), Actions: [{ Identifier: 'A' }, null] },
      'Actions[1] must have',
    ],
  ])('%s', (_, source, message) => {
    const result = run(readFlow({ id: 'main' }, source));

    expect(result.end).toBe('BrokenFlow');
    expect(result.state.phase).toMatchObject({ message: expect.stringContaining(message) });
  });
});

test.each([
  ['another version', { ...content(say('A', 'Hi', 'Bye')), Version: '2025-01-01' }, 'version'],
  [
    '251 actions',
    content(...Array.from({ length: 251 }, (_, index) => does(`A${index}`, 'EndFlowExecution'))),
    'too-many-actions',
  ],
  ['a long identifier', content(does('a'.repeat(51), 'EndFlowExecution')), 'long-identifier'],
  [
    'a condition without an operator',
    content(does('A', 'Compare', {}, { conditions: [{ NextAction: 'B' }] })),
    'broken-transition',
  ],
])('%s is told as an error', (_, source, code) => {
  expect(problemsOf(source)).toMatchObject([{ level: 'error', code }]);
});

test('An error branch without a type is told as an error', () => {
  const document = {
    Version: '2019-10-30',
    StartAction: 'A',
    Actions: [{ Identifier: 'A', Type: 'X', Transitions: { Errors: [{ NextAction: 'A' }] } }],
  };

  expect(problemsOf(document)).toMatchObject([{ code: 'broken-transition', action: 'A' }]);
});

test('A way to nowhere is told, and ends a contact that goes it', () => {
  const document = content(say('A', 'Hello', 'B'), does('B', 'Compare', {}, {}));
  const dangling = { ...document, Actions: (document as { Actions: object[] }).Actions.slice(0, 1) };
  const result = run(readFlow({ id: 'main' }, dangling));

  expect(problemsOf(dangling).map(({ message }) => message)).toEqual([
    'The action "A" leads to "B", which is no action of the flow',
    'The action "A" leads to "Failed", which is no action of the flow',
  ]);
  expect(result).toMatchObject({ end: 'BrokenFlow', played: ['Hello'] });
  expect(result.state.phase).toMatchObject({ message: expect.stringContaining('leads to "B"') });
});

test('An empty next action is none', () => {
  expect(problemsOf(content(does('A', 'EndFlowExecution', {}, { next: '' })))).toEqual([]);
});

test('Names that mean something to the language mean nothing here', () => {
  const main = flow(does('constructor', 'toString', {}, { next: '__proto__' }), say('__proto__', 'Hello', 'Bye'));

  expect(run(main)).toMatchObject({ visited: ['constructor', '__proto__', 'Bye'], warnings: ['unknown-type'] });
});
