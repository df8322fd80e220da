import { type Flow, type FlowAction, type FlowDocument, resourceKey, type World } from '../flow';
import { textAt } from '../../lib/private/flow-language/parameters';
import { waysOf } from '../test-runner';
import { type Invented, inventedFor, withInvented } from './surroundings';

/** A transition of a flow. Test cases are generated to cover the transitions. */
export interface Transition {
  readonly flow: Flow;
  readonly action: FlowAction;
  readonly kind: 'next' | 'condition' | 'error';
  /** The name by which the coverage counts the transition. */
  readonly label: string;
  readonly to: string;
}

/** The flows for which test cases are made, and the world in which they run. */
export interface Universe {
  readonly world: World;
  /** The flows at which a contact can begin. */
  readonly entries: readonly FlowDocument[];
  /** All flows and modules, each once. */
  readonly flows: readonly Flow[];
  /** The parts of the world that were invented. */
  readonly invented: Invented;
  /** All transitions, by their keys. */
  readonly transitions: ReadonlyMap<string, Transition>;
}

export const transitionKey = (flow: string, action: string, label: string): string =>
  JSON.stringify([flow, action, label]);

/**
 * Returns the universe of `documents`. Its world is `given`, with these documents and invented resources. The key of a
 * document is made from the last part of its id, since references to the document end with this part.
 */
export function universeOf(documents: readonly FlowDocument[], given: World): Universe {
  const invented = inventedFor(documents, given);
  const world = withInvented(given, invented);
  const named = documents.map((document) => [resourceKey(document.id.split('/').at(-1)!), document] as const);
  const surrounded: World = {
    ...world,
    flows: new Map([...world.flows, ...named]),
    modules: new Map([...world.modules, ...named]),
  };
  const all = [...documents, ...surrounded.flows.values(), ...surrounded.modules.values()];
  const flows = [...new Map(all.flatMap(({ flow }) => (flow ? [[flow.id, flow] as const] : []))).values()];
  const entries = documents.filter(({ flow }) => flow && !isModule(flow) && !isQueueFlow(flow, flows));
  return { world: surrounded, entries, flows, invented, transitions: transitionsOf(flows) };
}

/** Tells whether a flow has an action that only a module can have. */
const isModule = (flow: Flow): boolean =>
  [...flow.actions.values()].some(({ type }) => type === 'EndFlowModuleExecution');

/**
 * Tells whether a flow runs in a queue: it is the CustomerQueue hook of a flow, or has an action that only queue flows
 * can have.
 */
function isQueueFlow(flow: Flow, flows: readonly Flow[]): boolean {
  const key = resourceKey(flow.id);
  const isHook = flows.some((other) =>
    [...other.actions.values()].some(
      ({ type, parameters }) =>
        type === 'UpdateContactEventHooks' &&
        resourceKey(textAt(parameters, 'EventHooks', 'CustomerQueue') ?? '') === key,
    ),
  );
  return isHook || [...flow.actions.values()].some(({ type }) => type === 'DequeueContactAndTransferToQueue');
}

function transitionsOf(flows: readonly Flow[]): ReadonlyMap<string, Transition> {
  return new Map(
    flows.flatMap((flow) =>
      [...flow.actions.values()].flatMap((action) =>
        waysOf(action.transitions).map(
          (way) => [transitionKey(flow.id, action.identifier, way.label), { flow, action, ...way }] as const,
        ),
      ),
    ),
  );
}
