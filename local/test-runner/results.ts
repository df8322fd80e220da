import { ACTION_RESULTS, nameInFlows } from '../../lib/private/language';
import { type ContactState, readPath, readText, withoutFlowData } from '../flow';
import { type Json } from '../../lib/private/json/json';

/** For each type of action that has a result, the root of the paths to its result, such as `External`. */
const ROOTS: ReadonlyMap<string, string> = new Map(
  ACTION_RESULTS.map(({ type, root }) => [nameInFlows(type), root.replace('$.', '')]),
);

/**
 * The results of actions that the test case has observed. A path gives the result that was observed last, even when the
 * flow has a newer one.
 */
export class Results {
  private readonly observed = new Map<string, Json>();

  learn({ frame }: ContactState, actionType: string): void {
    const root = ROOTS.get(actionType);
    const value = root && frame?.data.get(root);
    if (root && value !== undefined) this.observed.set(root, value);
  }

  readPath(state: ContactState, path: string): string {
    return readPath(this.asSeen(state), path);
  }

  readText(state: ContactState, text: string): string {
    return readText(this.asSeen(state), text);
  }

  private asSeen(state: ContactState): ContactState {
    const { frame } = state;
    if (!frame) return state;
    const { data, formerData } = withoutFlowData(frame, [...ROOTS.values()]);
    return { ...state, frame: { ...frame, data: new Map([...data, ...this.observed]), formerData } };
  }
}
