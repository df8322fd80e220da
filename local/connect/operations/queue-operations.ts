import { DescribeQueueCommand, ListQueuesCommand, QueueType } from '@aws-sdk/client-connect';
import { items, oneOf } from '../limits';
import { instanceIdOrArn, pageOfAtMost, resourceId } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type QueueProperties } from '../resource-kinds';
import { onInstance, onInstanceResource, route } from '../route';

const onQueue = onInstanceResource('queue', 'QueueId');
/** Stacks create no agent queues, so every queue is a standard queue. */
const TYPE = QueueType.STANDARD;

export const queueRoutes = [
  route(DescribeQueueCommand, {
    limits: { InstanceId: instanceIdOrArn, QueueId: resourceId },
    resource: onQueue,
    handle: (store, input) => ({ Queue: description(store.queues.get(onQueue(input, store.place))) }),
  }),
  route(ListQueuesCommand, {
    limits: { InstanceId: instanceIdOrArn, QueueTypes: items({}, oneOf(QueueType)), ...pageOfAtMost(1000) },
    resource: onInstance,
    handle: (store, { InstanceId, QueueTypes = [TYPE], ...page }) => {
      const queues = store.queues.list(store.instanceArn(InstanceId));
      const { items, NextToken } = pageOf(QueueTypes.includes(TYPE) ? queues : [], page);
      return { QueueSummaryList: items.map(summary), NextToken };
    },
  }),
];

type Queue = Resource<QueueProperties>;

function summary({ Arn, Id, Name, LastModifiedTime, LastModifiedRegion }: Queue) {
  return { Arn, Id, Name, QueueType: TYPE, LastModifiedTime: LastModifiedTime / 1000, LastModifiedRegion };
}

function description({ Arn, Id, LastModifiedTime, Status = 'ENABLED', ...queue }: Queue) {
  const { Name, Description, HoursOfOperationId, MaxContacts, OutboundCallerConfig, Tags, LastModifiedRegion } = queue;
  return {
    ...{ QueueArn: Arn, QueueId: Id, Name, Description, HoursOfOperationId, MaxContacts, OutboundCallerConfig },
    ...{ Status, Tags, LastModifiedTime: LastModifiedTime / 1000, LastModifiedRegion },
  };
}
