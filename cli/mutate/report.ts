import { type MutationScore, type Survivor } from '../../local/mutate';

/** Returns the score, each change that no test case noticed, and the changes that no test case can notice. */
export function mutationReport(score: MutationScore): string {
  const { survivors, equivalent } = score;
  return [
    scoreText(score),
    ...survivors.flatMap(survivorLines),
    ...(equivalent.length > 0
      ? [
          `Changes that do not count (${equivalent.length}): no test case can notice them, except with overrides that may not work on Amazon Connect.`,
        ]
      : []),
    ...equivalent.map(({ flow, description }) => `  ${flow.name}: ${description}`),
  ].join('\n');
}

export const scoreText = ({ mutants, killed, percent }: MutationScore): string =>
  `The test cases noticed ${killed} of ${mutants} changes of the flows: ${Math.floor(percent * 10) / 10} % of the changes that count.`;

function survivorLines(survivor: Survivor): string[] {
  const { flow, description } = survivor.mutant;
  const advice = adviceOf(survivor);
  return [
    `  ${flow.name}: ${description}, and no test case noticed it.`,
    ...(advice === undefined ? [] : [`    ${advice}`]),
  ];
}

/** Says which test case would notice a change. */
export const adviceOf = ({ advice }: Survivor): string | undefined =>
  advice && `A test case that takes the path ${advice.way} and expects ${advice.observation} would notice it.`;
