import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesSource } from '../../cli/files/files-source';
import { checkText, serviceProblems } from '../../lib/private/language';
import { decisiveReadings, type JudgedResult, readingsReport } from '../../local/test-runner';
import { verdictsIn } from './verdicts';

interface Outcome {
  readonly name: string;
  readonly agrees: boolean;
  /** The description of a difference from the service. */
  readonly disagreement?: string;
  /** The execution of a test case, with the readings that its verdict depends on. */
  readonly execution?: JudgedResult;
}

/**
 * Compares the local Connect with results of the service, which are recorded in a folder. When the folder has no
 * `flow.json`, the results in its direct subfolders are compared, too.
 *
 * The test cases of a folder with a `flow.json` must have the verdicts in `expected.json`, where "?" allows any
 * verdict. The test cases in `accepted` must pass the checks of publication. Those in `rejected` must not pass.
 */
export async function runConformance(directory: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const folder of isCaseFolder(directory) ? [directory] : [directory, ...foldersIn(directory)]) {
    if (isCaseFolder(folder)) outcomes.push(...(await runFolder(folder)));
    outcomes.push(...checkDocuments(folder, 'accepted'), ...checkDocuments(folder, 'rejected'));
  }
  return outcomes;
}

const isCaseFolder = (folder: string): boolean => existsSync(join(folder, 'flow.json'));

async function runFolder(folder: string): Promise<Outcome[]> {
  try {
    const { tests } = filesSource({ flows: folder, tests: folder });
    const verdicts = verdictsIn(
      folder,
      tests.map(({ identity }) => nameOf(identity.file!)),
    );
    const outcomes: Outcome[] = [];
    for (const { identity, execute } of tests) {
      const name = nameOf(identity.file!);
      outcomes.push(outcomeOf(`${basename(folder)}/${name}`, verdicts.get(name), await execute()));
    }
    return outcomes;
  } catch (error) {
    return [
      { name: basename(folder), agrees: false, disagreement: `the case cannot be run: ${(error as Error).message}` },
    ];
  }
}

const nameOf = (file: string): string => basename(file, '.test-case.json');

function outcomeOf(name: string, expected: string | undefined, execution: JudgedResult): Outcome {
  const { status, explanation } = execution;
  if (expected === '?' || expected === status) return { name, agrees: true, execution };
  const disagreement =
    expected === undefined
      ? 'expected.json has no verdict for this test case'
      : [`${expected} on the service, ${status} here`, ...explanation].join('\n');
  return { name, agrees: false, disagreement, execution };
}

function checkDocuments(folder: string, wanted: 'accepted' | 'rejected'): Outcome[] {
  const directory = join(folder, wanted);
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.json')) : [];
  return files.sort().map((file) => {
    const name = `${basename(folder)}/${wanted}/${file}`;
    const problems = serviceProblems(checkText(readFileSync(join(directory, file), 'utf8')));
    if ((problems.length === 0) === (wanted === 'accepted')) return { name, agrees: true };
    const disagreement =
      problems.length === 0 ? 'the local Connect accepts it' : `the local Connect rejects it: ${problems.join('; ')}`;
    return { name, agrees: false, disagreement };
  });
}

function foldersIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(directory, name))
    .sort();
}

/**
 * Returns the report about outcomes: the differences from the service, the readings on which the agreeing verdicts
 * depend, and the counts.
 */
export function conformanceReport(outcomes: readonly Outcome[]): string {
  const [agreeing, failed] = [true, false].map((agrees) => outcomes.filter((outcome) => outcome.agrees === agrees));
  const decisive = agreeing.map(({ name, execution }) => ({ name, readings: execution?.readings ?? [] }));
  return [
    `${agreeing.length} of ${outcomes.length} agree with the service`,
    ...failed.map(({ name, disagreement }) => `DISAGREES ${name}: ${disagreement}`),
    ...readingsReport(decisiveReadings(decisive)),
    `${agreeing.length} passed, ${failed.length} failed`,
  ].join('\n');
}
