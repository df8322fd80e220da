import { emptyWorld, type FlowDocument, readFlow, type World } from '../../../local/flow';
import { compareFlows, generate, type Generated, type REASONS, testCaseRequest } from '../../../local/generate';
import { nameOf } from '../../../local/generate/naming';
import { emptyPlan } from '../../../local/generate/plan';
import { replay } from '../../../local/generate/replay';
import { inventedFor } from '../../../local/generate/surroundings';
import { universeOf } from '../../../local/generate/universe';
import { TellingWords } from '../../../local/generate/words';
import { compare, content, does, flow, hangUp, menu, say, setAttributes } from '../flow/support/flow-builder';
import { RARER } from './rarer-flows';

type Name = keyof typeof RARER;

const WORLD: World = { ...emptyWorld, prompts: new Map([['music', { seconds: 3 }]]) };

const made = new Map<Name, Promise<Generated>>();
function generatedFor(name: Name): Promise<Generated> {
  const known = made.get(name) ?? generate(RARER[name], { world: WORLD });
  made.set(name, known);
  return known;
}

/** Returns the reasons why no test case takes a transition of an action, by the label of the transition. */
async function reasonsAt(name: Name, action: string): Promise<Record<string, string>> {
  const { account } = await generatedFor(name);
  const found = [...account.unreachable].map(([key, reason]) => [JSON.parse(key) as string[], reason] as const);
  return Object.fromEntries(found.filter(([[, id]]) => id === action).map(([[, , label], reason]) => [label, reason]));
}

const namesFor = async (name: Name) => (await generatedFor(name)).tests.map(({ script }) => script.name);
const writtenFor = async (name: Name) =>
  JSON.stringify((await generatedFor(name)).tests.map(({ script }) => testCaseRequest(script)));

test.each<[Name, readonly string[]]>([
  ['prompts before a menu', ['museum', 'great hall']],
  ['prompts that only a caller hears before a menu', ['great hall']],
])('a test case of the %s hears %j', async (name, words) => {
  const { tests } = await generatedFor(name);
  const heard = tests.flatMap(({ script }) =>
    script.steps.map(({ expects }) => ('words' in expects ? expects.words : '')),
  );

  expect(heard).toEqual(expect.arrayContaining(words.map((each) => expect.stringContaining(each))));
});

test('keys that the flow compares are typed when no key ends the input', async () => {
  expect(await reasonsAt('keys without a terminator', 'thanks')).toEqual({});
});

describe('the reason', () => {
  test.each<[Name, string, Record<string, keyof typeof REASONS>]>([
    ['a value of the service', 'ask', { 'Equals yes': 'value-of-the-service' }],
    ['an attribute of the service', 'ask', { 'Equals yes': 'value-of-the-service' }],
    ['a flow attribute of the service', 'ask', { 'Equals yes': 'value-of-the-service' }],
    ['an attribute that is put together', 'ask', {}],
    ['a flow attribute that is put together', 'ask', {}],
    ['an attribute that is put together by a path in brackets', 'ask', {}],
    ['an attribute that is put together and read by a path in brackets', 'ask', {}],
    ['a tag with a path in a longer text', 'tag', {}],
    ['a tag with a price', 'tag', { NoMatchingError: 'failure-of-the-service' }],
    ['attributes that can be too large', 'set', { NoMatchingError: 'values-too-long' }],
    ['attributes that can be too large', 'note', { NoMatchingError: 'values-too-long' }],
    ['attributes that can be too large', 'speak', { NoMatchingError: 'values-too-long' }],
    ['attributes that can be too large', 'failed', { NoMatchingError: 'beyond' }],
    ['attributes of a related contact', 'set', { NoMatchingError: 'failure-of-the-service' }],
    ['a menu with a recording in S3', 'choose', { 'Equals 1': 'recording-without-words' }],
    ['a menu with music', 'choose', { 'Equals 1': 'recording-without-words' }],
    ['a menu without a prompt', 'choose', { 'Equals 1': 'nothing-is-heard' }],
    ['a loop with a path in brackets', 'loop', {}],
    ['a module that is not given', 'call', { next: 'flow-not-given' }],
    ['a module without a name', 'call', { next: 'flow-not-given' }],
    ['a module that is not given and gets values', 'call', { next: 'flow-not-given' }],
    ['a view', 'show', { 'Equals Next': 'answer-to-a-view' }],
    ['a type that is not known', 'wonder', { 'Equals yes': 'unknown-type' }],
    ['a record of values', 'record', { NoMatchingError: 'failure-of-the-service' }],
    ['a queue that is left for another', 'move', { next: 'move-between-queues' }],
    ['the queue of an agent', 'transfer', { QueueAtCapacity: 'queue-of-an-agent' }],
  ])('for %s at the action "%s" is %j', async (name, action, reasons) => {
    expect(await reasonsAt(name, action)).toMatchObject(reasons);
    if (Object.keys(reasons).length === 0) expect(await reasonsAt(name, action)).toEqual({});
  });

  test('is not given for a module that a contact can perhaps enter, since its transitions are only not found', async () => {
    const { account } = await generatedFor('a module after an attribute that is put together');

    const places = account.notFound.map((key) => JSON.parse(key));
    expect(places).toContainEqual(['main', 'ask', 'Equals dear friend']);
    expect(places).toContainEqual(['greeting', 'speak', 'next']);
  });

  test('for a module that an attribute names is not given, since the transition is only not found', async () => {
    const { account } = await generatedFor('a module that an attribute names');

    expect(account.notFound.map((key) => JSON.parse(key).slice(1))).toContainEqual(['call', 'next']);
  });
});

