import { Circle } from './circle';
import { type Contact, proceed, type Happened, isOver } from './contact';
import { pointOf } from './controls';
import { decide, startNode } from './node';
import { type Decision, type Plan } from './plan';
import { type Universe } from './universe';

/** A message that the customer hears, and the keys that answer it. */
export interface HeardMessage {
  readonly kind: 'message';
  /** The texts of which the message consists, in their order. */
  readonly parts: readonly string[];
  /** The keys that answer the message. Left out when no keys answer it. */
  readonly keys?: string;
}

type Moment =
  | HeardMessage
  /** The transfer to a queue starts. */
  | { readonly kind: 'transfer'; readonly queue: string }
  /** An action starts, and the test case replaces its resource or its result. */
  | { readonly kind: 'start'; readonly actionType: string; readonly resource: string };

interface Noted {
  readonly moment: Moment;
  readonly attributes: ReadonlyMap<string, string>;
}

/** The course of a contact that is run with the decisions of a plan. */
export interface Course {
  readonly plan: Plan;
  readonly moments: readonly Moment[];
  /** The contact in its last state. */
  readonly contact: Contact;
  readonly end: 'over' | 'queue' | 'cut';
  /** For each of the `moments`, the contact attributes at that moment. */
  readonly attributes: readonly ReadonlyMap<string, string>[];
}

const LONGEST = 5_000;
/**
 * The course of a contact in a circle (see `Circle`) is cut after this many rounds. In two rounds, every order of two
 * messages of the circle occurs: A, B, A, B contains B after A, and A after B.
 */
const MOST_ROUNDS = 2;

/** Runs a contact from its start with the decisions of a plan. */
export function replay(universe: Universe, plan: Plan): Course {
  const { node: start, moved } = startNode(universe, plan);
  const noted: Noted[] = [];
  const add = (moment: Moment, { state }: Contact) => noted.push({ moment, attributes: state.contact.attributes });
  const note = (happened: readonly Happened[], contact: Contact) => {
    for (const { heard } of happened) {
      if (heard.message) add({ kind: 'message', parts: heard.parts ?? [heard.message.text] }, contact);
    }
  };
  note(moved.happened, start.contact);
  let node = start;
  let left: readonly Decision[] = plan.decisions;
  let circle = new Circle();
  let rounds = 0;
  for (let steps = 0; steps < LONGEST; steps++) {
    const point = pointOf(node.contact);
    if (point.kind === 'over' || point.kind === 'barrier') break;
    const [decision, ...rest] = left;
    if (point.kind === 'queue') {
      add({ kind: 'transfer', queue: point.resource }, node.contact);
    }
    if (point.kind === 'step') {
      if (circle.closesAt(node)) rounds += 1;
      if (rounds === MOST_ROUNDS) break;
      const next = proceed(node.contact);
      note(next.happened, next.contact);
      node = { ...node, contact: next.contact };
      continue;
    }
    if (!decision) break;
    left = rest;
    circle = new Circle();
    rounds = 0;
    if (point.kind === 'override') add({ ...point, kind: 'start' }, node.contact);
    const last = noted.at(-1);
    if (decision.kind === 'input' && decision.input.type === 'keys' && last?.moment.kind === 'message') {
      noted[noted.length - 1] = { ...last, moment: { ...last.moment, keys: decision.input.keys } };
    }
    const next = decide(node, decision);
    note(next.moved.happened, next.node.contact);
    node = next.node;
  }
  const observed = observedOf(noted);
  return {
    plan,
    moments: observed.map(({ moment }) => moment),
    attributes: observed.map(({ attributes }) => attributes),
    contact: node.contact,
    end: endOf(node.contact),
  };
}

/**
 * Leaves out the starts of actions if there are messages or transfers. The starts of actions change more often when
 * people edit the flow.
 */
function observedOf(noted: readonly Noted[]): readonly Noted[] {
  const others = noted.filter(({ moment }) => moment.kind !== 'start');
  return others.length > 0 ? others : noted;
}

function endOf(contact: Contact): Course['end'] {
  if (isOver(contact) && contact.state.phase.kind === 'over') return 'over';
  return pointOf(contact).kind === 'queue' ? 'queue' : 'cut';
}
