import { type QueueName } from './contact-state';
import { defaultQueueFlow } from './default-queue-flow';
import { type Flow } from '../../lib/private/flow-language/flow-document';
import { type Turn } from './turn';
import { find } from './world';

/**
 * Returns the flow that a contact enters in a queue: the flow of the contact's hook, or else the flow of the queue.
 * Returns the default flow when there is neither, or when the flow cannot run.
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
