import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkText, serviceProblems } from '../../lib/private/language';
import { type Decisive, hangingOn, judge, readingsReport } from '../test-runner';
import { type ConformanceCase, isCaseFolder, readCases } from './case-folder';

/** The outcome of one case. */
export interface Outcome {
  readonly name: string;
  readonly agrees: boolean;
  /** The difference from the service, and its reasons. */
  readonly disagreement?: string;
  /** The readings that the verdict of a case that agrees hangs on. */
  readonly readings: readonly Decisive[];
}

/**
 * Compares the local Connect with the service: executes the cases of a folder and of its subfolders, and checks the test cases
 * below `accepted` and `rejected` as publishing would.
 */
export async function runConformance(directory: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const folder of [directory, ...foldersIn(directory)]) {
    if (isCaseFolder(folder)) outcomes.push(...(await runFolder(folder)));
    outcomes.push(...checkDocuments(folder, 'accepted'), ...checkDocuments(folder, 'rejected'));
  }
  return outcomes;
}

async function runFolder(folder: string): Promise<Outcome[]> {
  try {
    const cases = readCases(folder);
    const outcomes: Outcome[] = [];
    for (const each of cases) outcomes.push(await runCase(each));
    return outcomes;
  } catch (error) {
    return [disagreeing(basename(folder), `it cannot be run: ${(error as Error).message}`)];
  }
}

async function runCase({ name, request, surroundings, expected }: ConformanceCase): Promise<Outcome> {
  const { status, explanation, readings } = await judge(request, surroundings.answer);
  if (expected === undefined) return disagreeing(name, 'expected.json says nothing of it');
  if (expected === '?' || expected === status) return { name, agrees: true, readings };
  return disagreeing(name, [`${expected} on the service, ${status} here`, ...explanation].join('\n'));
}

function checkDocuments(folder: string, wanted: 'accepted' | 'rejected'): Outcome[] {
  const directory = join(folder, wanted);
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.json')) : [];
  return files.sort().map((file) => {
    const name = `${basename(folder)}/${wanted}/${file}`;
    const problems = serviceProblems(checkText(readFileSync(join(directory, file), 'utf8')));
    if ((problems.length === 0) === (wanted === 'accepted')) return { name, agrees: true, readings: [] };
    return disagreeing(
      name,
      problems.length === 0 ? 'it is accepted here' : `it is rejected here: ${problems.join('; ')}`,
    );
  });
}

const disagreeing = (name: string, disagreement: string): Outcome => ({
  name,
  agrees: false,
  disagreement,
  readings: [],
});

function foldersIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(directory, name))
    .sort();
}

/** Reports the outcomes for people: disagreements by name, the readings that verdicts hang on, and the counts. */
export function conformanceReport(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ agrees }) => !agrees);
  const passed = outcomes.length - failed.length;
  return [
    `${passed} of ${outcomes.length} agree with the service`,
    ...failed.map(({ name, disagreement }) => `DISAGREES ${name}: ${disagreement}`),
    ...readingsReport(hangingOn(outcomes)),
    `${passed} passed, ${failed.length} failed`,
  ].join('\n');
}
