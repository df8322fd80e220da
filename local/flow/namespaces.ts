import { type Contact, type ContactState } from './contact-state';
import { interpolate, type Lookup, resolve } from './references';

/** Values that belong to the contact or to the service. All others belong to the flow that runs. */
const CONTACT_VALUES: ReadonlyMap<string, (contact: Contact) => unknown> = new Map<
  string,
  (contact: Contact) => unknown
>(
  Object.entries({
    Attributes: ({ attributes }) => attributes,
    SegmentAttributes: ({ segmentAttributes }) => segmentAttributes,
    Tags: ({ tags }) => tags,
    References: ({ references }) => references,
    ContactId: ({ id }) => id,
    InitialContactId: ({ id }) => id,
    PreviousContactId: ({ id }) => id,
    Channel: ({ channel }) => channel,
    InstanceARN: ({ instanceArn }) => instanceArn,
    AwsRegion: ({ region }) => region,
    InitiationMethod: () => 'INBOUND',
    LanguageCode: ({ languageCode }) => languageCode,
    TextToSpeechVoiceId: ({ voice }) => voice,
    CustomerId: ({ customerId }) => customerId,
    Name: ({ name }) => name,
    Description: ({ description }) => description,
    CustomerCallbackNumber: ({ callbackNumber }) => callbackNumber,
    CustomerEndpoint: ({ customerNumber }) => endpoint(customerNumber),
    SystemEndpoint: ({ systemNumber }) => endpoint(systemNumber),
    Media: ({ initialMessage }) => ({ InitialMessage: initialMessage }),
    Queue: ({ targetQueue: queue }) => queue && { Name: queue.name, ARN: queue.arn },
  } satisfies Record<string, (contact: Contact) => unknown>),
);

const endpoint = (address: string) => address && { Address: address, Type: 'TELEPHONE_NUMBER' };

/** The root of flow data that a root of a path reads. */
export const flowDataKey = (root: string): string => (root === 'LambdaInvocation' ? 'External' : root);

/** What `$.root` is at this moment. */
export function lookupIn({ contact, frame }: Pick<ContactState, 'contact' | 'frame'>): Lookup {
  return (root) => {
    const ofContact = CONTACT_VALUES.get(root);
    if (ofContact) return ofContact(contact);
    const value = frame?.data.get(flowDataKey(root));
    return root === 'LambdaInvocation' ? { ResultData: value ?? null } : value;
  };
}

/** The value of one path, as the flow would see it; empty without one. */
export const readPath = (state: ContactState, path: string): string => resolve(path, lookupIn(state));

/** A text with the paths in it replaced, as the flow would see them. */
export const readText = (state: ContactState, text: string): string => interpolate(text, lookupIn(state));
