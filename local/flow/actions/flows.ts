import { type Frame } from '../contact-state';
import { type FlowDocument } from '../../../lib/private/flow-language/flow-document';
import { objectAt, textAt } from '../../../lib/private/flow-language/parameters';
import { jsonObject } from '../../../lib/private/json/json';
import { type Turn } from '../turn';
import { find, type Resources } from '../world';
import { type ActionHandler, failure } from './handler';

const MAX_NESTED_MODULES = 5;

/** Transfers the contact to the start of another flow, without return. */
export const TransferToFlow: ActionHandler = {
  run: (turn, parameters) => {
    const flow = runnable(turn, 'flow', turn.world.flows, textAt(parameters, 'ContactFlowId') ?? '');
    return typeof flow === 'string' ? failure(flow) : { kind: 'transfer to flow', flow };
  },
};

/**
 * Invokes a module. At its end, the module may return a result. This result chooses the branch of the invoking flow.
 * Without a result, the next action follows. Our reading: within the module, `$.Modules` has the input. In the invoking
 * flow, `$.Modules` later has the result and the output.
 */
export const InvokeFlowModule: ActionHandler = {
  run: (turn, parameters) => {
    if (depthOf(turn.frame) >= MAX_NESTED_MODULES)
      return failure(`modules can be nested at most ${MAX_NESTED_MODULES} levels deep`);
    const flow = runnable(turn, 'flow module', turn.world.modules, textAt(parameters, 'FlowModuleId') ?? '');
    const input = objectAt(parameters, 'Input') ?? jsonObject();
    return typeof flow === 'string' ? failure(flow) : { kind: 'invoke module', flow, input };
  },
};

function depthOf({ caller }: Frame): number {
  return caller ? depthOf(caller) + 1 : 0;
}

/**
 * Returns the flow or module with an id, or the reason why it cannot run. A broken flow cannot run, since the service
 * would not have published it.
 */
function runnable(turn: Turn, what: string, resources: Resources<FlowDocument>, id: string) {
  const document = find(resources, id);
  if (document?.flow) return document.flow;
  const why = document
    ? `the ${what} "${document.name}" is broken: ${document.findings[0].message}`
    : `the ${what} "${id}" is not in the world`;
  turn.warn('unknown-flow', why);
  return why;
}
