/** Returns a number from 0 up to, but not including, 1. */
export type Random = () => number;

const TOKENS = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'length', 'then', 'toJSON'],
  ...[
    'null',
    'true',
    '-1',
    '-0',
    '0',
    '1e999',
    '1e-999',
    '9007199254740993',
    'NaN',
    '0x10',
    '-6',
    '2026-02-30T25:61:00Z',
  ],
  ...[
    '"',
    "'",
    '\\',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    ';',
    '.',
    '*',
    '?',
    '+',
    '^',
    '|',
    '/',
    '%',
    '&',
    '=',
    '<',
    '>',
  ],
  ...[
    '${',
    '{{resolve:ssm:',
    '$.',
    '$$.',
    "['",
    '%zz',
    '%00',
    '&#x110000;',
    '&#xD800;',
    '&amp',
    '!Sub',
    '\r\n',
    '\n',
    '\t',
    ' ',
  ],
  ...[
    '\u0000',
    '\ud800',
    '\u2028',
    '\ufeff',
    '🙂',
    'ß',
    'İ',
    '٣',
    'arn:aws:connect:us-east-1:111122223333:instance/i',
    '',
  ],
];

const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, '', ' ', '0', 'x', [], {}, [[]], [null], [{}], { '': '' }],
  ...[
    JSON.parse('{"__proto__":{"polluted":true}}'),
    { constructor: { prototype: { polluted: true } } },
    { length: 1e9 },
  ],
  ...[{ toString: 'x' }, { toJSON: 'x' }, { Ref: 'A' }, { 'Fn::GetAtt': [] }, { 'Fn::Sub': null }, { 'Fn::If': ['A'] }],
];

/**
 * One of this many cases is long, on average. In a long case, a part is repeated or nested, fewer than MOST_REPETITIONS
 * times.
 */
const ONE_LONG_IN = 64;
const MOST_REPETITIONS = 20_000;

/** Chooses one of the texts that a parser accepts, and changes it at random. */
export function caseOf(valid: readonly string[], random: Random): string {
  const start = pick(valid, random);
  const changes = 1 + Math.floor(random() * 4);
  let text = start;
  for (let change = 0; change < changes; change++) {
    text = (random() < 0.6 && changedJson(text, random)) || changedText(text, random);
  }
  return Math.floor(random() * ONE_LONG_IN) === 0 ? longer(text, random) : text;
}

function changedText(text: string, random: Random): string {
  const [from, to] = twoPlaces(text, random);
  const part = text.slice(from, to);
  return pick(
    [
      () => text.slice(0, from) + text.slice(to),
      () => text.slice(0, to) + part + text.slice(to),
      () => text.slice(0, from) + pick(TOKENS, random) + text.slice(from),
      () => text.slice(0, from) + pick(TOKENS, random) + text.slice(to),
      () => text.slice(0, from) + [...part].reverse().join('') + text.slice(to),
      () => text.slice(0, to),
    ],
    random,
  )();
}

/** Returns two places in a text, which are usually close to each other. */
function twoPlaces(text: string, random: Random): [number, number] {
  const from = Math.floor(random() * (text.length + 1));
  return [from, Math.min(text.length, from + Math.floor(random() ** 4 * (text.length - from + 1)))];
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * Replaces, wraps or removes one value in a JSON text, or adds one. Returns undefined when the text is not JSON.
 */
function changedJson(text: string, random: Random): string | undefined {
  let document: Json;
  try {
    document = JSON.parse(text) as Json;
    const holders = holdersIn(document);
    if (holders.length === 0) return JSON.stringify(pick(VALUES, random));
    change(pick(holders, random), random, document);
    return JSON.stringify(document);
  } catch {
    return undefined;
  }
}

type Holder = Exclude<Json, null | boolean | number | string>;

function holdersIn(value: Json): Holder[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(holdersIn)];
}

function change(holder: Holder, random: Random, document: Json): void {
  const members = holder as { [name: string]: Json };
  const names = Object.keys(holder);
  const name = names.length > 0 ? pick(names, random) : '0';
  pick(
    [
      () => put(members, name, structuredClone(pick(VALUES, random)) as Json),
      () => put(members, name, pick(TOKENS, random)),
      () => put(members, pick(TOKENS, random), members[name] ?? null),
      () => delete members[name],
      () => put(members, name, [members[name] ?? null]),
      () => put(members, name, { [pick(TOKENS, random)]: members[name] ?? null }),
      () => put(members, name, structuredClone(pick(holdersIn(document), random))),
    ],
    random,
  )();
}

/** Defines a member with any name, even `__proto__`. In an array, a name that is not an index appends the value. */
function put(members: { [name: string]: Json }, name: string, value: Json): void {
  if (Array.isArray(members) && !/^\d+$/.test(name)) members.push(value);
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function longer(text: string, random: Random): string {
  const times = Math.floor(random() ** 2 * MOST_REPETITIONS);
  const [from, to] = twoPlaces(text, random);
  const part = random() < 0.5 ? text.slice(from, Math.min(to, from + 20)) : pick(TOKENS, random);
  const [open, close] = pick(
    [
      ['[', ']'],
      ['{"a":', '}'],
      ['(', ')'],
      ['{"Fn::Join":["",[', ']]}'],
    ],
    random,
  );
  const layers = () => open.repeat(times) + (part || '1') + close.repeat(times);
  const wholeValue = /"[^"]*"|\d+/.exec(text.slice(from));
  return pick(
    [
      () => text.slice(0, from) + part.repeat(times) + text.slice(from),
      () => text.slice(0, from) + layers() + text.slice(to),
      () => open.repeat(times) + text + close.repeat(times),
      () => (wholeValue ? text.replace(wholeValue[0], () => `${open.repeat(times)}1${close.repeat(times)}`) : text),
    ],
    random,
  )();
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)];
}
