import { findingsOf } from './check-flow';
import { type FlowAction, type FlowDocument, type Transitions } from './flow-document';
import { mayRefer } from './parameters';
import { readWritten, type WrittenAction } from './flow-reading';

/** A flow with a finding of one of these rules cannot run. */
const FATAL: ReadonlySet<string> = new Set([
  'unreadable',
  'old-export',
  'no-actions',
  'action-form',
  'duplicate-identifier',
  'start-action',
]);

/**
 * Reads a flow from its JSON text, or from the parsed JSON. The function never throws: faults are in the findings of
 * the result. A flow that the service would refuse is read as far as possible, since flows in files may be drafts.
 */
export function readFlow(names: { readonly id: string; readonly name?: string }, source: unknown): FlowDocument {
  const { id, name = id } = names;
  const reading = readWritten(source);
  const findings = findingsOf(reading);
  if (findings.some(({ rule }) => FATAL.has(rule))) return { id, name, findings };
  const actions = new Map(reading.actions.map((written) => [written.identifier, actionOf(written)]));
  const refusals = findings.filter(({ service }) => service === 'refuses').map(({ message }) => message);
  return { id, name, findings, flow: { id, name, start: reading.start, actions, refusals } };
}

function actionOf(written: WrittenAction): FlowAction {
  const { identifier, type, name, parameters } = written;
  return { identifier, type, name, parameters, mayRefer: mayRefer(parameters), transitions: transitionsOf(written) };
}

/**
 * Returns the transitions of an action. Leaves out branches without a target, and branches without an operator or error
 * type, which are never chosen.
 */
function transitionsOf({ next, branches }: WrittenAction): Transitions {
  const usable = branches.filter((branch) => branch.name !== '' && branch.next !== '');
  return {
    next: next || undefined,
    conditions: usable
      .filter(({ kind }) => kind === 'condition')
      .map((branch) => ({ operator: branch.name, operands: branch.operands, next: branch.next })),
    errors: usable
      .filter(({ kind }) => kind === 'error')
      .map((branch) => ({ errorType: branch.name, next: branch.next })),
  };
}
