import { type Contact } from './contact-state';
import { asJson, isJsonObject, type Json, type JsonObject, jsonObject } from '../../lib/private/json/json';
import { shortened } from '../../lib/private/text/characters';
import { type LambdaAnswer, type LambdaRequest } from './lambda-request';
import { find, type World } from './world';

const MAX_ANSWER_BYTES = 32 * 1024;
const MAX_SHOWN = 80;

/** Returns the world's answer to a call, or the path of the module that answers. */
export function answerFromWorld(world: World, request: LambdaRequest): LambdaAnswer | { readonly module: string } {
  const fake = find(world.lambdas, request.functionArn);
  if (!fake) return { error: `the Lambda function "${request.functionArn}" is not in the world` };
  if (fake.module) return { module: fake.module };
  const { delaySeconds } = fake;
  return fake.error
    ? { error: 'the function has "error" in the world', delaySeconds }
    : { returns: fake.returns ?? {}, delaySeconds };
}

/** Returns the value that `$.External` gets from the answer of a function, or the reason why the answer cannot be used. */
export function readAnswer(returns: unknown, responseType: string): { readonly value: Json } | string {
  const answer = asJson(returns);
  if (typeof answer === 'string') return `the function's answer cannot be used: ${answer}`;
  if (answer.bytes > MAX_ANSWER_BYTES) {
    return `the function's answer has ${answer.bytes} bytes; at most ${MAX_ANSWER_BYTES} are allowed`;
  }
  if (responseType === 'JSON') return answer;
  if (!isJsonObject(answer.value)) {
    return `a STRING_MAP answer must be one flat object; got ${shown(answer.value)}`;
  }
  const wrong = Object.entries(answer.value).find(([, value]) => typeof value !== 'string');
  return wrong
    ? `the values of a STRING_MAP answer must be texts; "${wrong[0]}" is ${shown(wrong[1])}. ` +
        'Return a text, or set ResponseType to JSON'
    : answer;
}

const shown = (value: Json): string => shortened(JSON.stringify(value), MAX_SHOWN);

/**
 * Returns the event that a function receives. It contains neither stored input, nor answers of earlier calls, nor the
 * callback number.
 */
export function lambdaEvent(contact: Contact, parameters: JsonObject): JsonObject {
  const { targetQueue: queue } = contact;
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: jsonObject(contact.attributes),
        AwsRegion: contact.region,
        Channel: contact.channel,
        ContactId: contact.id,
        CustomerEndpoint: endpoint(contact.customerNumber),
        CustomerId: contact.customerId || null,
        Description: contact.description || null,
        InitialContactId: contact.id,
        InitiationMethod: 'INBOUND',
        InstanceARN: contact.instanceArn,
        LanguageCode: contact.languageCode,
        MediaStreams: contact.mediaStreams,
        Name: contact.name || null,
        PreviousContactId: contact.id,
        Queue: queue ? { ARN: queue.arn, Name: queue.name } : null,
        References: contact.references,
        SegmentAttributes: contact.segmentAttributes,
        SystemEndpoint: endpoint(contact.systemNumber),
        Tags: jsonObject(contact.tags),
      },
      Parameters: parameters,
    },
  };
}

function endpoint(address: string): Json {
  return address ? { Address: address, Type: 'TELEPHONE_NUMBER' } : null;
}
