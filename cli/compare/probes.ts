import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseJson } from '../../lib/private/json/json';
import { type ReadingId, READING_IDS } from '../../local/readings';
import { readTestCaseFile } from '../../local/test-case-file';

/** A flow and test cases whose verdicts show the value of a reading: a fact about Amazon Connect that is not settled. */
export interface Probe {
  readonly reading: ReadingId;
  readonly flow: string;
  /** The flow to which `flow` transfers the contact. Left out when `flow` makes no transfer. */
  readonly nextFlow?: string;
  readonly testCases: readonly {
    readonly name: string;
    readonly channel: 'VOICE' | 'CHAT';
    readonly content: string;
  }[];
  /** For each value of the reading, the verdict of each test case. `PASSED or FAILED` allows both verdicts. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The answer of the function that the flow calls. Left out when the flow calls no function. */
  readonly answer?: object;
  /** The intents of the flow's bot, by the words or keys that lead to them. Left out when the flow has no bot. */
  readonly intents?: Readonly<Record<string, string>>;
}

const ENDING = '.test-case.json';
/** The folder of the probes. The build of the package copies it beside the built code. */
const FOLDER = join(__dirname, 'probes');

export const readProbes = (folder = FOLDER): Probe[] =>
  READING_IDS.map((reading) => readProbe(reading, join(folder, reading)));

function readProbe(reading: ReadingId, folder: string): Probe {
  const files = readdirSync(folder);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const testCases = files
    .filter((file) => file.endsWith(ENDING))
    .map((file) => {
      const { content, entryPoint } = readTestCaseFile(text(file));
      return { name: basename(file, ENDING), channel: entryPoint.channel, content: compact(content) };
    });
  return {
    reading,
    flow: compact(text('flow.json')),
    ...(files.includes('next-flow.json') && { nextFlow: compact(text('next-flow.json')) }),
    testCases,
    expected: JSON.parse(text('expected.json')) as Probe['expected'],
    ...(files.includes('world.json') && surroundings(JSON.parse(text('world.json')) as ProbeWorld)),
  };
}

/** The part of a probe's world.json that describes the function and the bot of the probe. */
interface ProbeWorld {
  readonly lambdas?: { readonly '{{FunctionArn}}'?: { readonly returns: object } };
  readonly bots?: { readonly '{{BotAliasArn}}'?: { readonly utterances?: Replies; readonly dtmf?: Replies } };
}

type Replies = Readonly<Record<string, { readonly intent: string }>>;

function surroundings({ lambdas, bots }: ProbeWorld): Pick<Probe, 'answer' | 'intents'> {
  const lambda = lambdas?.['{{FunctionArn}}'];
  const bot = bots?.['{{BotAliasArn}}'];
  return { ...(lambda && { answer: lambda.returns }), ...(bot && { intents: intentsOf(bot.utterances, bot.dtmf) }) };
}

const intentsOf = (utterances: Replies = {}, keys: Replies = {}): Probe['intents'] =>
  Object.fromEntries(Object.entries({ ...utterances, ...keys }).map(([input, { intent }]) => [input, intent]));

/** The size of a template is limited, so the JSON has no spaces between its values. */
function compact(text: string): string {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : JSON.stringify(parsed.value);
}
