import { Token } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';
import { type EntryPointProperties } from './private/contract/test-case';
import { ValidationError } from './private/cdk/validation-error';

/**
 * How the simulated customer of a test case calls: either a flow, directly, or a phone number.
 */
export interface VoiceCallOptions {
  /**
   * The flow that takes the call. No phone number needs to be claimed for it.
   *
   * @default - the flow of `destinationPhoneNumber`
   */
  readonly flow?: aws_connect.IContactFlowRef;

  /**
   * The number the customer seems to call from, in E.164 form (`+15550100`); read by flows as `$.CustomerEndpoint.Address`.
   *
   * @default - none with a flow; required with `destinationPhoneNumber`
   */
  readonly sourcePhoneNumber?: string;

  /**
   * The number the customer calls, in E.164 form: one of the instance (`phoneNumber.attrAddress`). Not together with `flow`.
   *
   * @default - the flow is called directly
   */
  readonly destinationPhoneNumber?: string;
}

/**
 * Where the simulated customer of a chat test case arrives.
 */
export interface ChatOptions {
  /**
   * The flow that takes the chat.
   */
  readonly flow: aws_connect.IContactFlowRef;
}

/**
 * Where a simulated contact enters the contact centre.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_TestCaseEntryPoint.html
 */
export abstract class EntryPoint {
  /**
   * A phone call: to a flow (from a source number, if the flow looks at it), or from a source to a destination number.
   *
   * A number is `+` and 2 to 15 digits, the first not 0, or a token. Other combinations are refused when the test case is defined.
   */
  public static voiceCall(options: VoiceCallOptions): EntryPoint {
    return new VoiceCall(options);
  }

  /**
   * A chat with a flow.
   */
  public static chat(options: ChatOptions): EntryPoint {
    return new Chat(options);
  }

  /**
   * The properties of the resource.
   *
   * @internal
   */
  public abstract _bind(scope: Construct): EntryPointProperties;
}

class VoiceCall extends EntryPoint {
  public constructor(private readonly options: VoiceCallOptions) {
    super();
  }

  public _bind(scope: Construct): EntryPointProperties {
    const { flow, sourcePhoneNumber, destinationPhoneNumber } = this.options;
    if (flow && destinationPhoneNumber !== undefined) {
      throw new ValidationError(
        scope,
        'a voice call enters either a flow or a phone number: pass `flow`, or `sourcePhoneNumber` and `destinationPhoneNumber`, not `flow` and `destinationPhoneNumber`',
      );
    }
    if (!flow && (sourcePhoneNumber === undefined || destinationPhoneNumber === undefined)) {
      throw new ValidationError(
        scope,
        `a voice call needs a \`flow\`, or both phone numbers; got ${given(this.options)}: add \`${
          sourcePhoneNumber === undefined ? 'sourcePhoneNumber' : 'destinationPhoneNumber'
        }\`, or pass \`flow\``,
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

  public _bind(): EntryPointProperties {
    return { Type: 'CHAT', FlowId: this.options.flow.contactFlowRef.contactFlowArn };
  }
}

function given(options: VoiceCallOptions): string {
  const names = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`\`${name}\``]));
  return names.length === 0 ? 'none of them' : `only ${names.join(', ')}`;
}

/** The pattern of the API, by hand: it takes every number of this form, and a construct library has no dependencies. */
function requireE164(scope: Construct, name: string, phoneNumber: string | undefined): void {
  if (phoneNumber === undefined || Token.isUnresolved(phoneNumber) || /^\+[1-9]\d{1,14}$/.test(phoneNumber)) {
    return;
  }
  throw new ValidationError(
    scope,
    `\`${name}\` must be a phone number in E.164 form, like +15550100 (a plus sign, the country code, at most 15 digits, no spaces); got "${phoneNumber}"`,
  );
}
