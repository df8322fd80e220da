import { DescribeInstanceCommand, ListInstancesCommand } from '@aws-sdk/client-connect';
import { instanceId, pageOfAtMost } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type InstanceProperties } from '../resource-kinds';
import { onInstance, route } from '../route';

export const instanceRoutes = [
  route(DescribeInstanceCommand, {
    limits: { InstanceId: instanceId },
    resource: onInstance,
    handle: (store, { InstanceId }) => {
      const instance = store.instances.get(store.instanceArn(InstanceId));
      return { Instance: { ...summary(instance), Tags: instance.Tags } };
    },
  }),
  route(ListInstancesCommand, {
    limits: pageOfAtMost(10),
    resource: () => '*',
    handle: (store, { MaxResults = 10, ...page }) => {
      const { items, NextToken } = pageOf(store.instances.list(), { MaxResults, ...page });
      return { InstanceSummaryList: items.map(summary), NextToken };
    },
  }),
];

function summary(instance: Resource<InstanceProperties>) {
  const { Id, Arn, IdentityManagementType, InstanceAlias, InboundCallsEnabled, OutboundCallsEnabled } = instance;
  return {
    Id,
    Arn,
    IdentityManagementType,
    InstanceAlias,
    CreatedTime: instance.CreatedTime / 1000,
    InstanceStatus: 'ACTIVE',
    InboundCallsEnabled,
    OutboundCallsEnabled,
  };
}
