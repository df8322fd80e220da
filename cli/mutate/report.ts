import { type MutationScore, type Survivor } from '../../local/mutate';

/** Returns the score, each change that no test case noticed, and the changes that no test case can notice. */
export function mutationReport({ mutants, killed, survivors, equivalent, percent }: MutationScore): string {
  return [
    `${mutants} changes of the flows, of which the test cases noticed ${killed}: ${Math.floor(percent * 10) / 10} %.`,
    ...survivors.flatMap(survivorLines),
    ...(equivalent.length > 0
      ? [
          `${equivalent.length} changes do not count, since no test case can notice them with the overrides that are known to work:`,
        ]
      : []),
    ...equivalent.map(({ flow, told }) => `  ${flow.name}: ${told}`),
  ].join('\n');
}

function survivorLines({ mutant: { flow, told }, advice }: Survivor): string[] {
  const line = `  ${flow.name}: ${told}, and no test noticed.`;
  return advice
    ? [line, `    A test case that takes the path ${advice.way} and expects ${advice.observation} would notice it.`]
    : [line];
}
