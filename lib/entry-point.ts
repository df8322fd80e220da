import { Token } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';
import { type EntryPointProperties } from './private/contract/test-case';
import { FLOW, requireKind, requireObject } from './private/cdk/require-kind';
import { ValidationError } from './private/cdk/validation-error';

/**
 * The entry point of a voice test case: either a flow or a phone number.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_TestCaseEntryPoint.html
 */
export interface VoiceCallOptions {
  /**
   * The flow that the call enters. The flow does not need a phone number. Not together with `destinationPhoneNumber`.
   *
   * @default - the flow of `destinationPhoneNumber`
   */
  readonly flow?: aws_connect.IContactFlowRef;

  /**
   * The number from which the simulated customer calls, in E.164 form (`+15550100`). Flows read this number as
   * `$.CustomerEndpoint.Address`.
   *
   * @default - none with a flow; required with `destinationPhoneNumber`
   */
  readonly sourcePhoneNumber?: string;

  /**
   * The number that the simulated customer calls, in E.164 form: a number of the instance
   * (`phoneNumber.attrAddress`). Not together with `flow`.
   *
   * @default - the flow is called directly
   */
  readonly destinationPhoneNumber?: string;
}

/**
 * The entry point of a chat test case.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_TestCaseEntryPoint.html
 */
export interface ChatOptions {
  /**
   * The flow that the chat enters.
   */
  readonly flow: aws_connect.IContactFlowRef;
}

/**
 * The entry point of a simulated contact: a voice call or a chat, and its flow or phone numbers.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_TestCaseEntryPoint.html
 *
 * @example
 * const toFlow = EntryPoint.voiceCall({ flow, sourcePhoneNumber: '+15550100' });
 * const toNumber = EntryPoint.voiceCall({ sourcePhoneNumber: '+15550100', destinationPhoneNumber: phoneNumber.attrAddress });
 * const chat = EntryPoint.chat({ flow });
 */
export abstract class EntryPoint {
  /**
   * A voice call to a flow, with or without a source number, or a voice call from a source number to a destination
   * number.
   *
   * A number is a token, or `+` and 2 to 15 digits. The first digit is not 0. The test case throws an error for other
   * numbers, and for other combinations of the options.
   *
   * @param options the flow, or the two numbers
   */
  public static voiceCall(options: VoiceCallOptions): EntryPoint {
    return new VoiceCall(options);
  }

  /**
   * A chat with a flow.
   *
   * @param options the flow
   */
  public static chat(options: ChatOptions): EntryPoint {
    return new Chat(options);
  }

  /**
   * Returns the property `EntryPoint` of the test case's resource.
   *
   * @internal
   */
  public abstract _bindEntryPoint(scope: Construct): EntryPointProperties;
}

class VoiceCall extends EntryPoint {
  public constructor(private readonly options: VoiceCallOptions) {
    super();
  }

  public _bindEntryPoint(scope: Construct): EntryPointProperties {
    requireObject(scope, 'the options of EntryPoint.voiceCall()', this.options);
    const { flow, sourcePhoneNumber, destinationPhoneNumber } = this.options;
    if (flow !== undefined) requireKind(scope, 'flow', flow, FLOW);
    if (flow && destinationPhoneNumber !== undefined) {
      throw new ValidationError(
        scope,
        'a voice call needs either `flow` or both phone numbers; got `flow` and `destinationPhoneNumber`: remove one of the two',
      );
    }
    const missing = Object.entries({ sourcePhoneNumber, destinationPhoneNumber }).filter(
      ([, number]) => number === undefined,
    );
    if (!flow && missing.length > 0) {
      const names = missing.map(([name]) => `\`${name}\``).join(' and ');
      throw new ValidationError(
        scope,
        `a voice call needs a \`flow\`, or both phone numbers; got ${given(this.options)}: add ${names}, or pass \`flow\``,
      );
    }
    requireE164(scope, 'sourcePhoneNumber', sourcePhoneNumber);
    requireE164(scope, 'destinationPhoneNumber', destinationPhoneNumber);
    return {
      Type: 'VOICE_CALL',
      FlowId: flow?.contactFlowRef.contactFlowArn,
      SourcePhoneNumber: sourcePhoneNumber,
      DestinationPhoneNumber: destinationPhoneNumber,
    };
  }
}

class Chat extends EntryPoint {
  public constructor(private readonly options: ChatOptions) {
    super();
  }

  public _bindEntryPoint(scope: Construct): EntryPointProperties {
    requireObject(scope, 'the options of EntryPoint.chat()', this.options);
    requireKind(scope, 'flow', this.options.flow, FLOW);
    return { Type: 'CHAT', FlowId: this.options.flow.contactFlowRef.contactFlowArn };
  }
}

function given(options: VoiceCallOptions): string {
  const names = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`\`${name}\``]));
  return names.length === 0 ? 'none of them' : `only ${names.join(', ')}`;
}

/**
 * Throws for a number that the pattern of the API does not match. The pattern is a copy, since no dependency has it.
 */
function requireE164(scope: Construct, name: string, phoneNumber: string | undefined): void {
  if (phoneNumber === undefined || Token.isUnresolved(phoneNumber) || /^\+[1-9]\d{1,14}$/.test(phoneNumber)) {
    return;
  }
  throw new ValidationError(
    scope,
    `\`${name}\` must be a phone number in E.164 form, like +15550100 (a plus sign, the country code, at most 15 digits, no spaces); got "${phoneNumber}"`,
  );
}
