import { type MutationScore, type Survivor } from '../../local/mutate';

/** Tells the score, each change that no test case noticed, and the changes that none can notice. */
export function mutationReport({ mutants, killed, survivors, equivalent, percent }: MutationScore): string {
  return [
    `${mutants} changes of the flows, of which the test cases noticed ${killed}: ${Math.floor(percent * 10) / 10} %.`,
    ...survivors.flatMap(survivorLines),
    ...(equivalent.length > 0
      ? [
          `${equivalent.length} changes that no test case can notice with the overrides that are known to work, which do not count:`,
        ]
      : []),
    ...equivalent.map(({ flow, told }) => `  ${flow.name}: ${told}`),
  ].join('\n');
}

function survivorLines({ mutant: { flow, told }, advice }: Survivor): string[] {
  const line = `  ${flow.name}: ${told}, and no test noticed.`;
  return advice
    ? [line, `    On the way ${advice.way}, a test case that expects ${advice.observation} would.`]
    : [line];
}
