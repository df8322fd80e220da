import { namesIn, pathOf } from '../flow';
import { type Condition, type Flow } from '../../lib/private/flow-language/flow-document';
import { isReference, type Parameters, textAt } from '../../lib/private/flow-language/parameters';
import { setAttributes } from '../../lib/private/flow-language/set-attributes';
import { lettersOf } from './surroundings';
import { tellingValues } from './values';

/**
 * The values to try for each path such as `$.External.name`. The values decide the comparisons and loops that read the
 * path, directly or through an attribute. A path that decides nothing has one plain value of its own, so that a message
 * shows from which path the value comes.
 */
export type Feeding = ReadonlyMap<string, readonly string[]>;

/**
 * Returns one spelling for all paths that read the same value: `.name` instead of `['name']` where possible, and
 * `$.External` instead of `$.LambdaInvocation.ResultData`.
 */
export function pathKey(path: string): string {
  const names = namesIn(path);
  if (names.length === 0) return path;
  const [root, member, ...rest] = names;
  const isAnswer = root === 'LambdaInvocation' && member === 'ResultData';
  return pathOf(isAnswer ? ['External', ...rest] : names)!;
}

/**
 * The value of a path that decides no comparison and no loop. If there are several such paths, `sampleOf` appends
 * different letters to their values.
 */
export const SAMPLE = 'sample';

/** The value for a reference, such as `$.Attributes.rounds`, from which a loop takes its number of rounds. */
export const ONE_ROUND = '1';

/** Returns the paths in a text that refer to a member of the answer of a function or bot. */
export const answerPathsIn = (text: string): string[] =>
  [...text.matchAll(/\$\.(External|LambdaInvocation\.ResultData|Lex)(\.[\p{L}\p{N}_-]+)+/gu)].map(([path]) => path);

/** Returns the values to try for paths that the flows compare or copy, and for paths to answers of functions and bots. */
export function feedingOf(flows: readonly Flow[]): Feeding {
  const actions = flows.flatMap((flow) => [...flow.actions.values()]);
  const conditions = new Map<string, Condition[]>();
  const fed = new Map<string, Set<string>>();
  const loops = new Set<string>();
  const answers = new Set<string>();
  for (const { type, parameters, transitions } of actions) {
    if (type === 'Compare') {
      const path = pathKey(textAt(parameters, 'ComparisonValue') ?? '');
      conditions.set(path, [...(conditions.get(path) ?? []), ...transitions.conditions]);
    }
    if (type === 'Loop') loops.add(pathKey(textAt(parameters, 'LoopCount') ?? ''));
    answerPathsIn(JSON.stringify(parameters)).forEach((path) => answers.add(pathKey(path)));
    for (const [from, to] of assignments(type, parameters)) fed.set(from, (fed.get(from) ?? new Set()).add(to));
  }
  const deciding = [...new Set([...conditions.keys(), ...fed.keys(), ...answers])].map(
    (path) => [path, valuesOf(path)] as const,
  );
  const plain = deciding.flatMap(([path, values]) => (values.length === 0 ? [path] : []));
  return new Map(
    deciding.map(([path, values]) => [path, values.length === 0 ? [sampleOf(plain.indexOf(path), plain)] : values]),
  );

  function valuesOf(path: string): string[] {
    const reached = new Set([path]);
    for (const each of reached) fed.get(each)?.forEach((to) => reached.add(to));
    const counts = [...reached].some((each) => loops.has(each)) ? [ONE_ROUND] : [];
    const telling = [...reached].flatMap((each) => {
      const compared = conditions.get(each);
      return compared ? tellingValues(compared).map(({ value }) => value) : [];
    });
    return [...new Set([...counts, ...telling])];
  }
}

const sampleOf = (index: number, { length }: readonly string[]): string =>
  length === 1 ? SAMPLE : `${SAMPLE}${lettersOf(index)}`;

/** Returns the paths whose value an action copies, each with the path to which the value is copied. */
function assignments(type: string, parameters: Parameters): [string, string][] {
  const { root = '', texts = [] } = setAttributes(type, parameters) ?? {};
  return texts.flatMap(([name, text]): [string, string][] => {
    const to = isReference(text) ? pathOf([root, name]) : undefined;
    return to === undefined ? [] : [[pathKey(text), to]];
  });
}
