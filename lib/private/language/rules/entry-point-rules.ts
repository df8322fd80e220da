import { isJsonObject, memberAt, memberOf } from '../../json/json';
import { Path } from '../path';
import { Known } from '../reader';
import { type Reading } from '../reading';
import { type Fault, type Part, type Severity } from '../finding';
import { rejects, type Rule, type ServiceAnswer, UNKNOWN } from '../rule';
import { shown } from '../wording';

/** Rules about the entry point of a test case. */
export const ENTRY_POINT_RULES: readonly Rule[] = [
  entryPointRule('entry-point-type', 'error', UNKNOWN, badType),
  entryPointRule(
    'entry-point-flow-or-numbers',
    'error',
    rejects('Must specify either FlowId or phone numbers'),
    flowOrNumbers,
  ),
  entryPointRule(
    'entry-point-source-number',
    'error',
    rejects('Missing mandatory parameter SourcePhoneNumber'),
    noSource,
  ),
  entryPointRule('entry-point-flow', 'error', UNKNOWN, noFlow),
  entryPointRule('entry-point-phone-number', 'error', UNKNOWN, badNumbers),
  entryPointRule('entry-point-other-channel', 'warning', UNKNOWN, otherChannel),
];

const VOICE = 'VoiceCallEntryPointParameters';
const CHAT = 'ChatEntryPointParameters';
const PHONE_NUMBER = /^\+[1-9]\d{1,14}$/;

function entryPointRule(
  id: string,
  severity: Severity,
  service: ServiceAnswer,
  check: (entryPoint: unknown, reading: Reading) => Fault | readonly Fault[] | undefined,
): Rule {
  const part: Part = 'EntryPoint';
  return {
    id,
    severity,
    service,
    part,
    check: (reading) => {
      const { entryPoint } = reading.context;
      if (entryPoint === undefined || reading.isUnknown(entryPoint)) return [];
      return [check(entryPoint, reading) ?? []].flat();
    },
  };
}

function badType(entryPoint: unknown, { isUnknown }: Reading): Fault | undefined {
  const type = memberOf(entryPoint, 'Type');
  if (type === 'VOICE_CALL' || type === 'CHAT' || isUnknown(type)) return undefined;
  const path = type === undefined ? Path.ROOT : Path.ROOT.at('Type');
  const message = isJsonObject(entryPoint)
    ? `the type of the entry point is ${type === undefined ? 'missing' : shown(type)}, and must be "VOICE_CALL" or "CHAT"`
    : `the entry point is ${shown(entryPoint)}, and must be an object`;
  return { path, message, fix: 'Write "Type": "VOICE_CALL" or "Type": "CHAT".' };
}

/**
 * Tells whether a parameter is given and not empty. Returns true for a value that is not known before the deployment.
 * Returns undefined when the whole object of the parameters is not known before the deployment.
 */
function isGiven(entryPoint: unknown, parameters: string, name: string, { isUnknown }: Reading): boolean | undefined {
  const { value, known } = new Known(isUnknown).lookUp(entryPoint, parameters, name);
  if (!known && value === undefined) return isUnknown(memberOf(entryPoint, parameters)) ? undefined : false;
  return value !== undefined && value !== '';
}

function isVoice(entryPoint: unknown): boolean {
  return memberOf(entryPoint, 'Type') === 'VOICE_CALL';
}

/** Returns the path of the parameters, or of the entry point when they are missing. */
function placeOf(entryPoint: unknown, parameters: string): Path {
  return memberOf(entryPoint, parameters) === undefined ? Path.ROOT : Path.ROOT.at(parameters);
}

function flowOrNumbers(entryPoint: unknown, reading: Reading): Fault | undefined {
  const flow = isGiven(entryPoint, VOICE, 'FlowId', reading);
  const destination = isGiven(entryPoint, VOICE, 'DestinationPhoneNumber', reading);
  if (!isVoice(entryPoint) || flow === undefined || flow !== destination) return undefined;
  const message = flow
    ? 'the call has both "FlowId" and "DestinationPhoneNumber"'
    : 'the call has neither "FlowId" nor "DestinationPhoneNumber"';
  return {
    path: placeOf(entryPoint, VOICE),
    message,
    fix: 'Give the flow, or both phone numbers.',
  };
}

function noSource(entryPoint: unknown, reading: Reading): Fault | undefined {
  const given = (name: string) => isGiven(entryPoint, VOICE, name, reading);
  if (!isVoice(entryPoint) || !given('DestinationPhoneNumber') || given('FlowId')) return undefined;
  if (given('SourcePhoneNumber') !== false) return undefined;
  return {
    path: placeOf(entryPoint, VOICE),
    message: 'the call has a "DestinationPhoneNumber" and no "SourcePhoneNumber"',
    fix: 'Add the number of the caller.',
  };
}

function noFlow(entryPoint: unknown, reading: Reading): Fault | undefined {
  if (memberOf(entryPoint, 'Type') !== 'CHAT' || isGiven(entryPoint, CHAT, 'FlowId', reading) !== false)
    return undefined;
  return {
    path: placeOf(entryPoint, CHAT),
    message: 'the chat has no "FlowId"',
    fix: 'Give the flow that the chat enters.',
  };
}

function badNumbers(entryPoint: unknown, { isUnknown }: Reading): Fault[] {
  if (!isVoice(entryPoint)) return [];
  return ['SourcePhoneNumber', 'DestinationPhoneNumber'].flatMap((name) => {
    const number = memberAt(entryPoint, VOICE, name);
    if (number === undefined || number === '' || isUnknown(number)) return [];
    if (typeof number === 'string' && PHONE_NUMBER.test(number)) return [];
    const message = `"${name}" is ${shown(number)}, and must be a number in E.164 form`;
    return [{ path: Path.ROOT.at(VOICE, name), message, fix: 'Write it like +15550100, without spaces.' }];
  });
}

/** Finds chat parameters of a voice call, and call parameters of a chat. It is not known whether the service refuses them. */
function otherChannel(entryPoint: unknown): Fault | undefined {
  const type = memberOf(entryPoint, 'Type');
  const other = type === 'VOICE_CALL' ? CHAT : type === 'CHAT' ? VOICE : undefined;
  if (other === undefined || memberOf(entryPoint, other) === undefined) return undefined;
  return {
    path: Path.ROOT.at(other),
    message: `"${other}" belongs to another type of entry point`,
    fix: 'Remove it.',
  };
}
