import {
  answerFromWorld,
  emptyWorld,
  readWorld,
  resourceKey,
  type WorldError,
  worldFileSchema,
} from '../../../local/flow';
import { run } from './support/contact-runner';
import { content, does, flow, say } from './support/flow-builder';

const files: Record<string, string> = {
  'sub.json': JSON.stringify(content(say('Sub', 'Hello from below', 'Bye'))),
  'broken.json': '{',
};
const loadFile = (path: string): string => {
  if (!Object.hasOwn(files, path)) throw new Error('no such file');
  return files[path];
};
const read = (world: unknown) => readWorld(typeof world === 'string' ? world : JSON.stringify(world), loadFile);
const problemsOf = (world: unknown): readonly string[] => {
  try {
    read(world);
    return [];
  } catch (error) {
    return (error as WorldError).problems;
  }
};

test('An empty world is the world without a description', () => {
  expect(read({}).world).toEqual({ ...emptyWorld, queues: undefined });
});

test('A world is read, and its resources are found by the last segment of ids and ARNs', () => {
  const { world, warnings } = read({
    $schema: 'world.schema.json',
    clock: '2026-02-18T18:00:00Z',
    seed: 7,
    draws: [1, 100],
    flows: { 'arn:aws:connect:us-east-1:111122223333:instance/i/contact-flow/sub': 'sub.json' },
    modules: { mod: 'sub.json' },
    prompts: { 'instance/i/prompt/p': 'Welcome' },
    queues: { 'queue/q': { name: 'Sales', hours: 'office', full: true, customerQueueFlow: 'sub' } },
    hours: {
      office: {
        timeZone: 'Europe/Berlin',
        config: [{ day: 'MONDAY', start: '09:00', end: '17:00' }],
        overrides: [{ effectiveFrom: '2026-12-24', effectiveTill: '2026-12-26', type: 'CLOSED' }],
      },
      never: 'closed',
    },
    lambdas: { 'arn:aws:lambda:us-east-1:111122223333:function:lookup': { returns: { a: 1 } } },
    bots: {
      'bot-alias/b/alias': {
        dtmf: { 1: { intent: 'Sales' } },
        utterances: { 'Hello there!': { asks: 'Yes?' } },
        silence: 'Quiet',
      },
    },
    metrics: { q: { agentsStaffed: 1 } },
    customerProfiles: [{ ProfileId: 'p' }],
    cases: [{ case_id: 'c' }],
    outcomes: { CheckVoiceId: { result: 'Authenticated' } },
  });

  expect(warnings).toEqual([]);
  expect(world).toMatchObject({
    clock: Date.UTC(2026, 1, 18, 18),
    seed: 7,
    draws: [1, 100],
    prompts: new Map([['p', 'Welcome']]),
    queues: new Map([['q', { name: 'Sales', hours: 'office', full: true, customerQueueFlow: 'sub' }]]),
    lambdas: new Map([['lookup', { returns: { a: 1 } }]]),
    bots: new Map([
      [
        'alias',
        {
          dtmf: new Map([['1', { intent: 'Sales' }]]),
          utterances: new Map([['hello there', { asks: 'Yes?' }]]),
          silence: 'Quiet',
        },
      ],
    ]),
    metrics: new Map([['q', { agentsStaffed: 1 }]]),
    outcomes: new Map([['CheckVoiceId', { result: 'Authenticated' }]]),
  });
  const main = flow(does('Transfer', 'TransferToFlow', { ContactFlowId: 'x/contact-flow/sub:$SAVED' }));
  expect(run(main, { world }).played).toEqual(['Hello from below']);
});

test.each([
  ['arn:aws:connect:us-east-1:111122223333:instance/i/queue/q-1', 'q-1'],
  ['arn:aws:connect:us-east-1:111122223333:instance/i/contact-flow/f-1:$SAVED', 'f-1'],
  ['f-1:3', 'f-1'],
  ['q-1', 'q-1'],
  ['arn:aws:lambda:us-east-1:111122223333:function:lookup', 'lookup'],
  ['arn:aws:lambda:us-east-1:111122223333:function:lookup:live', 'lookup'],
  ['arn:aws:lex:us-east-1:111122223333:bot-alias/bot/alias', 'alias'],
  ['arn:odd', 'arn:odd'],
])('%s is found as %s', (idOrArn, key) => {
  expect(resourceKey(idOrArn)).toBe(key);
});

test('A broken flow in a file is kept with its findings: no contact may enter it', () => {
  expect(read({ flows: { x: 'broken.json' } }).world.flows.get('x')).toMatchObject({
    findings: [{ rule: 'unreadable' }],
  });
});

test('Members that are not known are reported in warnings', () => {
  const { warnings } = read({ lamdas: {}, queues: { q: { nmae: 'Sales' } } });

  expect(warnings[0]).toMatch(/^world\.lamdas is not known; the known members are .*lambdas/);
  expect(warnings[1]).toBe(
    'world.queues["q"].nmae is not known; the known members are name, hours, full, customerQueueFlow',
  );
});

