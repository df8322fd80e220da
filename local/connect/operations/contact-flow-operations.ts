import {
  ContactFlowState,
  ContactFlowType,
  CreateContactFlowCommand,
  DeleteContactFlowCommand,
  DescribeContactFlowCommand,
  ListContactFlowsCommand,
  SearchContactFlowsCommand,
  UpdateContactFlowContentCommand,
  UpdateContactFlowMetadataCommand,
  UpdateContactFlowNameCommand,
} from '@aws-sdk/client-connect';
import { contactFlowCriteria, contactFlowMatches } from '../contact-flow-search';
import { items, oneOf } from '../limits';
import { instanceIdOrArn, name, pageOfAtMost, resourceId, status, tags } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type ContactFlowProperties } from '../resource-kinds';
import { onInstance, onInstanceResource, route } from '../route';
import { sha256 } from '../sha256';

const onContactFlow = onInstanceResource('contact-flow', 'ContactFlowId');
const contactFlowLabels = { InstanceId: instanceIdOrArn, ContactFlowId: resourceId };
const type = oneOf(ContactFlowType);

export const contactFlowRoutes = [
  route(CreateContactFlowCommand, {
    limits: { InstanceId: instanceIdOrArn, Name: name, Type: type, Status: status, Tags: tags },
    resource: onInstance,
    creates: 'contact-flow',
    handle: (store, { InstanceId, ...given }) => {
      const flow = store.contactFlows.create({ InstanceArn: store.instanceArn(InstanceId), ...given });
      return { ContactFlowId: flow.Id, ContactFlowArn: flow.Arn, FlowContentSha256: sha256(flow.Content) };
    },
  }),
  route(DescribeContactFlowCommand, {
    limits: contactFlowLabels,
    resource: onContactFlow,
    handle: (store, input) => ({ ContactFlow: description(store.contactFlows.get(onContactFlow(input, store.place))) }),
  }),
  route(ListContactFlowsCommand, {
    limits: { InstanceId: instanceIdOrArn, ContactFlowTypes: items({}, type), ...pageOfAtMost(1000) },
    resource: onInstance,
    handle: (store, { InstanceId, ContactFlowTypes: types, ...page }) => {
      const flows = store.contactFlows.list(store.instanceArn(InstanceId));
      const wanted = types ? flows.filter(({ Type }) => (types as readonly string[]).includes(Type)) : flows;
      const { items, NextToken } = pageOf(wanted, page);
      return { ContactFlowSummaryList: items.map(summary), NextToken };
    },
  }),
  // Our reading of AWS: new content is published at once. The alias $SAVED is not modelled.
  route(UpdateContactFlowContentCommand, {
    limits: contactFlowLabels,
    resource: onContactFlow,
    handle: (store, { Content, ...labels }) => {
      store.contactFlows.update(onContactFlow(labels, store.place), { Content, Status: 'PUBLISHED' });
    },
  }),
  route(UpdateContactFlowMetadataCommand, {
    limits: { ...contactFlowLabels, Name: name, ContactFlowState: oneOf(ContactFlowState) },
    resource: onContactFlow,
    handle: (store, { Name, Description, ContactFlowState: State, ...labels }) => {
      store.contactFlows.update(onContactFlow(labels, store.place), { Name, Description, State });
    },
  }),
  route(UpdateContactFlowNameCommand, {
    limits: { ...contactFlowLabels, Name: name },
    resource: onContactFlow,
    handle: (store, { Name, Description, ...labels }) => {
      store.contactFlows.update(onContactFlow(labels, store.place), { Name, Description });
    },
  }),
  route(SearchContactFlowsCommand, {
    limits: { InstanceId: instanceIdOrArn, SearchCriteria: contactFlowCriteria, ...pageOfAtMost(100) },
    resource: onInstance,
    handle: (store, { InstanceId, SearchCriteria, SearchFilter, ...page }) => {
      const flows = store.contactFlows.list(store.instanceArn(InstanceId));
      const found = flows.filter((flow) => contactFlowMatches(flow, SearchCriteria, SearchFilter));
      const { items, NextToken } = pageOf(found, page);
      return { ContactFlows: items.map(description), NextToken, ApproximateTotalCount: found.length };
    },
  }),
  route(DeleteContactFlowCommand, {
    limits: contactFlowLabels,
    resource: onContactFlow,
    handle: (store, input) => store.contactFlows.delete(onContactFlow(input, store.place)),
  }),
];

type ContactFlow = Resource<ContactFlowProperties>;

function summary({ Id, Arn, Name, Type, State = 'ACTIVE', Status = 'PUBLISHED' }: ContactFlow) {
  return { Id, Arn, Name, ContactFlowType: Type, ContactFlowState: State, ContactFlowStatus: Status };
}

function description({ State = 'ACTIVE', Status = 'PUBLISHED', ...flow }: ContactFlow) {
  const { Arn, Id, Name, Type, Description, Content, Tags, LastModifiedRegion } = flow;
  return {
    ...{ Arn, Id, Name, Type, State, Status, Description, Content, Tags },
    FlowContentSha256: sha256(Content),
    LastModifiedTime: flow.LastModifiedTime / 1000,
    LastModifiedRegion,
  };
}
