import { type QueueName } from '../contact-state';
import { type Parameters, textAt } from '../../../lib/private/flow-language/parameters';
import { resourceKey } from '../../../lib/private/flow-language/resource-key';
import { type Turn } from '../turn';
import { find } from '../world';

/**
 * Returns the queue that QueueId names, or the queue of the agent that AgentId names. Returns undefined when neither is
 * given. Returns a text with the reason when both are given, or when the queue or agent cannot be used.
 */
export function namedQueue(turn: Turn, parameters: Parameters): QueueName | string | undefined {
  const queue = textAt(parameters, 'QueueId');
  const agent = textAt(parameters, 'AgentId');
  if (queue !== undefined && agent !== undefined) return 'only one of QueueId and AgentId may be given';
  if (queue !== undefined) return queueOf(turn, queue);
  if (agent === undefined) return undefined;
  return agent ? { key: resourceKey(agent), arn: agent, name: '', isAgent: true } : 'AgentId is empty';
}

/**
 * Returns the named queue, or else the working queue. Returns a text with the reason when the named queue cannot be
 * used, or when there is neither.
 */
export function namedOrTargetQueue(turn: Turn, parameters: Parameters): QueueName | string {
  return namedQueue(turn, parameters) ?? turn.contact.targetQueue ?? 'no queue is named, and the flow has not set one';
}

function queueOf(turn: Turn, id: string): QueueName | string {
  const key = resourceKey(id);
  if (!key) return 'QueueId is empty';
  const queue = find(turn.world.queues, id);
  const unknown = `the queue "${id}" is not in the world`;
  if (!queue) turn.warn('unknown-queue', unknown);
  if (!queue && turn.world.queues) return unknown;
  const arn = id.startsWith('arn:') ? id : `${turn.contact.instanceArn}/queue/${id}`;
  return { key, arn, name: queue?.name ?? key };
}