describe('a name', () => {
  test('of a queue whose id is for machines is that of the action that sets it', async () => {
    expect(await namesFor('a queue and hours with ids for machines')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Set sales, within the hours/),
        expect.stringMatching(/outside the hours$/),
      ]),
    );
  });

  test('of a queue or of hours that nothing names says only their kind', async () => {
    expect(await namesFor('a queue that nothing names')).toContain('Queue');
    expect(await namesFor('a function without a readable name')).toContainEqual(
      expect.stringContaining('trip {"city":"sampleC"}'),
    );
    const { tests } = await generate(RARER['a queue and hours with ids for machines'], {
      world: emptyWorld,
      unproven: true,
    });
    expect(tests.map(({ script }) => script.name)).toContainEqual(
      expect.stringContaining('when the check of the hours fails'),
    );
  });

  test('is cut at 120 characters', () => {
    const long = flow(say('hello', 'Welcome to us.', 'end'));
    const universe = universeOf([long], emptyWorld);
    const plan = { ...emptyPlan(long, 'VOICE'), attributes: new Map([['name', 'very '.repeat(40)]]) };

    expect(nameOf(replay(universe, plan), universe.flows)).toMatch(/^.{110,117}\.\.\.$/);
  });

  test.each(['🎉', '1🎉'])('that begins with "%s" is cut between characters', (beginning) => {
    const long = flow(say('1', beginning + '🎉'.repeat(100), 'end'));
    const universe = universeOf([long], emptyWorld);

    expect(nameOf(replay(universe, emptyPlan(long, 'VOICE')), universe.flows)).toMatch(/^"1?🎉+\.\.\.$/u);
  });

  test('says that a bot did not answer in time', async () => {
    expect(await namesFor('a function and a bot of a draft')).toContainEqual(
      expect.stringContaining('when the bot fails'),
    );
  });
});

test('functions and bots of a draft are written as ARNs', async () => {
  const written = await writtenFor('a function and a bot of a draft');

  expect(written).toContain('arn:aws:lambda:us-east-1:111122223333:function:find-customer');
  expect(written).toContain('arn:aws:lex:us-east-1:111122223333:bot-alias/BOT/LIVE');
});

test('test cases are made for a flow that calls a function by an attribute', async () => {
  expect((await generatedFor('a function that an attribute names')).tests).not.toEqual([]);
});

test('a function that an attribute names is mocked when the attribute has a value', async () => {
  const calls = flow(
    setAttributes('set', { function: 'find' }, 'call'),
    does(
      'call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: '$.Attributes.function' },
      { next: 'found', errors: { NoMatchingError: 'lost' } },
    ),
    say('found', 'We have found you in our books.', 'end'),
    say('lost', 'We cannot find you in our books.', 'end'),
  );
  const { tests } = await generate([calls], { world: emptyWorld });

  expect(tests.map(({ script }) => script.name)).toEqual(['Found', 'Lost, when find fails']);
});

test('an operand that is a reference has the value that it has there', async () => {
  const attributes = (await generatedFor('an operand that is a reference')).tests.map(({ script }) =>
    script.attributes.get('card'),
  );

  expect(attributes).toContain('gold');
});

