import { isObject, memberAt, memberOf } from '../json-value';
import { Path } from '../path';
import { type Reading } from '../reading';
import { type Fault, type Part, rejects, type Rule, type ServiceAnswer, type Severity, UNKNOWN } from '../rule';
import { shown } from '../wording';

/** What a test case has beside its content. */
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
  const message = isObject(entryPoint)
    ? `the type of the entry point is ${type === undefined ? 'missing' : shown(type)}, and must be "VOICE_CALL" or "CHAT"`
    : `the entry point is ${shown(entryPoint)}, and must be an object`;
  return { path, message, fix: 'Write "Type": "VOICE_CALL" or "Type": "CHAT".' };
}

/** The parameters of the voice call that are given; nothing of another channel. */
function voiceParameters(entryPoint: unknown): { readonly [name: string]: unknown } | undefined {
  if (memberOf(entryPoint, 'Type') !== 'VOICE_CALL') return undefined;
  const parameters = memberOf(entryPoint, VOICE) ?? {};
  return isObject(parameters) ? parameters : {};
}

function placeOf(entryPoint: unknown, ...names: string[]): Path {
  return memberAt(entryPoint, ...names) === undefined ? Path.ROOT : Path.ROOT.at(...names);
}

function flowOrNumbers(entryPoint: unknown): Fault | undefined {
  const parameters = voiceParameters(entryPoint);
  const flow = memberOf(parameters, 'FlowId');
  const destination = memberOf(parameters, 'DestinationPhoneNumber');
  if (!parameters || Boolean(flow) !== Boolean(destination)) return undefined;
  const message = flow
    ? 'the call has both "FlowId" and "DestinationPhoneNumber"'
    : 'the call has neither "FlowId" nor "DestinationPhoneNumber"';
  return {
    path: placeOf(entryPoint, VOICE),
    message,
    fix: 'Give the flow, or the numbers from and to which is called.',
  };
}

function noSource(entryPoint: unknown): Fault | undefined {
  const parameters = voiceParameters(entryPoint);
  if (!memberOf(parameters, 'DestinationPhoneNumber') || memberOf(parameters, 'FlowId')) return undefined;
  if (memberOf(parameters, 'SourcePhoneNumber')) return undefined;
  return {
    path: placeOf(entryPoint, VOICE),
    message: 'the call has a "DestinationPhoneNumber" and no "SourcePhoneNumber"',
    fix: 'Add the number from which is called.',
  };
}

function noFlow(entryPoint: unknown): Fault | undefined {
  if (memberOf(entryPoint, 'Type') !== 'CHAT' || memberAt(entryPoint, CHAT, 'FlowId')) return undefined;
  return { path: placeOf(entryPoint, CHAT), message: 'the chat has no "FlowId"', fix: 'Give the flow it enters.' };
}

function badNumbers(entryPoint: unknown, { isUnknown }: Reading): Fault[] {
  const parameters = voiceParameters(entryPoint);
  return ['SourcePhoneNumber', 'DestinationPhoneNumber'].flatMap((name) => {
    const number = memberOf(parameters, name);
    if (number === undefined || number === '' || isUnknown(number)) return [];
    if (typeof number === 'string' && PHONE_NUMBER.test(number)) return [];
    const message = `"${name}" is ${shown(number)}, and must be a number in E.164 form`;
    return [{ path: Path.ROOT.at(VOICE, name), message, fix: 'Write it like +15550100, without spaces.' }];
  });
}

/** Not known to be refused. */
function otherChannel(entryPoint: unknown): Fault | undefined {
  const type = memberOf(entryPoint, 'Type');
  const other = type === 'VOICE_CALL' ? CHAT : type === 'CHAT' ? VOICE : undefined;
  if (other === undefined || memberOf(entryPoint, other) === undefined) return undefined;
  return {
    path: Path.ROOT.at(other),
    message: `"${other}" is of another type than the entry point`,
    fix: 'Remove it.',
  };
}
