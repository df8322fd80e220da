import { FLOW_ACTION_LIST, type FlowActionType } from './flow-actions';

/** The result of a flow action. A test case can read the result after it has observed that the action completed. */
export interface ActionResult {
  readonly type: FlowActionType;
  /** The JSONPath of the result, for messages. A result with two paths has only its first path here. */
  readonly root: string;
  /** Matches a text that contains the JSONPath of the result, or of a value in the result. */
  readonly pattern: RegExp;
}

export const ACTION_RESULTS: readonly ActionResult[] = FLOW_ACTION_LIST.flatMap(({ type, results }) =>
  results ? [{ type, root: results[0], pattern: patternOf(results) }] : [],
);

function patternOf(roots: readonly string[]): RegExp {
  return new RegExp(`(?:${roots.map((root) => root.replace(/[$.]/g, '\\$&')).join('|')})(?!\\w)`);
}