test('an attribute with an address of the service in a longer text is not checked', async () => {
  const written = await writtenFor('an address of the service in a longer text');

  expect(written).toContain('$.Attributes.price');
  expect(written).not.toContain('$.Attributes.kept');
});

test.each([
  ['two words', "$.Attributes.['two words']"],
  ["it's", `$.Attributes.["it's"]`],
  ['a "quote"', `$.Attributes.['a "quote"']`],
])('the attribute named %s is checked by the path %s', async (name, path) => {
  const sets = flow(setAttributes('set', { [name]: 'gold' }, 'end'), hangUp('end'));
  const { tests } = await generate([sets], { world: emptyWorld });

  expect(tests.map(({ script }) => script.steps.at(-1)?.checks)).toEqual([[[path, 'gold']]]);
});

test('an attribute whose name has both kinds of quotes is not checked, since no path can have this name', async () => {
  const sets = flow(setAttributes('set', { [`"it's"`]: 'gold', kept: 'gold' }, 'end'), hangUp('end'));
  const { tests } = await generate([sets], { world: emptyWorld });

  expect(tests.map(({ script }) => script.steps.at(-1)?.checks)).toEqual([[['$.Attributes.kept', 'gold']]]);
});

test.each([`$.Attributes["it's"]`, `$.Attributes.['a "card"']`, `$['Attributes']["a card"]`])(
  'an attribute that is read by the path %s has the compared value in a test case',
  async (path) => {
    const asking = flow(
      compare('ask', path, { gold: 'heard' }, 'unheard'),
      say('heard', 'You have come by the northern way.', 'end'),
      say('unheard', 'You have come by the southern way.', 'end'),
      hangUp('end'),
    );
    const { tests } = await generate([asking], { world: emptyWorld });

    expect(tests.flatMap(({ script }) => [...script.attributes.values()])).toEqual(['gold']);
  },
);

test('a queue of the world is checked by its name', async () => {
  const world: World = { ...emptyWorld, queues: new Map([['sales', { name: 'Sales' }]]) };
  const sells = flow(
    does(
      'set',
      'UpdateContactTargetQueue',
      { QueueId: 'sales' },
      { next: 'transfer', errors: { NoMatchingError: 'end' } },
    ),
    does('transfer', 'TransferContactToQueue', {}, { errors: { QueueAtCapacity: 'end', NoMatchingError: 'end' } }),
  );
  const { tests, universe } = await generate([sells], { world });

  expect(tests[0].script.steps.at(-1)?.checks).toEqual([['$.Queue.Name', 'Sales']]);
  expect(universe.invented.queues).toEqual({ '{{TestQueueArn}}': { name: 'Test queue' } });
});

test('words of the world are distinguished from those of the flow', async () => {
  const world: World = {
    ...emptyWorld,
    prompts: new Map<string, string | { text?: string }>([
      ['one', { text: 'Good morning to you all' }],
      ['two', {}],
      ['three', 'Good evening to you all'],
    ]),
  };
  const speaks = flow(
    does('speak', 'MessageParticipant', { PromptId: 'one' }, { next: 'pause' }),
    does('pause', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }, { next: 'end' }),
  );
  const { tests } = await generate([speaks], { world });

  expect(tests[0].script.steps[0].expects).toEqual({ kind: 'words', words: 'Good morning to you all' });
});

test('a text without plain words is expected as a whole', () => {
  const words = new TellingWords([flow(say('hello', '2 4 6', 'end')).flow!], []);

  expect(words.of('2 4 6')).toBe('2 4 6');
});

test('more recordings than letters have two letters', () => {
  const prompts = Array.from({ length: 28 }, (_, index) =>
    does(`say${index}`, 'MessageParticipant', { PromptId: `p${index}` }, { next: `say${index + 1}` }),
  );

  const { prompts: invented } = inventedFor([readFlow({ id: 'main' }, content(...prompts))], emptyWorld);
  expect([invented.p0, invented.p25, invented.p26, invented.p27]).toEqual([
    'recordingA',
    'recordingZ',
    'recordingAA',
    'recordingAB',
  ]);
});

describe.each(Object.entries<readonly FlowDocument[]>(RARER))('for %s', (name) => {
  test('each transition is in exactly one of the four lists', async () => {
    const { account, universe } = await generatedFor(name as Name);
    const { covered, lowConfidence, unreachable, notFound } = account;
    const listed = [...covered, ...lowConfidence.keys(), ...unreachable.keys(), ...notFound];

    expect(listed.sort()).toEqual([...universe.transitions.keys()].sort());
  });
});

