import { complaintAbout, fuzz } from '../../scripts/fuzz/fuzz';
import { KEPT } from '../../scripts/fuzz/kept';
import { PARSERS } from '../../scripts/fuzz/parsers';

/* Calls each parser with some random texts. `npm run fuzz` does the same with any number of texts. */

const RUNS = 200;
const SEED = 20260301;

test.each(PARSERS.map((parser) => [parser.name, parser] as const))(
  `%s reads or refuses ${RUNS} random texts without a fault`,
  async (_, parser) => {
    expect(await fuzz(parser, { runs: RUNS, seed: SEED })).toEqual([]);
  },
);

test.each(
  Object.entries(KEPT).flatMap(([name, texts]) => texts.map((text) => [name, text.slice(0, 60), text] as const)),
)('%s reads or refuses %j, which once showed a fault', async (name, _, text) => {
  expect(
    await complaintAbout(
      PARSERS.find((parser) => parser.name === name)!,
      text,
    ),
  ).toBeUndefined();
});

const complaints = async (parser: Partial<(typeof PARSERS)[number]>) =>
  (await fuzz({ name: 'parser', valid: ['[1,2]'], read: () => undefined, ...parser }, { runs: 50, seed: SEED })).map(
    ({ complaint }) => complaint,
  );

describe('There is a complaint about a parser', () => {
  const polluted = Object.prototype as { polluted?: boolean };
  afterEach(() => delete polluted.polluted);

  test.each<[string, Parameters<typeof complaints>[0], RegExp]>([
    [
      'that throws an error other than its refusals',
      { read: JSON.parse, isRefusal: () => false },
      /^It throws SyntaxError: /,
    ],
    [
      'whose message says too little',
      { read: () => fail('No.'), isRefusal: () => true },
      /^Its message says too little: No\.$/,
    ],
    ['that throws a value that is not an error', { read: () => fail() }, /^It throws undefined/],
    [
      'that changes all objects',
      { read: () => (polluted.polluted = true) },
      /^It changed the prototype of all objects\.$/,
    ],
    [
      'that reads another value from its own output',
      { read: (text) => ({ text }), print: () => 'x' },
      /^It does not read the same value from its own output\.$/,
    ],
    [
      'that refuses its own output',
      { read: (text) => (text === 'x' ? fail('No such text here.') : text), print: () => 'x' },
      /^It cannot read its own output: No such text here\.$/,
    ],
  ])('%s', async (_, parser, complaint) => {
    expect((await complaints(parser))[0]).toMatch(complaint);
  });
});

function fail(message?: string): never {
  throw message === undefined ? undefined : new Error(message);
}
