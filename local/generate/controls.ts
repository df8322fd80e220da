import { resourceOf, writtenResource } from '../test-runner';
import { type ContactState, type Override } from '../flow';
import { scalarText } from '../../lib/private/json/json';
import { flagAt, objectAt, textAt, wholeNumberAt } from '../../lib/private/flow-language/parameters';
import { type Contact, isOver } from './contact';
import { type Feeding } from './feeding';
import { type Decision, PLACEHOLDERS } from './plan';
import { tellingValues } from './values';

/** The point that a contact has reached, and what a test case can do there. */
export type Point =
  /** The contact continues by itself. */
  | { readonly kind: 'step' }
  /** A test case can replace the resource or the result of the action. */
  | { readonly kind: 'override'; readonly actionType: string; readonly resource: string }
  /** The action listens, and an input can answer what was heard. */
  | { readonly kind: 'input'; readonly for: 'key' | 'keys' }
  /** The contact is about to enter a queue in which people work. */
  | { readonly kind: 'queue'; readonly resource: string }
  /** Every test case has to stop here. */
  | { readonly kind: 'barrier'; readonly why: Barrier }
  | { readonly kind: 'over' };

export type Barrier = 'chance' | 'hours of the queue' | 'queue of an agent' | 'move between queues';

const MOCKED = ['InvokeLambdaFunction', 'ConnectParticipantWithLexBot'];

export function pointOf(contact: Contact): Point {
  const { state, isAsked } = contact;
  if (isOver(contact)) return { kind: 'over' };
  if (state.phase.kind === 'listening') {
    const { listening, memory } = state.phase;
    const isKeyed = listening.for === 'key' || listening.for === 'keys';
    return isKeyed && isAsked && !memory.typed ? { kind: 'input', for: listening.for } : { kind: 'step' };
  }
  return state.phase.kind === 'entering' ? entering(state) : { kind: 'step' };
}

function entering(state: ContactState): Point {
  const { action, parameters, kind } = state.frame!;
  const { type } = action;
  const resource = resourceOf(type, parameters) === undefined ? undefined : writtenResource(type, parameters);
  if (type === 'DistributeByPercentage') return { kind: 'barrier', why: 'chance' };
  if (type === 'DequeueContactAndTransferToQueue') return { kind: 'barrier', why: 'move between queues' };
  if (MOCKED.includes(type) && resource) return { kind: 'override', actionType: type, resource };
  if (type === 'CheckHoursOfOperation') {
    if (resource) return { kind: 'override', actionType: type, resource };
    const { targetQueue } = state.contact;
    return targetQueue && !targetQueue.isAgent ? { kind: 'barrier', why: 'hours of the queue' } : { kind: 'step' };
  }
  if (type !== 'TransferContactToQueue' || kind === 'CUSTOMER_QUEUE') return { kind: 'step' };
  const { targetQueue, queuedIn } = state.contact;
  if (!targetQueue || queuedIn) return { kind: 'step' };
  return targetQueue.isAgent
    ? { kind: 'barrier', why: 'queue of an agent' }
    : { kind: 'queue', resource: writtenQueue(state, targetQueue.arn) };
}

/**
 * Returns the id or ARN by which the flow names the queue. When the flow gives only an id, the interpreter has made
 * `arn` from the id and the ARN of an invented instance.
 */
function writtenQueue({ contact }: ContactState, arn: string): string {
  const invented = `${contact.instanceArn}/queue/`;
  return arn.startsWith(invented) ? arn.slice(invented.length) : arn;
}

const substitute = (resource: string): Override => ({ type: 'substitute', resource });
const result = (value: object): Override => ({ type: 'result', value });
const error = (name: string): Override => ({ type: 'error', error: name });

