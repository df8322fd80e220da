import { type FlowDocument } from '../../local/flow';
import { type Coverage, coveredPercent, waysOf } from '../../local/test-runner';
import { type FlowCoverage, type FlowResult } from './run-result';

export function flowCoverages({ flows }: Coverage): FlowCoverage[] {
  return Object.entries(flows).map(([id, flow]) => ({
    id,
    coverage: coveredPercent({ flows: { [id]: flow } }),
    actions: flow.actions,
    transitions: flow.transitions,
  }));
}

/** Returns all flows that can be executed. `together` has their coverage by all executions. */
export function flowResults(flows: readonly FlowDocument[], together: Coverage): FlowResult[] {
  return flowCoverages(together).flatMap((coverage) => {
    const flow = flows.find(({ id }) => id === coverage.id)?.flow;
    if (!flow) return [];
    const nodes = [...flow.actions.values()].map(({ identifier, name, type, transitions }) => ({
      id: identifier,
      type,
      name,
      transitions: waysOf(transitions),
    }));
    return [{ ...coverage, name: flow.name, start: flow.start, nodes }];
  });
}
