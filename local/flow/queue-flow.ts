import { type QueueName } from './contact-state';
import { defaultQueueFlow } from './default-queue-flow';
import { type Flow } from '../../lib/private/flow-language/flow-document';
import { type Turn } from './turn';
import { find } from './world';

/**
 * Returns the flow that a contact enters in a queue: the flow that the hook of the contact names, or else the flow that
 * the queue names. Returns the default flow when neither names a flow, or when the named flow cannot run.
 */
export function queueFlowOf(turn: Turn, queue: QueueName): Flow {
  const id = turn.contact.hooks.get('CustomerQueue') ?? find(turn.world.queues, queue.key)?.customerQueueFlow;
  if (id === undefined) return defaultQueueFlow;
  const flow = find(turn.world.flows, id)?.flow;
  if (!flow) {
    turn.warn(
      'unknown-queue-flow',
      `the customer queue flow "${id}" is not in the world or is broken, so the default flow is used`,
    );
  }
  return flow ?? defaultQueueFlow;
}
