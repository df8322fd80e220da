import { createHash } from 'node:crypto';

/** The texts that a service takes. */
export interface TextLimits {
  /** In UTF-16 code units, which are at least as many as characters. */
  readonly maxLength: number;
  /** The characters that the service refuses, if it does not take all. */
  readonly refused?: RegExp;
}

const NOT_ASCII = /[^\x20-\x7E]/gu;

/**
 * CloudWatch takes 1,024 characters, aws-cdk-lib 255.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
 */
export const DIMENSION_VALUE: TextLimits = { maxLength: 255, refused: NOT_ASCII };
/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_DESCRIPTION: TextLimits = { maxLength: 1000, refused: /[^\t\n\r\x20-\x7E\xA1-\xFF]/gu };
/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const ALARM_DESCRIPTION: TextLimits = { maxLength: 1024 };
/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export const SCHEDULE_DESCRIPTION: TextLimits = { maxLength: 512 };
/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-connect-contactflow.html */
export const FLOW_DESCRIPTION: TextLimits = { maxLength: 500 };

/**
 * A text as a service takes it. Characters that it refuses are written as in URLs (`%C3%BC`), which tools turn back; what is too
 * long is cut and ends in a hash of the whole, so that texts that begin alike stay apart.
 */
export function plainText(text: string, { maxLength, refused }: TextLimits): string {
  const plain = refused ? text.replace(refused, escaped) : text;
  if (plain.length <= maxLength) {
    return plain;
  }
  const end = `...${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  // Half of an escape is none, and half of a character that takes two units, such as an emoji, neither.
  const beginning = plain.slice(0, maxLength - end.length).replace(/%[0-9A-F]?$|[\uD800-\uDBFF]$/, '');
  return `${beginning}${end}`;
}

function escaped(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
