import { type Channel, type FlowDocument, type World } from '../flow';
import { type Account, accountOf } from './account';
import { type Exploration, Explorer } from './explore';
import { planOf } from './follow';
import { type GeneratedTest } from './generated-test';
import { Maker } from './maker';
import { type Universe, universeOf } from './universe';

export interface Generated {
  readonly universe: Universe;
  readonly tests: readonly GeneratedTest[];
  readonly account: Account;
}

export interface GenerateOptions {
  readonly world: World;
  /** The maximum time for the exploration of each flow, in milliseconds. Default: 8000. */
  readonly milliseconds?: number;
  /** True to include overrides that are not known to work on the service. Default: false. */
  readonly unproven?: boolean;
}

const MILLISECONDS = 8_000;
const NODES = 20_000;
const CHANNELS: readonly Channel[] = ['VOICE', 'CHAT'];

/**
 * Finds paths through the flows within the limits, and makes test cases for the transitions on these paths. Leaves out
 * a test case that does not pass in a local execution, or that the service would not publish.
 */
export async function generate(documents: readonly FlowDocument[], options: GenerateOptions): Promise<Generated> {
  const universe = universeOf(documents, options.world);
  const maker = new Maker(universe);
  const explorations: Exploration[] = [];
  for (const entry of universe.entries) {
    const limits = {
      milliseconds: options.milliseconds ?? MILLISECONDS,
      nodes: NODES,
      unproven: options.unproven ?? false,
    };
    const explorer = new Explorer(universe, limits);
    const exploration = explorer.explore(entry, CHANNELS);
    explorations.push(exploration);
    await maker.cover(exploration, explorer);
    await maker.listen(exploration, explorer);
  }
  const tests = await maker.finish();
  return { universe, tests, account: accountOf(universe, explorations, tests, options.unproven ?? false) };
}

/**
 * Makes at most one test case, in which a caller presses `keys` in the first flow of `universe.entries`. Throws
 * UnusedKeys when the flow does not listen for all of the keys.
 */
export async function generateWay(
  documents: readonly FlowDocument[],
  { world }: GenerateOptions,
  keys: readonly string[],
): Promise<Generated> {
  const universe = universeOf(documents, world);
  const tests: GeneratedTest[] = [];
  const [entry] = universe.entries;
  if (entry) {
    const test = await new Maker(universe).make(planOf(universe, entry, 'VOICE', keys));
    if (test) tests.push(test);
  }
  return { universe, tests, account: accountOf(universe, [], tests, false) };
}
