import { accountResourceArn, type Place } from './arns';
import { type FlowKind, flowProblems, isTimeZone } from '../flow';
import { invalidFlow, invalidFlowModule, invalidParameter } from './connect-error';
import { type ResourceKind } from './resource-collection';

/*
 * The properties of each kind of resource, with the names of the API.
 */

interface OnInstance {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Description?: string;
}

export interface InstanceProperties {
  readonly InstanceAlias?: string;
  readonly IdentityManagementType: string;
  readonly InboundCallsEnabled: boolean;
  readonly OutboundCallsEnabled: boolean;
}

export interface ContactFlowProperties extends OnInstance {
  readonly Type: string;
  readonly Content: string;
  readonly State?: string;
  /** PUBLISHED or SAVED. A SAVED flow may have content that is not valid. Default: PUBLISHED. */
  readonly Status?: string;
}

export interface ContactFlowModuleProperties extends OnInstance {
  readonly Content: string;
  readonly State?: string;
}

export interface QueueProperties extends OnInstance {
  readonly HoursOfOperationId: string;
  readonly MaxContacts?: number;
  readonly Status?: string;
  readonly OutboundCallerConfig?: object;
}

export interface HoursOfOperationProperties extends OnInstance {
  readonly TimeZone: string;
  readonly Config: readonly HoursOfOperationConfig[];
}

export interface HoursOfOperationConfig {
  readonly Day: string;
  readonly StartTime: TimeOfDay;
  readonly EndTime: TimeOfDay;
}

export interface TimeOfDay {
  readonly Hours: number;
  readonly Minutes: number;
}

export interface PromptProperties extends OnInstance {
  readonly S3Uri?: string;
}

export interface PhoneNumberProperties {
  /** The ARN of the instance to which the number is claimed. */
  readonly TargetArn: string;
  /** The number in E.164. */
  readonly PhoneNumber: string;
  readonly PhoneNumberCountryCode: string;
  readonly PhoneNumberType: string;
  readonly PhoneNumberDescription?: string;
  /** The id or ARN of the flow in which calls to the number begin. */
  readonly ContactFlowId?: string;
}

/** Returns a kind of resource that belongs to an instance and has a unique name there. */
export function kindOnInstance<P extends { readonly InstanceArn: string; readonly Name: string }>(
  noun: string,
  segment: string,
  validate?: (properties: P) => void,
): ResourceKind<P> {
  return {
    noun,
    arnOf: ({ InstanceArn }, id) => `${InstanceArn}/${segment}/${id}`,
    ownerOf: ({ InstanceArn }) => InstanceArn,
    nameOf: ({ Name }) => Name,
    validate,
  };
}

export const instanceKind = (place: Place): ResourceKind<InstanceProperties> => ({
  noun: 'instance',
  arnOf: (_, id) => accountResourceArn(place, 'instance', id),
  nameOf: ({ InstanceAlias }) => InstanceAlias,
});

export const phoneNumberKind = (place: Place): ResourceKind<PhoneNumberProperties> => ({
  noun: 'phone number',
  arnOf: (_, id) => accountResourceArn(place, 'phone-number', id),
  ownerOf: ({ TargetArn }) => TargetArn,
});

export const contactFlowKind = kindOnInstance<ContactFlowProperties>(
  'contact flow',
  'contact-flow',
  ({ Content, Status, Type }) => {
    const problems = Status === 'SAVED' ? [] : flowProblems(Content, Type as FlowKind);
    if (problems.length > 0) throw invalidFlow(problems);
  },
);

export const contactFlowModuleKind = kindOnInstance<ContactFlowModuleProperties>(
  'contact flow module',
  'flow-module',
  ({ Content }) => {
    const problems = flowProblems(Content, 'MODULE');
    if (problems.length > 0) throw invalidFlowModule(problems);
  },
);

export const queueKind = kindOnInstance<QueueProperties>('queue', 'queue');
export const hoursOfOperationKind = kindOnInstance<HoursOfOperationProperties>(
  'hours of operation',
  'operating-hours',
  ({ TimeZone }) => {
    if (!isTimeZone(TimeZone)) throw invalidParameter(`TimeZone "${TimeZone}" is not a time zone like Europe/London.`);
  },
);
export const promptKind = kindOnInstance<PromptProperties>('prompt', 'prompt');
