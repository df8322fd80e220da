import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type MatchingType, type MessageProperties } from '../private/language';

/**
 * A message that a flow is expected to say or write.
 *
 * Plain words match best: the comparison ignores case, but AWS does not document whether punctuation and digits matter.
 * On voice, the service compares the text with a transcript, which varies between executions. AWS documents this
 * comparison for English only.
 *
 * @see https://docs.aws.amazon.com/connect/latest/devguide/testing-language-events-message-received.html
 *
 * @example
 * const billing = TestEvent.messageReceived(ExpectedMessage.contains('for billing'));
 * const welcome = TestEvent.messageReceived(ExpectedMessage.similarTo('Welcome back, gold customer'));
 */
export class ExpectedMessage {
  /**
   * A message that contains these words.
   *
   * @param text a part of the message, not empty
   */
  public static contains(text: string): ExpectedMessage {
    return new ExpectedMessage({ Text: text }, 'Inclusion', text);
  }

  /**
   * A message with the same meaning as this text.
   *
   * @param text the message, or one like it; not empty
   */
  public static similarTo(text: string): ExpectedMessage {
    return new ExpectedMessage({ Text: text }, 'Similarity', `similar to ${text}`);
  }

  /**
   * A message that contains the words of this SSML.
   *
   * @param ssml SSML, `<speak>...</speak>`
   */
  public static containsSsml(ssml: string): ExpectedMessage {
    return new ExpectedMessage({ SSML: ssml }, 'Inclusion', ssml);
  }

  /**
   * A message with the same meaning as this SSML.
   *
   * @param ssml SSML, `<speak>...</speak>`
   */
  public static similarToSsml(ssml: string): ExpectedMessage {
    return new ExpectedMessage({ SSML: ssml }, 'Similarity', `similar to ${ssml}`);
  }

  /**
   * A recorded prompt.
   *
   * @param prompt a prompt of the instance
   */
  public static prompt(prompt: aws_connect.IPromptRef): ExpectedMessage {
    return new ExpectedMessage({ PromptId: prompt.promptRef.promptArn }, 'Similarity', `prompt ${prompt.node.id}`);
  }

  private constructor(
    private readonly text: MessageProperties,
    private readonly matching: MatchingType,
    /** @internal */
    public readonly _description: string,
  ) {}

  /** @internal */
  public _properties(): MessageProperties {
    return { ...this.text, MatchingCriteria: { Type: this.matching } };
  }
}
