import { type FlowResult, type RunResult, type TestResult } from '../result/run-result';
import { type PlacedChange } from './unnoticed';

/**
 * Covered: a passed test case reached the action or branch. Failed: only failed test cases reached it. Never: no test
 * case reached it.
 */
export type Reach = 'covered' | 'failed' | 'never';

export interface ReachedAction {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly reach: Reach;
  readonly times: number;
  readonly changes: readonly PlacedChange[];
}

export interface ReachedBranch {
  readonly from: ReachedAction;
  /** The action that the branch leads to. Left out when the flow does not have this action. */
  readonly to?: ReachedAction;
  readonly label: string;
  readonly reach: Reach;
  readonly times: number;
  readonly changes: readonly PlacedChange[];
}

export interface ReachedFlow {
  readonly name: string;
  readonly start: string;
  /** The coverage in percent, including the branches for failures. */
  readonly coverage: number;
  readonly actions: readonly ReachedAction[];
  readonly branches: readonly ReachedBranch[];
  /** The changes that no test case noticed. Each is also in the `changes` of its action or branch. */
  readonly changes: readonly PlacedChange[];
}

/** Returns a flow with the reach of its actions and branches, and with the changes that no test case noticed. */
export function reachedFlow(
  flow: FlowResult,
  { tests }: Pick<RunResult, 'tests'>,
  changes: readonly PlacedChange[] = [],
): ReachedFlow {
  const inPassed = tests.filter(({ verdict }) => verdict === 'PASSED').flatMap((test) => coverageOf(test, flow.id));
  // A branch that leads to no action of the flow is not drawn. Its changes are shown at the action from which the branch starts.
  const isDrawn = ({ action, branch }: PlacedChange) =>
    flow.nodes.some(
      ({ id, transitions }) =>
        id === action &&
        transitions.some(({ label, to }) => label === branch && flow.nodes.some((node) => node.id === to)),
    );
  const actions = flow.nodes.map(({ id, name, type }): ReachedAction => {
    const times = countIn(flow.actions, id);
    return {
      id,
      name,
      type,
      times,
      changes: changes.filter((change) => change.action === id && !isDrawn(change)),
      reach: reachOf(
        times,
        inPassed.some((each) => countIn(each.actions, id) > 0),
      ),
    };
  });
  const byId = new Map(actions.map((action) => [action.id, action]));
  const branches = flow.nodes.flatMap(({ id, transitions }) =>
    transitions.map(({ label, to }): ReachedBranch => {
      const times = countIn(flow.transitions[id], label);
      const passed = inPassed.some((each) => countIn(each.transitions[id], label) > 0);
      return {
        ...{ from: byId.get(id)!, to: byId.get(to), label, times, reach: reachOf(times, passed) },
        changes: changes.filter((change) => change.action === id && change.branch === label && isDrawn(change)),
      };
    }),
  );
  return { name: flow.name, start: flow.start, coverage: flow.coverage.all, actions, branches, changes };
}

const coverageOf = (test: TestResult, flow: string) => test.flows.filter(({ id }) => id === flow);

/** Counts only own members: an action can have the name of a member that every object inherits, such as `constructor`. */
const countIn = (counts: Readonly<Record<string, number>> | undefined, name: string): number =>
  counts && Object.hasOwn(counts, name) ? counts[name] : 0;

function reachOf(times: number, passed: boolean): Reach {
  if (times === 0) return 'never';
  return passed ? 'covered' : 'failed';
}
