import {
  TestCaseEntryPointType,
  TestCaseStatus,
  type ChatEntryPointParameters,
  type TestCaseEntryPoint,
  type VoiceCallEntryPointParameters,
} from '@aws-sdk/client-connect';
import { entries, items, members, number, oneOf, text } from './limits';

/*
 * The limits of request members, such as Tags, that several operations have. The limits are from the API reference.
 */

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const INSTANCE_ARN = 'arn:(aws|aws-us-gov):connect:[a-z]{2}-[a-z]+-[0-9]:[0-9]{1,20}:instance/';

export const instanceIdOrArn = text(
  { min: 1, max: 250 },
  { pattern: new RegExp(`^(${INSTANCE_ARN})?${UUID}$`), words: 'the id or the ARN of an instance' },
);

/**
 * The limits of InstanceId in the operations for which the API reference gives no pattern. For a malformed id, these
 * operations answer that the instance does not exist.
 */
export const instanceId = text({ min: 1, max: 100 });

export const resourceId = text({ min: 1, max: 500 });
export const name = text({ min: 1 });
export const status = oneOf(TestCaseStatus);

const tagKey = text(
  { min: 1, max: 128 },
  {
    pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    words: 'a text of letters, digits, blanks and _.:/=+-@ without the prefix "aws:"',
  },
);
export const MAX_TAGS = 50;
export const tags = entries({ min: 1, max: MAX_TAGS }, tagKey, text({ max: 256 }));
export const tagKeys = items({ min: 1, max: MAX_TAGS }, tagKey);

export const pageOfAtMost = (max: number) => ({ MaxResults: number({ min: 1, max }) });

const flowId = text({ max: 500 });
/** The pattern of the API. The service accepts any number of this form, even one that does not exist. */
const phoneNumber = text({}, { pattern: /^\+[1-9]\d{1,14}$/, words: 'a phone number in E.164 like +15550100' });

export const entryPoint = members<TestCaseEntryPoint>({
  Type: oneOf(TestCaseEntryPointType),
  VoiceCallEntryPointParameters: members<VoiceCallEntryPointParameters>({
    SourcePhoneNumber: phoneNumber,
    DestinationPhoneNumber: phoneNumber,
    FlowId: flowId,
  }),
  ChatEntryPointParameters: members<ChatEntryPointParameters>({ FlowId: flowId }),
});
