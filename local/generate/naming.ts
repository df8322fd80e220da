import { type Flow, resourceKey } from '../flow';
import { memberOf } from '../../lib/private/json/json';
import { shortened } from '../../lib/private/text/characters';
import { type Decision, PLACEHOLDERS } from './plan';
import { type Course } from './replay';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST = 120;

/** Takes the id or ARN of a resource, and returns the resource's name. Returns undefined when no name is known. */
export type NameOfResource = (idOrArn: string) => string | undefined;

/** Returns no name, so that the ids and ARNs of resources are used. */
export const asWritten: NameOfResource = () => undefined;

/** Names a test case after its path: "Billing by key 1, outside office hours". */
export function nameOf(course: Course, flows: readonly Flow[], nameOfResource = asWritten): string {
  const readable = (idOrArn: string) => words(nameOfResource(idOrArn) ?? idOrArn);
  const { plan } = course;
  const pressed = plan.decisions.flatMap((decision) => (decision.kind === 'input' ? [inputText(decision)] : []));
  const around = [
    ...(plan.channel === 'CHAT' ? ['on chat'] : []),
    ...[...plan.attributes].map(([name, value]) => `${name} ${value}`),
    ...plan.decisions.flatMap((decision) => (decision.kind === 'override' ? circumstance(decision, readable) : [])),
  ];
  const by = pressed.length > 0 ? ` ${joined(pressed)}` : '';
  const name = [`${goalOf(course, flows, readable)}${by}`, ...new Set(around)].join(', ');
  const line = name.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${shortened(line, LONGEST - 3, '').trim()}...` : line;
}

/** Returns the words in the name, the id or the ARN of a resource; undefined when there are no words. */
type Readable = (idOrArn: string) => string | undefined;

/**
 * Returns words for the end of the course. In a queue: the name of the queue, or else of the action that sets the
 * queue, or else "Queue". After a message: the name of the action that says the last message, or else the first words
 * of this message. Otherwise: "Call ends" or "Start".
 */
function goalOf({ moments, contact, end }: Course, flows: readonly Flow[], readable: Readable): string {
  const last = moments.at(-1);
  if (end === 'queue' && last?.kind === 'transfer')
    return readable(last.queue) ?? queueAction(last.queue, flows) ?? 'Queue';
  const heard = moments.findLast((moment) => moment.kind === 'message');
  const said = heard && speaker(heard.parts.at(-1)!, flows);
  if (said) return said;
  return contact.state.phase.kind === 'over' ? 'Call ends' : 'Start';
}

/** Finds the action UpdateContactTargetQueue for a queue, and returns the words in the identifier of the action. */
function queueAction(queue: string, flows: readonly Flow[]): string | undefined {
  const key = resourceKey(queue);
  const setter = flows
    .flatMap((flow) => [...flow.actions.values()])
    .find(({ type, parameters }) => {
      const id = memberOf(parameters, 'QueueId');
      return type === 'UpdateContactTargetQueue' && typeof id === 'string' && resourceKey(id) === key;
    });
  return setter && words(setter.identifier);
}

/** Returns the name of the action that says a text, or else the first words of the text. */
function speaker(text: string, flows: readonly Flow[]): string {
  const action = flows
    .flatMap((flow) => [...flow.actions.values()])
    .find(({ parameters }) => memberOf(parameters, 'Text') === text);
  const named = action && words(action.identifier);
  return named ?? `"${text.trim().split(/\s+/).slice(0, 5).join(' ').replace(/"/g, '')}"`;
}

/** Returns the words in an id or ARN; undefined for an id without words, such as a UUID. */
function words(idOrArn: string): string | undefined {
  const id = resourceKey(idOrArn)
    .replace(/[${}]/g, '')
    .replace(/(Arn|Id)$/, '');
  if (id === '' || UUID.test(id) || !/\p{L}{2}/u.test(id)) return undefined;
  const text = id
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .trim();
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

function inputText({ input }: Extract<Decision, { kind: 'input' }>): string {
  if (input.type === 'silence') return 'silence';
  return `key${input.keys.length > 1 ? 's' : ''} ${input.keys}`;
}

const joined = (pressed: readonly string[]): string =>
  pressed.map((each, index) => `${index > 0 ? 'then' : each === 'silence' ? 'after' : 'by'} ${each}`).join(' ');

function circumstance(
  { actionType, resource, override }: Extract<Decision, { kind: 'override' }>,
  readable: Readable,
): string[] {
  const name = readable(resource)?.toLowerCase();
  switch (actionType) {
    case 'CheckHoursOfOperation':
      if (override.type === 'error') return [`when the check of ${name ?? 'the hours'} fails`];
      return [
        `${override.type === 'substitute' && override.resource === PLACEHOLDERS.open ? 'within' : 'outside'} ${hoursName(name)}`,
      ];
    case 'InvokeLambdaFunction':
      return override.type === 'error' ? [`when ${name ?? 'the function'} fails`] : answered(override);
    case 'ConnectParticipantWithLexBot':
      return override.type === 'error'
        ? ['when the bot fails']
        : override.type === 'result'
          ? [`intent ${String(memberOf(override.value, 'IntentName'))}`]
          : [];
    default:
      return override.type === 'error' ? ['when the queue refuses'] : ['waiting in the queue'];
  }
}

const hoursName = (name = 'the hours'): string => (/hours/.test(name) ? name : `the hours ${name}`);

function answered(override: Extract<Decision, { kind: 'override' }>['override']): string[] {
  if (override.type !== 'result' || typeof override.value !== 'object') return [];
  return Object.entries(override.value as object).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}
