import { ListPromptsCommand } from '@aws-sdk/client-connect';
import { instanceIdOrArn, pageOfAtMost } from '../members';
import { pageOf } from '../paging';
import { onInstance, route } from '../route';

export const promptRoutes = [
  route(ListPromptsCommand, {
    limits: { InstanceId: instanceIdOrArn, ...pageOfAtMost(1000) },
    resource: onInstance,
    handle: (store, { InstanceId, ...page }) => {
      const { items, NextToken } = pageOf(store.prompts.list(store.instanceArn(InstanceId)), page);
      const PromptSummaryList = items.map(({ Id, Arn, Name, LastModifiedTime, LastModifiedRegion }) => ({
        ...{ Id, Arn, Name },
        ...{ LastModifiedTime: LastModifiedTime / 1000, LastModifiedRegion },
      }));
      return { PromptSummaryList, NextToken };
    },
  }),
];
