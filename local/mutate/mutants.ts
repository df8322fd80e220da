import { type Flow, type FlowAction, type FlowDocument } from '../flow';
import { type ExecutionRequest } from '../test-runner';
import { OPERATORS, type OperatorName } from './operators';

/** One change of a flow. */
export interface Mutant {
  readonly operator: OperatorName;
  /** The change in words: "key 2 leads to Billing, and key 1 to Sales". */
  readonly description: string;
  /** The flow without the change. */
  readonly flow: Flow;
  /** The identifier of the changed action. */
  readonly action: string;
  readonly changed: FlowAction;
  /** The label of the changed branch, as in the coverage. Left out if the change is not in a branch. */
  readonly branch?: string;
}

/** Returns all mutants of some flows: one for each change that an operator can make. */
export function mutantsOf(flows: readonly Flow[]): Mutant[] {
  return flows.flatMap((flow) =>
    [...flow.actions.values()].flatMap((action) =>
      Object.entries(OPERATORS).flatMap(([operator, changes]) =>
        changes(action, flow).map(({ action: changed, branch, description }) => ({
          operator: operator as OperatorName,
          description,
          flow,
          action: action.identifier,
          changed,
          branch,
        })),
      ),
    ),
  );
}

/**
 * Returns the flow with the change. A mutant does not keep this flow: thousands of flows would take too much memory.
 */
export const changedFlow = ({ flow, action, changed }: Mutant): Flow => ({
  ...flow,
  actions: new Map(flow.actions).set(action, changed),
});

/**
 * Replaces the flow of the document by `flow` if both flows have the same id. Otherwise, returns the document
 * unchanged.
 */
export const withFlowIn = (document: FlowDocument, flow: Flow): FlowDocument =>
  document.flow?.id === flow.id ? { ...document, flow } : document;

/** Returns a copy of the request, in which `flow` replaces each flow with the same id. */
export function withFlow(request: ExecutionRequest, flow: Flow): ExecutionRequest {
  const { contact, world } = request;
  const changed = (document: FlowDocument) => withFlowIn(document, flow);
  const each = (documents: ReadonlyMap<string, FlowDocument>) =>
    new Map([...documents].map(([key, document]) => [key, changed(document)]));
  return {
    ...request,
    contact: { ...contact, flow: changed(contact.flow) },
    world: { ...world, flows: each(world.flows), modules: each(world.modules) },
  };
}
