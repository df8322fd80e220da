import { createHash } from 'node:crypto';

/** The limits of a service for a text. */
export interface TextLimits {
  /**
   * The maximum length in UTF-16 code units. Services count characters. A text never has more characters than code
   * units, so a text of this length is never too long.
   */
  readonly maxLength: number;
  /** Matches the characters that the service refuses. Default: none. */
  readonly refused?: RegExp;
}

const NOT_ASCII = /[^\x20-\x7E]/gu;

/**
 * The limits of the value of a metric's dimension. CloudWatch accepts 1,024 characters, and aws-cdk-lib accepts only
 * 255.
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
 * Returns a text in a form that a service accepts. Refused characters are written as in URLs (`%C3%BC`). A text that is
 * too long is cut and ends with a hash of the whole text, so that texts with the same beginning stay different.
 */
export function plainText(text: string, { maxLength, refused }: TextLimits): string {
  const plainOf = (part: string) => (refused ? part.replace(refused, escaped) : part);
  const plain = plainOf(text);
  if (plain.length <= maxLength) {
    return plain;
  }
  const end = `...${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
  let beginning = '';
  // Cuts only between characters, each of which can be several code units or escapes.
  for (const character of text) {
    const longer = `${beginning}${plainOf(character)}`;
    if (longer.length > maxLength - end.length) {
      break;
    }
    beginning = longer;
  }
  return `${beginning}${end}`;
}

function escaped(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
