import {
  ContactFlowModuleState,
  CreateContactFlowModuleCommand,
  DescribeContactFlowModuleCommand,
  ListContactFlowModulesCommand,
} from '@aws-sdk/client-connect';
import { oneOf } from '../limits';
import { instanceIdOrArn, name, pageOfAtMost, resourceId, tags } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type ContactFlowModuleProperties } from '../resource-kinds';
import { onInstance, onInstanceResource, route } from '../route';
import { sha256 } from '../sha256';

const onModule = onInstanceResource('flow-module', 'ContactFlowModuleId');

export const contactFlowModuleRoutes = [
  route(CreateContactFlowModuleCommand, {
    limits: { InstanceId: instanceIdOrArn, Name: name, Tags: tags },
    resource: onInstance,
    creates: 'flow-module',
    handle: (store, { InstanceId, Name, Description, Content, Tags }) => {
      const InstanceArn = store.instanceArn(InstanceId);
      const { Id, Arn } = store.contactFlowModules.create({ InstanceArn, Name, Description, Content, Tags });
      return { Id, Arn };
    },
  }),
  route(DescribeContactFlowModuleCommand, {
    limits: { InstanceId: instanceIdOrArn, ContactFlowModuleId: resourceId },
    resource: onModule,
    handle: (store, input) => ({
      ContactFlowModule: description(store.contactFlowModules.get(onModule(input, store.place))),
    }),
  }),
  route(ListContactFlowModulesCommand, {
    limits: {
      InstanceId: instanceIdOrArn,
      ContactFlowModuleState: oneOf(ContactFlowModuleState),
      ...pageOfAtMost(1000),
    },
    resource: onInstance,
    handle: (store, { InstanceId, ContactFlowModuleState: wanted, ...page }) => {
      const all = store.contactFlowModules.list(store.instanceArn(InstanceId));
      const { items, NextToken } = pageOf(
        all.filter(({ State = 'ACTIVE' }) => wanted === undefined || State === wanted),
        page,
      );
      return { ContactFlowModulesSummaryList: items.map(summary), NextToken };
    },
  }),
];

type ContactFlowModule = Resource<ContactFlowModuleProperties>;

function summary({ Id, Arn, Name, State = 'ACTIVE' }: ContactFlowModule) {
  return { Id, Arn, Name, State };
}

function description(module: ContactFlowModule) {
  const { Content, Description, Tags } = module;
  return {
    ...summary(module),
    ...{ Content, Description, Status: 'PUBLISHED', Tags, FlowModuleContentSha256: sha256(Content) },
  };
}
