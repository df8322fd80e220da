import { integer, map, oneOf, queryList, structure, text } from './shapes';

/** Members that several operations share, as the API model limits them. */
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const INSTANCE_ARN = 'arn:(aws|aws-us-gov):connect:[a-z]{2}-[a-z]+-[0-9]:[0-9]{1,20}:instance/';

export const instanceIdOrArn = text(
  { min: 1, max: 250 },
  { pattern: new RegExp(`^(${INSTANCE_ARN})?${UUID}$`), words: 'the id or the ARN of an instance' },
);

/** Operations of this kind do not ask for a pattern, so that a wrong id is an instance that does not exist. */
export const instanceId = text({ min: 1, max: 100 });

export const resourceId = text({ min: 1, max: 500 });
export const name = text({ min: 1 });
export const status = oneOf('PUBLISHED', 'SAVED');

const tagKey = text(
  { min: 1, max: 128 },
  {
    pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    words: 'letters, digits, blanks and _.:/=+-@ that do not begin with aws:',
  },
);
export const MAX_TAGS = 50;
export const tags = map(tagKey, text({ max: 256 }), { min: 1, max: MAX_TAGS });
export const tagKeys = queryList(tagKey, { min: 1, max: MAX_TAGS });

/** Where an operation finds the members of its pages, and their limits. */
export const PAGE_QUERY = { NextToken: 'nextToken', MaxResults: 'maxResults' };
export const pageMembers = (max: number) => ({ NextToken: text(), MaxResults: integer({ min: 1, max }) });

const flowId = text({ max: 500 });
const phoneNumber = text({}, { pattern: /^\+[1-9]\d{1,14}$/, words: 'a phone number in E.164 like +15550100' });

export const entryPoint = structure(
  {},
  {
    Type: oneOf('VOICE_CALL', 'CHAT'),
    VoiceCallEntryPointParameters: structure(
      {},
      { SourcePhoneNumber: phoneNumber, DestinationPhoneNumber: phoneNumber, FlowId: flowId },
    ),
    ChatEntryPointParameters: structure({}, { FlowId: flowId }),
  },
);
