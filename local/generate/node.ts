import { type Input } from '../flow';
import { isJsonObject, type Json, type JsonObject } from '../../lib/private/json/json';
import { beginContact, type Contact, move, type Moved } from './contact';
import { answerIn, type Open, type Question, withMembers, withValue } from './open-values';
import { type Decision, type Plan } from './plan';
import { type Universe } from './universe';

/** A contact in progress, and all decisions that led to its state. */
export interface Node {
  readonly contact: Contact;
  readonly plan: Plan;
}

/** For each mocked answer of a function or bot, the index of the decision that mocks it. */
const origins = new WeakMap<object, number>();

export function startNode({ world }: Universe, plan: Plan): { readonly node: Node; readonly moved: Moved } {
  const moved = beginContact(world, plan);
  return { moved, node: { contact: moved.contact, plan: { ...plan, decisions: [] } } };
}

export function decide(node: Node, decision: Decision): { readonly node: Node; readonly moved: Moved } {
  const { contact, plan } = node;
  const moved = move(contact, inputOf(decision));
  if (decision.kind === 'override' && decision.override.type === 'result') {
    const root = decision.actionType === 'InvokeLambdaFunction' ? 'External' : 'Lex';
    const answer = answerIn(moved.contact.state, root);
    if (isJsonObject(answer) && !origins.has(answer)) origins.set(answer, plan.decisions.length);
  }
  const decisions = [...plan.decisions, decision];
  return { moved, node: { ...node, contact: moved.contact, plan: { ...plan, decisions } } };
}

function inputOf(decision: Decision): Input {
  if (decision.kind !== 'input') return { type: 'proceed', override: decision.override };
  return decision.input.type === 'silence' ? { type: 'proceed' } : decision.input;
}

/**
 * Chooses an open value (see open-values.ts). Returns a node for each item of `values`: a text sets the open value, and
 * undefined leaves it unset. When no test case can set the open value, returns one node that leaves it unset.
 */
export function answered(node: Node, { open, values }: Question): Node[] {
  const { state } = node.contact;
  const before = open.kind === 'answer' ? answerIn(state, open.root) : undefined;
  const origin = isJsonObject(before) ? origins.get(before) : undefined;
  if (open.kind === 'answer' && origin === undefined) return [leftOpen(node, open)];
  return values.map((value) => {
    if (value === undefined) return leftOpen(node, open);
    const changed = withValue(state, open, value);
    if (open.kind === 'answer') origins.set(answerIn(changed, open.root) as object, origin!);
    return { ...node, contact: { ...node.contact, state: changed }, plan: chosen(node.plan, open, value, origin) };
  });
}

export const leftOpen = (node: Node, { path }: Open): Node => ({
  ...node,
  plan: { ...node.plan, closed: new Set(node.plan.closed).add(path) },
});

/** Returns the plan that sets the open value `open`, as an initial attribute or as a member of a mocked answer. */
function chosen(plan: Plan, open: Open, value: string, origin: number | undefined): Plan {
  if (open.kind === 'attribute') return { ...plan, attributes: new Map(plan.attributes).set(open.name, value) };
  const decisions = plan.decisions.map((decision, index): Decision => {
    if (index !== origin || decision.kind !== 'override' || decision.override.type !== 'result') return decision;
    const answer = withMembers(decision.override.value as JsonObject, open.members, value);
    return { ...decision, override: { type: 'result', value: answer } };
  });
  return { ...plan, decisions };
}

/** Returns a key of the node's state. The time and the warnings do not affect the next decisions, so they are left out. */
export function stateKey({ contact: { state, isAsked, hearing }, plan }: Node): string {
  const { contact, frame, phase, draws } = state;
  const frames: Json[] = [];
  for (let each = frame; each; each = each.caller) {
    frames.push([each.flow.id, each.kind, each.action.identifier, sorted(each.data), sorted(each.formerData)]);
  }
  const { id: _id, instanceArn: _arn, attributes, tags, hooks, loops, ...rest } = contact;
  return JSON.stringify([
    frames,
    phase.kind,
    'memory' in phase ? phase.memory : null,
    [isAsked, hearing.joining, hearing.heard.length > 0],
    rest,
    [attributes, tags, hooks].map(sorted),
    [...loops].map(([flow, rounds]) => [flow, ...rounds]),
    draws,
    [...plan.closed].sort(),
  ]);
}

const sorted = (map: ReadonlyMap<string, Json> | undefined): Json =>
  [...(map ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
