import { DescribeHoursOfOperationCommand, ListHoursOfOperationsCommand } from '@aws-sdk/client-connect';
import { instanceIdOrArn, pageOfAtMost, resourceId } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type HoursOfOperationProperties } from '../resource-kinds';
import { onInstance, onInstanceResource, route } from '../route';

const onHours = onInstanceResource('operating-hours', 'HoursOfOperationId');

export const hoursOfOperationRoutes = [
  route(DescribeHoursOfOperationCommand, {
    limits: { InstanceId: instanceIdOrArn, HoursOfOperationId: resourceId },
    resource: onHours,
    handle: (store, input) => ({
      HoursOfOperation: description(store.hoursOfOperation.get(onHours(input, store.place))),
    }),
  }),
  route(ListHoursOfOperationsCommand, {
    limits: { InstanceId: instanceIdOrArn, ...pageOfAtMost(1000) },
    resource: onInstance,
    handle: (store, { InstanceId, ...page }) => {
      const { items, NextToken } = pageOf(store.hoursOfOperation.list(store.instanceArn(InstanceId)), page);
      return { HoursOfOperationSummaryList: items.map(summary), NextToken };
    },
  }),
];

type HoursOfOperation = Resource<HoursOfOperationProperties>;

function summary({ Arn, Id, Name, LastModifiedTime, LastModifiedRegion }: HoursOfOperation) {
  return { Arn, Id, Name, LastModifiedTime: LastModifiedTime / 1000, LastModifiedRegion };
}

function description(hours: HoursOfOperation) {
  const { Arn, Id, Name, Description, TimeZone, Config, Tags, LastModifiedTime, LastModifiedRegion } = hours;
  return {
    ...{ HoursOfOperationArn: Arn, HoursOfOperationId: Id, Name, Description, TimeZone, Config, Tags },
    ...{ LastModifiedTime: LastModifiedTime / 1000, LastModifiedRegion },
  };
}
