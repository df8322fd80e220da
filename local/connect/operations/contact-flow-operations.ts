import { instanceIdOrArn, name, PAGE_QUERY, pageMembers, resourceId, status, tags } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type ContactFlowProperties } from '../resource-kinds';
import { onInstance, onInstanceResource, route } from '../route';
import { sha256 } from '../sha256';
import { oneOf, queryList, text } from '../shapes';

const onContactFlow = onInstanceResource('contact-flow', 'ContactFlowId');
const contactFlowLabels = { InstanceId: instanceIdOrArn, ContactFlowId: resourceId };
const type = oneOf(
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
);

export const contactFlowRoutes = [
  route({
    operation: 'CreateContactFlow',
    method: 'PUT',
    path: '/contact-flows/{InstanceId}',
    required: { InstanceId: instanceIdOrArn, Name: name, Type: type, Content: text() },
    optional: { Description: text(), Status: status, Tags: tags },
    resource: onInstance,
    creates: 'contact-flow',
    handle: (store, { InstanceId, ...given }) => {
      const flow = store.contactFlows.create({ InstanceArn: store.instanceArn(InstanceId), ...given });
      return { ContactFlowId: flow.Id, ContactFlowArn: flow.Arn, FlowContentSha256: sha256(flow.Content) };
    },
  }),
  route({
    operation: 'DescribeContactFlow',
    method: 'GET',
    path: '/contact-flows/{InstanceId}/{ContactFlowId}',
    required: contactFlowLabels,
    resource: onContactFlow,
    handle: (store, input) => ({ ContactFlow: description(store.contactFlows.get(onContactFlow(input, store.place))) }),
  }),
  route({
    operation: 'ListContactFlows',
    method: 'GET',
    path: '/contact-flows-summary/{InstanceId}',
    query: { ContactFlowTypes: 'contactFlowTypes', ...PAGE_QUERY },
    required: { InstanceId: instanceIdOrArn },
    optional: { ContactFlowTypes: queryList(type), ...pageMembers(1000) },
    resource: onInstance,
    handle: (store, { InstanceId, ContactFlowTypes: types, ...page }) => {
      const flows = store.contactFlows.list(store.instanceArn(InstanceId));
      const wanted = types ? flows.filter(({ Type }) => (types as readonly string[]).includes(Type)) : flows;
      const { items, NextToken } = pageOf(wanted, page);
      return { ContactFlowSummaryList: items.map(summary), NextToken };
    },
  }),
  route({
    operation: 'DeleteContactFlow',
    method: 'DELETE',
    path: '/contact-flows/{InstanceId}/{ContactFlowId}',
    required: contactFlowLabels,
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