/** Returns the decisions that a test case can make at a point, in the order in which they are tried. */
export function decisionsAt(point: Point, state: ContactState, feeding: Feeding, unproven: boolean): Decision[] {
  if (point.kind === 'input') {
    const inputs = point.for === 'key' ? menuKeys(state) : typedKeys(state, feeding);
    return [
      ...inputs.map((keys) => ({ kind: 'input', input: { type: 'keys', keys } }) as const),
      { kind: 'input', input: { type: 'silence' } },
    ];
  }
  if (point.kind !== 'override' && point.kind !== 'queue') return [];
  const actionType = point.kind === 'queue' ? 'TransferContactToQueue' : point.actionType;
  return overridesAt(actionType, state, unproven).map((override) => ({
    kind: 'override',
    actionType,
    resource: point.resource,
    override,
  }));
}

function overridesAt(actionType: string, state: ContactState, unproven: boolean): Override[] {
  const { conditions, errors } = state.frame!.action.transitions;
  const failures = errors.map(({ errorType }) => errorType);
  switch (actionType) {
    case 'CheckHoursOfOperation': {
      const hours = [substitute(PLACEHOLDERS.open), substitute(PLACEHOLDERS.closed)];
      return unproven ? [...hours, error('NoMatchingError')] : hours;
    }
    case 'InvokeLambdaFunction':
      return [result({}), error('NoMatchingError')];
    case 'ConnectParticipantWithLexBot': {
      const intents = tellingValues(conditions).map(({ value }) => value || 'AnotherIntent');
      const outcomes = [...new Set(intents)].map((IntentName) => result({ IntentName }));
      const slow = failures.includes('TimeLimitExceeded') ? [error('TimeLimitExceeded')] : [];
      return [...outcomes, error('NoMatchingError'), ...slow];
    }
    default: {
      const waits = state.contact.hooks.has('CustomerQueue') ? [substitute(PLACEHOLDERS.queue)] : [];
      const refused = unproven ? ['QueueAtCapacity', 'NoMatchingError'].map(error) : [];
      return [...waits, ...refused];
    }
  }
}

const KEYS = [...'9087654321*#'];

/** Returns the keys in the conditions of a menu, and one key for which the menu has no condition, if there is one. */
function menuKeys({ frame }: ContactState): string[] {
  const operands = frame!.action.transitions.conditions.map(({ operands: [operand] }) => scalarText(operand) ?? '');
  const named = [...new Set(operands)].filter((key) => /^[0-9*#]$/.test(key));
  const other = KEYS.find((key) => !named.includes(key));
  return other === undefined ? named : [...named, other];
}

const NUMBERS = ['2065550100', '12065550100', '1'];

/**
 * Returns inputs of several keys. When the flow asks for a phone number, these are two valid numbers and a wrong one.
 * Otherwise, these are the values with which the flow later compares the input, and an arbitrary number. Values that a
 * customer cannot type are left out.
 */
function typedKeys({ frame }: ContactState, feeding: Feeding): string[] {
  const { parameters } = frame!;
  if (objectAt(parameters, 'InputValidation', 'PhoneNumberValidation')) return NUMBERS.map((keys) => `${keys}#`);
  const most = wholeNumberAt(parameters, ['InputValidation', 'CustomValidation', 'MaximumLength'], [1, 20]) ?? 20;
  const terminator = textAt(parameters, 'DTMFConfiguration', 'InputTerminationSequence') ?? '#';
  const hasCancelKey = !flagAt(parameters, 'DTMFConfiguration', 'DisableCancelKey');
  const compared = (feeding.get('$.StoredCustomerInput') ?? []).filter(
    (keys) =>
      /^[0-9*#]+$/.test(keys) &&
      !(terminator && keys.includes(terminator)) &&
      !(hasCancelKey && keys.includes('*')) &&
      keys.length <= most,
  );
  const sample = '1234567890123456789012345'.slice(0, Math.min(most, 4));
  const values = [...new Set([...compared, sample])];
  return values.map((keys) => (keys.length < most ? `${keys}${terminator}` : keys));
}
