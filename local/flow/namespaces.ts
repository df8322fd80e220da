import { type Contact, type ContactState } from './contact-state';
import { flowDataKey, flowDataOf } from './flow-data';
import { interpolate, type Lookup, resolve } from './references';

/**
 * The values of the contact and of the service, by the roots of their paths: `$.Channel` has the root `Channel`. All
 * other values belong to the running flow.
 */
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
    MediaStreams: ({ mediaStreams }) => mediaStreams,
    Media: ({ initialMessage }) => ({ InitialMessage: initialMessage }),
    Queue: ({ targetQueue: queue }) => queue && { Name: queue.name, ARN: queue.arn },
  } satisfies Record<string, (contact: Contact) => unknown>),
);

const endpoint = (address: string) => address && { Address: address, Type: 'TELEPHONE_NUMBER' };

/** Returns a function that looks up the current value of a root, such as `Attributes` in `$.Attributes.tier`. */
export function lookupIn(state: ContactState): Lookup {
  return (root) => {
    const ofContact = CONTACT_VALUES.get(root);
    if (ofContact) return ofContact(state.contact);
    const value = flowDataOf(state, flowDataKey(root));
    return root === 'LambdaInvocation' && value !== undefined ? { ResultData: value } : value;
  };
}

/**
 * Returns the value of a path in the flow as text. The text is empty when the path has no value, and for lists and
 * objects.
 */
export const readPath = (state: ContactState, path: string): string => resolve(path, lookupIn(state));

/** Returns a text in which each path is replaced by its value in the flow. */
export const readText = (state: ContactState, text: string): string => interpolate(text, lookupIn(state));