test.each([
  ['no JSON', '{', 'world.json cannot be read: it is not JSON'],
  ['a list', [], 'world must be an object; got []'],
  ['a wrong clock', { clock: 'noon' }, 'world.clock must be a time like "2026-02-18T18:00:00Z"; got "noon"'],
  ['a wrong draw', { draws: [0] }, 'world.draws[0] must be a number from 1 to 100; got 0'],
  ['draws that are no list', { draws: 5 }, 'world.draws must be a list; got 5'],
  ['a wrong name', { queues: { q: { name: 5 } } }, 'world.queues["q"].name must be a text; got 5'],
  ['a wrong flag', { queues: { q: { full: 'yes' } } }, 'world.queues["q"].full must be true or false; got "yes"'],
  ['a queue that is not an object', { queues: { q: 'Sales' } }, 'world.queues["q"] must be an object; got "Sales"'],
  ['wrong hours', { hours: { h: 'always' } }, 'world.hours["h"] must be one of "open", "closed"; got "always"'],
  ['a missing zone', { hours: { h: { config: [] } } }, 'world.hours["h"] must have the member "timeZone"'],
  [
    'an unknown zone',
    { hours: { h: { timeZone: 'Mars', config: [] } } },
    'world.hours["h"].timeZone must be a time zone like "America/New_York"; got "Mars"',
  ],
  [
    'a wrong time',
    { hours: { h: { timeZone: 'UTC', config: [{ day: 'MONDAY', start: '9:00', end: '17:00' }] } } },
    'world.hours["h"].config[0].start must be a time like "09:30"; got "9:00"',
  ],
  [
    'hours over midnight',
    { hours: { h: { timeZone: 'UTC', config: [{ day: 'MONDAY', start: '22:00', end: '06:00' }] } } },
    'world.hours["h"].config[0] must end after 22:00; got 06:00. For times that pass midnight, write one entry for each day',
  ],
  [
    'a profile that is no object',
    { customerProfiles: ['Ada'] },
    'world.customerProfiles[0] must be an object; got "Ada"',
  ],
  [
    'a long value',
    { seed: 'a'.repeat(100) },
    `world.seed must be a number from 0 to ${Number.MAX_SAFE_INTEGER}; got "${'a'.repeat(56)}...`,
  ],
  [
    'a resource given twice',
    { queues: { q: {}, 'queue/q': {} } },
    '"queue/q" is given twice: ids and ARNs that end in "q" are the same resource',
  ],
  [
    'a file that is not there',
    { flows: { f: 'nowhere.json' } },
    'the flow or module "f" cannot be loaded from nowhere.json: no such file',
  ],
])('%s is reported with its place, the given value and the expected one', (_, world, problem) => {
  expect(problemsOf(world)[0]).toContain(problem);
});

test.each(['🎉', '1🎉'])('A given value that begins with "%s" is cut between characters', (beginning) => {
  expect(problemsOf({ seed: beginning + '🎉'.repeat(100) })).toEqual([expect.stringMatching(/; got "1?🎉+\.\.\.$/u)]);
});

test('All problems are reported at once', () => {
  expect(() => read({ seed: 'x', draws: 1 })).toThrow(
    /^The world cannot be used:\n {2}- world.seed must .*\n {2}- world.draws must /,
  );
});

test('Names of members that every object has are ordinary keys', () => {
  const { world } = read('{ "queues": { "__proto__": { "name": "Odd" }, "constructor": {} } }');

  expect([...world.queues!.keys()]).toEqual(['__proto__', 'constructor']);
  expect(({} as { name?: string }).name).toBeUndefined();
});

test('The JSON Schema has the same rules', () => {
  expect(worldFileSchema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      draws: { type: 'array', items: { type: 'number', minimum: 1, maximum: 100 } },
      hours: { additionalProperties: { anyOf: [{ enum: ['open', 'closed'] }, { required: ['timeZone', 'config'] }] } },
    },
  });
});

describe('The answer of the world to a call', () => {
  const { world } = read({
    lambdas: {
      good: { returns: { a: '1' }, delaySeconds: 2 },
      empty: {},
      bad: { error: true },
      real: { module: 'fn.js' },
    },
  });
  const answer = (functionArn: string) =>
    answerFromWorld(world, { functionArn, event: {}, asynchronous: false, timeLimitSeconds: 3 });

  test.each([
    ['good', { returns: { a: '1' }, delaySeconds: 2 }],
    ['empty', { returns: {} }],
    ['bad', { error: 'the function has "error" in the world' }],
    ['real', { module: 'fn.js' }],
    ['unknown', { error: 'the Lambda function "unknown" is not in the world' }],
  ])('of %s', (name, expected) => {
    expect(answer(name)).toEqual(expected);
  });
});
