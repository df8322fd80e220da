import { type QueueName } from '../contact-state';
import { jsonObject, withMember } from '../../../lib/private/json/json';
import { type Parameters, textAt } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';
import { find } from '../world';
import { type ActionHandler, failure, type Outcome, success } from './handler';
import { namedQueue } from './named-queue';

const NO_QUEUE = 'QueueId or AgentId must be given';

/** Sets the working queue. The contact continues in the flow. */
export const UpdateContactTargetQueue: ActionHandler = {
  run: (turn, parameters) => {
    const queue = namedQueue(turn, parameters) ?? NO_QUEUE;
    if (typeof queue === 'string') return failure(queue);
    turn.update({ targetQueue: queue });
    return success();
  },
};

/** Puts the contact into the working queue, and leaves the flow for the customer queue flow. */
export const TransferContactToQueue: ActionHandler = {
  resource: ['QueueId'],
  complete: (turn, parameters) => withTargetQueue(turn.contact.targetQueue, parameters),
  run: (turn, parameters) => {
    const { queuedIn } = turn.contact;
    return queuedIn
      ? failure(`the contact is in the queue "${queuedIn.name}" already`)
      : enqueue(turn, parameters, 'the flow has set no queue');
  },
};

/** Moves the contact from one queue to another, within a customer queue flow. */
export const DequeueContactAndTransferToQueue: ActionHandler = {
  resource: ['QueueId'],
  run: (turn, parameters) =>
    turn.contact.queuedIn ? enqueue(turn, parameters, NO_QUEUE) : failure('the contact is not in a queue'),
};

function withTargetQueue(queue: QueueName | undefined, parameters: Parameters): Parameters {
  const name = queue?.isAgent ? 'AgentId' : 'QueueId';
  return queue ? withMember(parameters, name, queue.arn) : jsonObject();
}

function enqueue(turn: Turn, parameters: Parameters, withoutQueue: string): Outcome {
  const queue = queueToEnter(turn, parameters) ?? withoutQueue;
  if (typeof queue === 'string') return failure(queue);
  return find(turn.world.queues, queue.key)?.full
    ? failure(`the queue "${queue.name}" is full`, 'QueueAtCapacity')
    : { kind: 'enqueue', queue };
}

/**
 * Returns the queue to enter. QueueId takes precedence over AgentId, since an override of the queue sets only QueueId.
 */
function queueToEnter(turn: Turn, parameters: Parameters): QueueName | string | undefined {
  const queueId = textAt(parameters, 'QueueId');
  return namedQueue(turn, queueId === undefined ? parameters : { QueueId: queueId });
}
