import {
  type ContactFlowAttributeAndCondition,
  type ContactFlowAttributeFilter,
  type ContactFlowSearchCriteria,
  type ContactFlowSearchFilter,
  ContactFlowState,
  ContactFlowType,
} from '@aws-sdk/client-connect';
import { oneOf } from './limits';
import { status } from './members';
import { type Resource } from './resource-collection';
import { type ContactFlowProperties } from './resource-kinds';
import { hasTags, meetsCriteria, passesTagFilter, searchCriteria } from './search';

type ContactFlow = Resource<ContactFlowProperties>;

export const contactFlowCriteria = searchCriteria<ContactFlowSearchCriteria>({
  TypeCondition: oneOf(ContactFlowType),
  StateCondition: oneOf(ContactFlowState),
  StatusCondition: status,
});

/** Tells whether a flow matches all given members of the criteria and of the filter. */
export function contactFlowMatches(
  flow: ContactFlow,
  criteria: ContactFlowSearchCriteria = {},
  { TagFilter, FlowAttributeFilter }: ContactFlowSearchFilter = {},
): boolean {
  return (
    meetsCriteria(flow, criteria, meetsOwnConditions) &&
    passesTagFilter(flow, TagFilter) &&
    passesAttributeFilter(flow, FlowAttributeFilter)
  );
}

function meetsOwnConditions(
  { Type, State = 'ACTIVE', Status = 'PUBLISHED' }: ContactFlow,
  { TypeCondition, StateCondition, StatusCondition }: ContactFlowSearchCriteria,
): boolean {
  return (
    (!TypeCondition || Type === TypeCondition) &&
    (!StateCondition || State === StateCondition) &&
    (!StatusCondition || Status === StatusCondition)
  );
}

function passesAttributeFilter(flow: ContactFlow, filter: ContactFlowAttributeFilter = {}): boolean {
  const { OrConditions, AndCondition = {}, TagCondition, ContactFlowTypeCondition } = filter;
  const holds = ({ TagConditions, ContactFlowTypeCondition: type }: ContactFlowAttributeAndCondition) =>
    hasTags(flow, TagConditions) && (!type?.ContactFlowType || flow.Type === type.ContactFlowType);
  return (
    (OrConditions?.some(holds) ?? true) &&
    holds(AndCondition) &&
    holds({ TagConditions: TagCondition && [TagCondition], ContactFlowTypeCondition })
  );
}
