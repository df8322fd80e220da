import { type Contact, goOn, type Happened, isOver } from './contact';
import { pointOf } from './controls';
import { decide, startNode } from './node';
import { type Decision, type Plan } from './plan';
import { type Universe } from './universe';

/** A message that the customer hears, and the keys that answer it. */
export interface HeardMessage {
  readonly kind: 'message';
  /** The texts that were joined to the message, in their order. */
  readonly parts: readonly string[];
  /** The keys that answer it. */
  readonly keys?: string;
}

type Moment =
  | HeardMessage
  /** The transfer to a queue starts. */
  | { readonly kind: 'transfer'; readonly queue: string };

/** The course of a contact that follows a plan to its end. */
export interface Course {
  readonly plan: Plan;
  readonly moments: readonly Moment[];
  /** The contact at the end of the course. */
  readonly contact: Contact;
  readonly end: 'over' | 'queue' | 'cut';
  /** The contact attributes at each moment. */
  readonly attributes: readonly ReadonlyMap<string, string>[];
}

const LONGEST = 5_000;

/** Runs a contact from its start with the decisions of a plan. */
export function replay(universe: Universe, plan: Plan): Course {
  const { node: start, moved } = startNode(universe, plan);
  const moments: Moment[] = [];
  const attributes: ReadonlyMap<string, string>[] = [];
  const note = (happened: readonly Happened[], contact: Contact) => {
    for (const { heard } of happened) {
      if (!heard.message) continue;
      moments.push({ kind: 'message', parts: heard.parts ?? [heard.message.text] });
      attributes.push(contact.state.contact.attributes);
    }
  };
  note(moved.happened, start.contact);
  let node = start;
  let left: readonly Decision[] = plan.decisions;
  for (let steps = 0; steps < LONGEST; steps++) {
    const point = pointOf(node.contact);
    if (point.kind === 'over' || point.kind === 'barrier') break;
    const [decision, ...rest] = left;
    if (point.kind === 'queue') {
      moments.push({ kind: 'transfer', queue: point.resource });
      attributes.push(node.contact.state.contact.attributes);
    }
    if (point.kind === 'step') {
      const next = goOn(node.contact);
      note(next.happened, next.contact);
      node = { ...node, contact: next.contact };
      continue;
    }
    if (!decision) break;
    left = rest;
    const last = moments.at(-1);
    if (decision.kind === 'input' && decision.input.type === 'keys' && last?.kind === 'message') {
      moments[moments.length - 1] = { ...last, keys: decision.input.keys };
    }
    const next = decide(node, decision);
    note(next.moved.happened, next.node.contact);
    node = next.node;
  }
  return { plan, moments, attributes, contact: node.contact, end: endOf(node.contact) };
}

function endOf(contact: Contact): Course['end'] {
  if (isOver(contact) && contact.state.phase.kind === 'over') return 'over';
  return pointOf(contact).kind === 'queue' ? 'queue' : 'cut';
}