describe('flows are distinguished', () => {
  const bye = say('bye', 'Good-bye and come again soon.', 'end');
  const sets = (id: string) => [
    does('set', 'UpdateContactTargetQueue', { QueueId: id }, { next: 'transfer', errors: { NoMatchingError: 'end' } }),
    does('transfer', 'TransferContactToQueue', {}, { errors: { QueueAtCapacity: 'end', NoMatchingError: 'end' } }),
  ];
  const calls = (name: string) => [
    does(
      'call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: name },
      { next: 'bye', errors: { NoMatchingError: 'bye' } },
    ),
    bye,
  ];
  const goes = does(
    'go',
    'TransferToFlow',
    { ContactFlowId: 'other' },
    { next: 'end', errors: { NoMatchingError: 'end' } },
  );
  const other = (text: string) => readFlow({ id: 'other' }, content(say('hello', text, 'end')));

  test.each<[string, FlowDocument[], FlowDocument[], string]>([
    ['the queue', [flow(...sets('sales'))], [flow(...sets('help'))], 'the transfer to the queue sales'],
    ['the function', [flow(...calls('one'))], [flow(...calls('two'))], 'the start of InvokeLambdaFunction with one'],
    ['the end', [flow(does('bye', 'DisconnectParticipant'))], [flow(...sets('sales'))], 'the end of the contact'],
    [
      'what comes after an end',
      [flow(...calls('one'))],
      [flow(does('bye', 'DisconnectParticipant'))],
      'the start of InvokeLambdaFunction with one',
    ],
    [
      'what another flow says',
      [flow(goes), other('Good morning to you all.')],
      [flow(goes), other('Good evening to you all.')],
      'to hear "Good morning to you all."',
    ],
    [
      'an attribute that is missing',
      [flow(setAttributes('set', { done: 'yes' }, 'end'))],
      [flow(does('speak', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }, { next: 'end' }))],
      '$.Attributes.done is "yes"',
    ],
  ])('by %s', (_, flows, changed, observation) => {
    expect(compareFlows(flows, changed, emptyWorld)).toMatchObject({ kind: 'different', observation });
  });

  test.each([
    ['a message', [say('hello', 'Good morning to you all.', 'bye'), bye]],
    ['a call', calls('two')],
    ['an attribute', [setAttributes('set', { done: 'yes' }, 'end')]],
  ])('not by %s that only the changed flow has, which no test case can miss', (_, actions) => {
    const ends = [flow(does('bye', 'DisconnectParticipant'))];

    expect(compareFlows(ends, [flow(...actions)], emptyWorld)).toEqual({ kind: 'equivalent' });
  });

  test('not by a flow that no contact enters, nor by an attribute that one of them reads', () => {
    const [menuOf, still] = [menu('choose', { '1': 'bye' }, { NoMatchingCondition: 'bye' }), flow(bye)];
    const alike = [flow(bye), readFlow({ id: 'second' }, content(menuOf, bye))];
    expect(compareFlows(alike, [still, alike[1]], emptyWorld)).toEqual({ kind: 'equivalent' });

    const reads = (path: string) => flow(compare('ask', path, { yes: 'bye' }, 'bye'), bye);
    expect(compareFlows([reads('$.Attributes.card')], [reads('$.Attributes.age')], emptyWorld)).toEqual({
      kind: 'equivalent',
    });
  });

  test('not by actions after a move to another queue, which no test case reaches', () => {
    const [main, waiting] = RARER['a queue that is left for another'];
    const moves = (to: string) =>
      readFlow(
        { id: 'waiting' },
        content(
          say('music', 'We will be with you very soon.', 'move'),
          does(
            'move',
            'DequeueContactAndTransferToQueue',
            { QueueId: 'help' },
            { next: to, errors: { NoMatchingError: 'end' } },
          ),
          say('more', 'You are in another queue now.', 'end'),
        ),
      );

    expect(compareFlows([main, waiting], [main, moves('more')], emptyWorld).kind).not.toBe('different');
  });

  test('not when both loop without end', () => {
    const circle = (wait: string) =>
      flow(does('a', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: wait }, { next: 'a' }));

    expect(compareFlows([circle('Enabled')], [circle('Disabled')], emptyWorld).kind).not.toBe('different');
  });
});
