import { scoreOf, type Subject } from '../../local/mutate';
import { openSource, type SourceOptions } from '../run/open-source';
import { UnusableInput } from '../unusable-input';
import { tryMutants } from './pool';
import { mutationReport } from './report';

/** The options of `mutate`, as the command line gives them. */
export interface MutateOptions extends SourceOptions {
  readonly minScore?: number;
}

/** Executes the test cases on changed flows. Returns true when they notice the required share of the changes. */
export async function mutateCommand({ minScore = 0, ...options }: MutateOptions): Promise<boolean> {
  const source = await openSource(options);
  try {
    const failing = [];
    const subjects: Subject[] = [];
    for (const { identity, execute, subject } of source.tests) {
      const { status } = await execute();
      const found = status === 'PASSED' ? subject() : undefined;
      if (found) subjects.push({ name: identity.name, ...found });
      else failing.push(identity.name);
    }
    if (failing.length > 0)
      throw new UnusableInput(`Only passing test cases can notice changes, but these fail: ${failing.join(', ')}.`);
    if (subjects.length === 0) throw new UnusableInput('There are no test cases.');
    const flows = [...new Map(source.flows.flatMap(({ flow }) => (flow ? [[flow.id, flow] as const] : []))).values()];
    const verdicts = await tryMutants(subjects, flows);
    const score = scoreOf(verdicts, source.flows, subjects[0].request.world);
    console.log(mutationReport(score));
    return score.percent >= minScore;
  } finally {
    await source.close();
  }
}
