import fc from 'fast-check';
import { checkDocument, checkText, type Context, type Finding } from '../../../../lib/private/language';
import { workOf } from '../../../work';
import {
  allPlaces,
  changed,
  documentOf,
  endTest,
  goodDocument,
  message,
  observation,
  press,
  started,
} from './good-document';

/** Tells whether a path leads to a place in the document. */
function leadsSomewhere(path: string, document: unknown): boolean {
  let value = document;
  for (const [, name, index, text] of path.slice(1).matchAll(/\.([\w$]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    const step = name ?? index ?? (JSON.parse(text) as string);
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string, unknown>)[step];
  }
  return true;
}

const told = (found: readonly Finding[]) => found.map(({ path, message }) => `${path} ${message}`);

/** Generates JSON that often has words of the language, so that the rules check its inner parts. */
const nearlyDocuments = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<unknown>(null, 0, '', 'x', true, 'Assert', 'EndTest', 'MessageReceived', 'MockResponse'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'Type',
        'Identifier',
        'Event',
        'Actions',
        'Properties',
        'Parameters',
        '__proto__',
        'Observations',
      ),
      tie('value'),
    ),
  ),
})).value;

const CONTEXT: Context = { channel: 'VOICE' };

test('for any JSON, each finding has the path of an existing place', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), nearlyDocuments), (document) => {
      const found = checkDocument(document, CONTEXT);

      expect(found.filter(({ path }) => !leadsSomewhere(path, document))).toEqual([]);
      expect(found.length).toBeGreaterThan(0);
    }),
  );
});

test('for any value in any place, findings are not repeated, and each has the path of an existing place', () => {
  const anywhere = fc.constantFrom(...allPlaces(goodDocument()));
  fc.assert(
    fc.property(anywhere, fc.oneof(fc.jsonValue(), nearlyDocuments), (place, value) => {
      const document = changed(goodDocument(), { [place]: value });
      const found = checkDocument(document, CONTEXT);

      expect(found.filter(({ path }) => !leadsSomewhere(path, document))).toEqual([]);
      expect(new Set(told(found)).size).toBe(found.length);
    }),
    { numRuns: 500 },
  );
});

test('the findings of a document as an object and as text are the same', () => {
  const anywhere = fc.constantFrom(...allPlaces(goodDocument()));
  fc.assert(
    fc.property(anywhere, fc.jsonValue(), (place, value) => {
      const text = JSON.stringify(changed(goodDocument(), { [place]: value }));

      expect(checkText(text, CONTEXT)).toEqual(checkDocument(JSON.parse(text), CONTEXT));
    }),
  );
});

test('any text can be checked', () => {
  const broken = fc.tuple(fc.nat(), fc.string()).map(([at, insert]) => {
    const text = JSON.stringify(goodDocument());
    return text.slice(0, at % text.length) + insert + text.slice((at % text.length) + 1);
  });
  fc.assert(
    fc.property(fc.oneof(fc.string(), broken), (text) => {
      expect(Array.isArray(checkText(text, CONTEXT))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const SIZE = 300;

/** Returns a document with a long chain of observations. */
function longDocument(): Record<string, unknown> {
  const name = (index: number) => `step ${index}`;
  return documentOf(
    observation(name(0), started, [name(1)]),
    ...Array.from({ length: SIZE - 1 }, (_, at) => at + 1).map((index) => {
      const last = index === SIZE - 1;
      const action = last ? endTest('end') : press(`press ${index}`);
      return observation(name(index), message('What now'), last ? [] : [name(index + 1)], [action]);
    }),
  );
}

/** Mistakes that can be made in any observation of the long document. */
const MISTAKES: readonly [rule: string, place: string, value: unknown][] = [
  ['event-type', 'Event.Type', 'MessageRecieved'],
  ['event-actor', 'Event.Actor', 'Customer'],
  ['matching-type', 'Event.Properties.MatchingCriteria.Type', 'Contains'],
  ['action-type', 'Actions.0.Type', 'Send'],
  ['next-action', 'Actions.0.Transitions.NextAction', 'nothing'],
  ['next-observation', 'Transitions.NextObservations.0', 'nowhere'],
  ['unknown-member', 'Timeout', 5],
  ['usage-type', 'Usage', { Type: 'ANY' }],
];

test('a mistake in any observation of a long document is found at its place and nowhere else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: SIZE - 1 }), fc.constantFrom(...MISTAKES), (index, [rule, place, value]) => {
      const document = changed(longDocument(), { [`Observations.${index}.${place}`]: value });
      const path = `$.Observations[${index}].${place.replace(/\.(\d+)/g, '[$1]')}${place === 'Usage' ? '.Type' : ''}`;

      expect(checkDocument(document, CONTEXT)).toMatchObject([{ rule, path, observation: `step ${index}` }]);
    }),
    { numRuns: 50 },
  );
});

test('ten thousand levels and long strings are checked', () => {
  const deep = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`) as unknown;
  const long = '"'.repeat(1_000_000);
  for (const value of [deep, long]) {
    for (const place of [
      'Metadata',
      'Observations',
      'Observations.0',
      'Observations.1.Event.Properties.Text',
      'Observations.2.Identifier',
    ]) {
      expect(() => checkDocument(changed(goodDocument(), { [place]: value }), CONTEXT)).not.toThrow();
    }
  }
});

test('checking twice as many observations is twice as much work', async () => {
  const work = (length: number) => {
    const many = Array.from({ length }, () => ({ Identifier: 'a', Transitions: { NextObservations: ['a', 'b'] } }));
    return workOf(() => checkDocument(documentOf(...many), CONTEXT));
  };
  const [some, twice] = [await work(1_000), await work(2_000)];

  expect(some).toBeGreaterThan(1_000);
  expect(twice / some).toBeLessThan(2.1);
});
