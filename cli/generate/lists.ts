import { type Account, type Generated, REASONS } from '../../local/generate';
import { described } from '../../lib/private/flow-language/wording';
import { READINGS } from '../../local/readings';

/** Returns the report: the size of each group in `account`, and the transitions of each group except `covered`. */
export function listsOf({ account, universe, tests }: Generated): string {
  const { covered, lowConfidence, unreachable, notFound } = account;
  const textOf = (key: string) => {
    const { flow, action, label } = universe.transitions.get(key)!;
    return `${flow.name}: ${described(action)} by ${label}`;
  };
  return [
    `${count(universe.transitions.size, 'transition')} in ${count(universe.flows.length, 'flow')}, ${count(tests.length, 'test case')}.`,
    `Covered: ${covered.length}.`,
    ...section(
      `Covered with low confidence: ${lowConfidence.size}.`,
      [...lowConfidence].map(
        ([key, readings]) =>
          `${textOf(key)}; the coverage depends on ${readings.map((id) => READINGS[id].matter).join(', and on ')}`,
      ),
    ),
    ...section(`Not reachable by a test case: ${unreachable.size}.`, byReason(account, textOf)),
    ...section(`Not covered, since the search reached its limits: ${notFound.length}.`, notFound.map(textOf)),
  ].join('\n');
}

function byReason({ unreachable }: Account, textOf: (key: string) => string): string[] {
  return [...unreachable].map(([key, reason]) => `${textOf(key)}: ${REASONS[reason]}`);
}

const section = (heading: string, lines: readonly string[]): string[] => [heading, ...lines.map((line) => `  ${line}`)];

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;
