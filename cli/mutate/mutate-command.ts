import { type MutationScore, scoreOf, type Subject } from '../../local/mutate';
import { reportPage } from '../report/page';
import { type RunResult } from '../result/run-result';
import { openSource, type SourceOptions } from '../run/open-source';
import { runTests } from '../run/run-tests';
import { writeFile } from '../run/write-file';
import { type Source } from '../source';
import { UnusableInput } from '../unusable-input';
import { tryMutants } from './pool';
import { mutationResult } from './mutation-result';
import { adviceOf, mutationReport, scoreText } from './report';

/** The options of `mutate`, as the command line gives them. */
export interface MutateOptions extends SourceOptions {
  readonly minScore?: number;
  readonly json?: string;
  readonly html?: string;
}

/**
 * Executes the test cases on changed flows. Returns true when they notice at least `minScore` percent of the changes
 * that count: a change that no test case can notice does not count.
 */
export async function mutateCommand({ minScore = 0, json, html, ...options }: MutateOptions): Promise<boolean> {
  const source = await openSource(options);
  try {
    const { result, subjects } = await passing(source);
    const flows = [...new Map(source.flows.flatMap(({ flow }) => (flow ? [[flow.id, flow] as const] : []))).values()];
    const verdicts = await tryMutants(subjects, flows);
    const score = scoreOf(verdicts, source.flows, subjects[0].request.world, source.nameOf);
    console.log(mutationReport(score));
    if (json !== undefined) writeFile(json, `${JSON.stringify(mutationResult(score), undefined, 2)}\n`);
    if (html !== undefined) writeFile(html, pageOf(result, score));
    return score.percent >= minScore;
  } finally {
    await source.close();
  }
}

/**
 * Executes the test cases on the unchanged flows. Throws an UnusableInput when there is no test case, or when a test
 * case fails.
 */
async function passing(source: Source): Promise<{ readonly result: RunResult; readonly subjects: readonly Subject[] }> {
  if (source.tests.length === 0) throw new UnusableInput('The app has no published test case.');
  const thresholds = { minCoverage: 0, failOnLowConfidence: false };
  const result = await runTests(source, { patterns: [], thresholds });
  const failing = result.tests.filter(({ verdict }) => verdict === 'FAILED').map(({ name }) => name);
  if (failing.length > 0)
    throw new UnusableInput(
      `Only a test case that passes on the unchanged flows can notice changes. Failed: ${failing.join(', ')}.`,
    );
  return { result, subjects: source.tests.map(({ identity, subject }) => ({ name: identity.name, ...subject()! })) };
}

function pageOf(result: RunResult, score: MutationScore): string {
  const unnoticed = score.survivors.map((survivor) => {
    const { flow, action, branch, description } = survivor.mutant;
    return { flow: flow.id, action, branch, description, advice: adviceOf(survivor) };
  });
  return reportPage([result], { summary: scoreText(score), unnoticed });
}
