import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../../lib/private/json/json';
import { nearMissesOf, placeholdersIn, placeholdersOf, substituteIn } from '../../../lib/private/contract/placeholders';
import { checkFlow } from '../../../lib/private/flow-language/check-flow';
import { checkText, parseDocument } from '../../../lib/private/language';
import { readDocument } from '../../../lib/private/language/reader';
import { filledJson } from '../../../lib/private/test-case-properties/filled-json';
import { UnusableProperties } from '../../../lib/private/test-case-properties/unusable-properties';
import { readFlow, readWorld, WorldError } from '../../../local/flow';
import { asE164 } from '../../../local/flow/phone-number';
import { interpolate } from '../../../local/flow/references';
import { spokenSsml } from '../../../local/flow/spoken';
import { readTestCaseFile } from '../../../local/test-case-file';
import { type Parser } from '../parser';

const CONFORMANCE = join(__dirname, '..', '..', '..', 'test', 'conformance');

const fileOf = (...names: readonly string[]) => readFileSync(join(CONFORMANCE, ...names), 'utf8');

const TEST_CASES = [
  fileOf('hours-and-lambda', 'mocked-function.test-case.json'),
  fileOf('lex-bot', 'mocked-bot.test-case.json'),
  fileOf('split-and-transfer', 'happy.test-case.json'),
  fileOf('chat', 'asked-back.test-case.json'),
];
const CONTENTS = TEST_CASES.map((text) =>
  JSON.stringify((JSON.parse(text) as { Content?: object }).Content ?? JSON.parse(text)),
);
const FLOWS = ['hours-and-lambda', 'lex-bot', 'split-and-transfer', 'chat'].map((folder) =>
  fileOf(folder, 'flow.json'),
);
const WORLD = {
  clock: '2026-03-04T15:00:00Z',
  seed: 1,
  draws: [1, 100],
  flows: { other: 'other.json' },
  modules: { module: 'module.json' },
  prompts: { welcome: 'Welcome.' },
  queues: { sales: {} },
  metrics: {},
};

/**
 * The parsers of the Testing language, the Flow language, files of test cases, worlds, and the texts that these
 * contain.
 */
export const LANGUAGE_PARSERS: readonly Parser[] = [
  {
    name: 'testing-language',
    valid: CONTENTS,
    read(text) {
      for (const { path, message } of checkText(text, { channel: 'VOICE' })) {
        if (!path.startsWith('$') || message.length < 10)
          throw new Error(`A finding has no place or reason: ${path} ${message}`);
      }
      const parsed = parseDocument(text);
      return 'document' in parsed ? { document: parsed.document } : undefined;
    },
  },
  {
    name: 'testing-language-reader',
    valid: CONTENTS,
    read(text) {
      const parsed = parseJson(text);
      return typeof parsed === 'string' ? parsed : readDocument(parsed.value);
    },
  },
  {
    name: 'flow-language',
    valid: FLOWS,
    read: (text) => [readFlow({ id: 'flow' }, text), checkFlow(text)],
  },
  {
    name: 'test-case-file',
    valid: TEST_CASES,
    read: (text) => readTestCaseFile(text),
  },
  {
    name: 'world-file',
    valid: [fileOf('lex-bot', 'world.json'), fileOf('hours-and-lambda', 'world.json'), JSON.stringify(WORLD)],
    read: (text) => readWorld(text, () => FLOWS[0]),
    isRefusal: (error) => error instanceof WorldError,
  },
  {
    name: 'references',
    valid: ["$.Attributes.name and $.External['a b'][0].x", '$.Lex.SessionAttributes["x"], $.Queue.Name.'],
    read: (text) => interpolate(text, () => ({ name: 'x', 'a b': [{ x: 1 }] })),
  },
  {
    name: 'ssml',
    valid: ['<speak>Hello <break time="500ms"/> &amp; <!-- not said --> <prosody rate="slow">bye</prosody></speak>'],
    read: (text) => spokenSsml(text),
  },
  {
    name: 'typed-phone-numbers',
    valid: ['4155550100', '442071838750'],
    read: (text) => [asE164(text, 'US'), asE164(text, '+44'), asE164('4155550100', text)],
  },
  {
    name: 'placeholders',
    valid: ['{"a":"{{Flow}} and {{Queue}}","b":["{{ Near }}"]}', 'plain {{Name}}'],
    read(text) {
      const values = { Flow: 'f', Name: 'n', Queue: 'q' };
      const texts = [placeholdersIn(text), substituteIn(text, values)];
      const document = filledJson(text, values, 'content');
      return [...texts, placeholdersOf(document), nearMissesOf(document)];
    },
    isRefusal: (error) => error instanceof UnusableProperties,
  },
];
