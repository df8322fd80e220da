import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseJson } from '../../lib/private/json/json';
import { type ReadingId, READING_IDS } from '../../local/readings';
import { readTestCaseFile } from '../../local/test-case-file';

/** A flow and test cases whose verdicts settle a reading. */
export interface Probe {
  readonly reading: ReadingId;
  readonly flow: string;
  /** The flow to which the contact is transferred. */
  readonly nextFlow?: string;
  readonly testCases: readonly {
    readonly name: string;
    readonly channel: 'VOICE' | 'CHAT';
    readonly content: string;
  }[];
  /** The verdict of each test case under each value of the reading. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const ENDING = '.test-case.json';
/** The build of the command puts the probes beside its code. */
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
  };
}

/** The template of a stack has a limited size. */
function compact(text: string): string {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : JSON.stringify(parsed.value);
}

/** Returns the reason why a probe cannot be deployed; undefined when it can. */
export function hindranceOf({ flow, nextFlow = '', testCases }: Probe): string | undefined {
  const all = [flow, nextFlow, ...testCases.map(({ content }) => content)].join('');
  if (all.includes('{{BotAliasArn}}')) return 'it needs a bot';
  if (all.includes('{{FunctionArn}}')) return 'it needs a function that Amazon Connect may call';
  return undefined;
}
