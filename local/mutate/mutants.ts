import { type Flow, type FlowDocument } from '../flow';
import { type ExecutionRequest } from '../test-runner';
import { OPERATORS, type OperatorName } from './operators';

/** A flow with one change. */
export interface Mutant {
  readonly operator: OperatorName;
  /** The change in words: "key 2 leads to Billing, and key 1 to Sales". */
  readonly description: string;
  readonly flow: Flow;
  /** The identifier of the changed action. */
  readonly action: string;
  /** The name of the changed branch, if the change is in a branch. */
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
          flow: { ...flow, actions: new Map(flow.actions).set(action.identifier, changed) },
          action: action.identifier,
          branch,
        })),
      ),
    ),
  );
}

/** Returns a request in which the mutant replaces the flow everywhere. */
export function withMutant(request: ExecutionRequest, { flow }: Mutant): ExecutionRequest {
  const { contact, world } = request;
  const changed = (document: FlowDocument): FlowDocument =>
    document.flow?.id === flow.id ? { ...document, flow } : document;
  const each = (documents: ReadonlyMap<string, FlowDocument>) =>
    new Map([...documents].map(([key, document]) => [key, changed(document)]));
  return {
    ...request,
    contact: { ...contact, flow: changed(contact.flow) },
    world: { ...world, flows: each(world.flows), modules: each(world.modules) },
  };
}
