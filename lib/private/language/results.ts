import { FLOW_ACTION_LIST, type FlowActionType } from './flow-actions';

/** What can be read of a flow action once a test has observed that it completed. */
export interface ActionResult {
  readonly type: FlowActionType;
  /** Where the result is, as a JSONPath. */
  readonly root: string;
  /** Finds a path into the result in a text. */
  readonly pattern: RegExp;
}

export const ACTION_RESULTS: readonly ActionResult[] = FLOW_ACTION_LIST.flatMap(({ type, results }) =>
  results ? [{ type, root: results[0], pattern: patternOf(results) }] : [],
);

function patternOf(roots: readonly string[]): RegExp {
  return new RegExp(`(?:${roots.map((root) => root.replace(/[$.]/g, '\\$&')).join('|')})(?!\\w)`);
}
