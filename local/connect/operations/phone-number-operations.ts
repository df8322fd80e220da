import {
  AssociatePhoneNumberContactFlowCommand,
  DescribePhoneNumberCommand,
  ListPhoneNumbersV2Command,
} from '@aws-sdk/client-connect';
import { accountResourceArn, idOf, instanceArn, instanceResourceArn, type Place } from '../arns';
import { items, text } from '../limits';
import { instanceIdOrArn, pageOfAtMost, resourceId } from '../members';
import { pageOf } from '../paging';
import { type Resource } from '../resource-collection';
import { type PhoneNumberProperties } from '../resource-kinds';
import { route } from '../route';

/** Returns the ARN of a phone number for its id or its ARN. */
const onNumber = ({ PhoneNumberId }: { readonly PhoneNumberId: string }, place: Place): string =>
  PhoneNumberId.startsWith('arn:') ? PhoneNumberId : accountResourceArn(place, 'phone-number', PhoneNumberId);

export const phoneNumberRoutes = [
  route(AssociatePhoneNumberContactFlowCommand, {
    limits: { PhoneNumberId: resourceId, InstanceId: instanceIdOrArn, ContactFlowId: resourceId },
    resource: onNumber,
    handle: (store, { PhoneNumberId, InstanceId, ContactFlowId }) => {
      const flow = instanceResourceArn(store.instanceArn(InstanceId), 'contact-flow', ContactFlowId);
      store.phoneNumbers.update(onNumber({ PhoneNumberId }, store.place), {
        ContactFlowId: store.contactFlows.get(flow).Id,
      });
    },
  }),
  route(DescribePhoneNumberCommand, {
    limits: { PhoneNumberId: resourceId },
    resource: onNumber,
    handle: (store, input) => {
      const number = store.phoneNumbers.get(onNumber(input, store.place));
      const PhoneNumberStatus = { Status: 'CLAIMED' };
      return { ClaimedPhoneNumberSummary: { ...summary(number), Tags: number.Tags, PhoneNumberStatus } };
    },
  }),
  route(ListPhoneNumbersV2Command, {
    limits: {
      InstanceId: instanceIdOrArn,
      PhoneNumberCountryCodes: items({ max: 10 }),
      PhoneNumberTypes: items({ max: 6 }),
      PhoneNumberPrefix: text(
        {},
        { pattern: /^\+?[0-9]{1,11}$/, words: 'the first 1 to 11 digits of a phone number, with or without the +' },
      ),
      ...pageOfAtMost(1000),
    },
    resource: ({ TargetArn, InstanceId }, place) => TargetArn ?? (InstanceId ? instanceArn(place, InstanceId) : '*'),
    handle: (store, { TargetArn, InstanceId, ...input }) => {
      const target = TargetArn ?? InstanceId;
      const claimed = store.phoneNumbers.list(target && store.instanceArn(target));
      const { items, NextToken } = pageOf(
        claimed.filter((number) => isWanted(number, input)),
        input,
      );
      return { ListPhoneNumbersSummaryList: items.map(summary), NextToken };
    },
  }),
];

interface Wanted {
  readonly PhoneNumberCountryCodes?: readonly string[];
  readonly PhoneNumberTypes?: readonly string[];
  readonly PhoneNumberPrefix?: string;
}

function isWanted(number: PhoneNumberProperties, wanted: Wanted): boolean {
  return (
    (wanted.PhoneNumberCountryCodes?.includes(number.PhoneNumberCountryCode) ?? true) &&
    (wanted.PhoneNumberTypes?.includes(number.PhoneNumberType) ?? true) &&
    number.PhoneNumber.startsWith(wanted.PhoneNumberPrefix ?? '')
  );
}

function summary({ Arn, Id, TargetArn, ...number }: Resource<PhoneNumberProperties>) {
  const { PhoneNumber, PhoneNumberCountryCode, PhoneNumberType, PhoneNumberDescription } = number;
  return {
    ...{ PhoneNumberId: Id, PhoneNumberArn: Arn, TargetArn, InstanceId: idOf(TargetArn) },
    ...{ PhoneNumber, PhoneNumberCountryCode, PhoneNumberType, PhoneNumberDescription },
  };
}
