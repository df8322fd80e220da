import { type Channel, type FlowDocument, type World } from '../flow';
import { proceed, isOver, type Moved } from './contact';
import { type Condition } from '../../lib/private/flow-language/flow-document';
import { type Barrier, decisionsAt, type Point, pointOf } from './controls';
import { type Feeding, feedingOf } from './feeding';
import { asWritten, nameOf } from './naming';
import { answered, decide, leftOpen, type Node, startNode, stateKey } from './node';
import { openAt, type Question, questionOf } from './open-values';
import { type Decision, emptyPlan } from './plan';
import { replay } from './replay';
import { pathOfAttribute, settableAttributes } from './script';
import { type Universe, universeOf } from './universe';
import { tellingValues } from './values';

/** The result of the comparison of flows with their changed version: can a test case distinguish the two? */
type Comparison =
  /** No test case can distinguish the two versions. */
  | { readonly kind: 'equivalent' }
  | { readonly kind: 'undecided' }
  /** The path on which the versions differ, and an observation that is met there only in the unchanged version. */
  | { readonly kind: 'different'; readonly way: string; readonly observation: string };

/** The part of a contact up to the next decision of a test case. */
interface Stretch {
  readonly node: Node;
  readonly messages: readonly string[];
}

/**
 * A contact in the unchanged flows (`one`), and a contact in the changed flows (`other`) after the same decisions.
 * Their `messages` are only the messages that have not been compared yet.
 */
interface Pair {
  readonly one: Stretch;
  readonly other: Stretch;
}

const nothingHeard = (node: Node): Stretch => ({ node, messages: [] });

const MOST_PAIRS = 4_000;
const MILLISECONDS = 2_000;
const LONGEST_STRETCH = 6_000;
const MOST_DECISIONS = 60;
const CHANNELS: readonly Channel[] = ['VOICE', 'CHAT'];

/**
 * Walks through two versions of some flows side by side, with every decision that a test case can make in either
 * version. The result is `undecided` when the walk is too long.
 * @param nameOfResource names the resources in the texts of the comparison
 */
export function compareFlows(
  documents: readonly FlowDocument[],
  changed: readonly FlowDocument[],
  world: World,
  nameOfResource = asWritten,
): Comparison {
  const universe = universeOf(documents, world);
  const other = universeOf(changed, world);
  return new Walk(universe, other, nameOfResource).compare();
}

/** A node, with the messages before it that were not compared yet. */
interface Advanced {
  readonly node: Node;
  readonly moved?: Moved;
  readonly heard?: readonly string[];
}

class Walk {
  private readonly feeding: Feeding;
  private readonly settable: ReadonlySet<string>;
  private readonly visited = new Set<string>();
  private readonly pairs: Pair[] = [];
  private isUndecided = false;
  private different?: Comparison;

  constructor(
    private readonly universe: Universe,
    private readonly changed: Universe,
    private readonly nameOfResource: typeof asWritten,
  ) {
    this.feeding = feedingOf([...universe.flows, ...changed.flows]);
    this.settable = settableAttributes(universe);
  }

  compare(): Comparison {
    const { universe, changed } = this;
    for (const [index, entry] of universe.entries.entries()) {
      if (entry.flow === changed.entries[index].flow && !entersOthers(entry)) continue;
      for (const channel of CHANNELS) {
        const one = startNode(universe, emptyPlan(entry, channel));
        const other = startNode(changed, emptyPlan(changed.entries[index], channel));
        this.arrive(this.stretch(one), this.stretch(other));
      }
    }
    const end = performance.now() + MILLISECONDS;
    for (let count = 0; !this.different && this.pairs.length > 0; count++) {
      if (count > MOST_PAIRS || performance.now() > end) return { kind: 'undecided' };
      this.expand(this.pairs.shift()!);
    }
    return this.different ?? { kind: this.isUndecided ? 'undecided' : 'equivalent' };
  }

  private stretch({ node, moved, heard = [] }: Advanced): Stretch {
    const messages = [...heard];
    const note = ({ happened }: Moved) =>
      happened.forEach(({ heard: { message } }) => message && messages.push(message.text));
    if (moved) note(moved);
    let { contact } = node;
    for (let steps = 0; !questionOf(contact.state, this.feeding, node.plan.closed); steps++) {
      if (pointOf(contact).kind !== 'step') break;
      if (steps > LONGEST_STRETCH) {
        this.isUndecided = true;
        break;
      }
      const next = proceed(contact);
      note(next);
      contact = next.contact;
    }
    return { node: { ...node, contact }, messages };
  }

  /**
   * Compares two contacts that have run up to their next decisions: one in the unchanged flows (`one`), and one in the
   * changed flows (`other`). Only what a test case can observe is compared. A difference sets `different` or
   * `isUndecided`. Without a difference, the two contacts become a pair in `pairs`, unless both are over. When a flow
   * reads a value that is not chosen yet, they become a pair without a comparison.
   */
  private arrive(one: Stretch, other: Stretch): void {
    if ([one, other].some(({ node }) => this.questionAt(node))) return this.put({ one, other });
    const point = pointOf(one.node.contact);
    const otherPoint = pointOf(other.node.contact);
    const observation =
      firstMissing(one.messages, other.messages) ??
      this.differenceOf(point, otherPoint) ??
      (point.kind === otherPoint.kind ? this.attributesOf(one, other, point) : undefined);
    if (observation === 'unclear') {
      this.isUndecided = true;
      return;
    }
    if (observation !== undefined && [one, other].some(({ node }) => isBeyondBarrier(node))) {
      this.different ??= { kind: 'undecided' };
      return;
    }
    if (observation !== undefined) {
      const way = nameOf(replay(this.universe, one.node.plan), this.universe.flows, this.nameOfResource);
      this.different ??= { kind: 'different', way, observation };
      return;
    }
    if (point.kind === 'over' && otherPoint.kind === 'over') return;
    this.put({ one: nothingHeard(one.node), other: nothingHeard(other.node) });
  }

  /**
   * Returns an observation that is met at `point`, but not at `other`, if there is one. Otherwise, returns undefined
   * when the points are equal, or when only one contact is over: the other contact can still end in the same way.
   * Returns `unclear` when the points differ in a way that a test case may or may not observe.
   */
  private differenceOf(point: Point, other: Point): string | undefined {
    if (JSON.stringify(point) === JSON.stringify(other)) return undefined;
    const named = (resource: string) => this.nameOfResource(resource) ?? resource;
    if (point.kind === 'queue') return `the transfer to the queue ${named(point.resource)}`;
    if (point.kind === 'override') return `the start of ${point.actionType} with ${named(point.resource)}`;
    // One contact has ended. If the other contact waits in a queue, it does not end during the test case. So a test
    // case that expects the end of the contact notices the difference.
    if (point.kind === 'over') return other.kind === 'queue' ? 'the end of the contact' : undefined;
    return other.kind === 'over' ? undefined : 'unclear';
  }

  /**
   * Returns a contact attribute that has another value in the other version, if a test case can check it at this point.
   */
  private attributesOf(one: Stretch, other: Stretch, { kind }: Point): string | undefined {
    if (one.messages.length === 0 && kind !== 'queue' && kind !== 'over') return undefined;
    const others = other.node.contact.state.contact.attributes;
    const [different] = [...one.node.contact.state.contact.attributes].filter(
      ([name, value]) => value !== '' && value !== others.get(name) && this.settable.has(name),
    );
    return different && `${pathOfAttribute(different[0])} is "${different[1]}"`;
  }

  private put(pair: Pair): void {
    const key = [pair.one, pair.other].flatMap(({ node, messages }) => [stateKey(node), ...messages]).join('\n');
    if (this.visited.has(key)) return;
    this.visited.add(key);
    this.pairs.push(pair);
  }

  private questionAt({ contact, plan }: Node): Question | undefined {
    return questionOf(contact.state, this.feeding, plan.closed);
  }

  private expand({ one, other }: Pair): void {
    const questions = [one, other].flatMap(({ node }) => this.questionAt(node) ?? []);
    if (questions.length > 0) return this.answer({ one, other }, questions);
    if ([one, other].some(({ node }) => node.plan.decisions.length > MOST_DECISIONS)) {
      this.isUndecided = true;
      return;
    }
    const decisions = new Map<string, Decision>();
    for (const { node } of [one, other]) {
      const found = decisionsOf(node.contact, this.feeding);
      found.forEach((decision) => decisions.set(JSON.stringify(decision), decision));
    }
    for (const decision of decisions.values()) {
      this.arrive(this.stretch(decided(one.node, decision)), this.stretch(decided(other.node, decision)));
    }
  }

  private answer({ one, other }: Pair, questions: readonly Question[]): void {
    const [{ open }] = questions;
    const same = questions.filter((question) => question.open.path === open.path);
    for (const value of new Set(same.flatMap(({ values }) => values))) {
      const [first, second] = [one, other].map(({ node, messages }) =>
        this.stretch({ node: answeredBy(node, open, value), heard: messages }),
      );
      this.arrive(first, second);
    }
  }
}

const decided = (node: Node, decision: Decision): Advanced =>
  isOver(node.contact) ? { node } : decide(node, decision);

/**
 * Returns `node` with `value` at the path of `open`. When `value` is undefined, or no test case can set the path in
 * this node, the path is in `plan.closed` instead, so that no later step sets it.
 */
function answeredBy(node: Node, open: Question['open'], value: string | undefined): Node {
  const here = openAt(node.contact.state, open.path, node.plan.closed);
  return here ? answered(node, { open: here, values: [value] })[0] : leftOpen(node, open);
}

const ENTERING = ['TransferToFlow', 'InvokeFlowModule', 'UpdateContactEventHooks'];

const entersOthers = ({ flow }: FlowDocument): boolean =>
  [...(flow?.actions.values() ?? [])].some(({ type }) => ENTERING.includes(type));

/** Tells whether a contact is beyond a barrier (an action at which every test case has to stop). */
const isBeyondBarrier = ({ plan }: Node): boolean => plan.decisions.some(({ kind }) => kind === 'service');

/**
 * Returns the decisions that a test case can make at this point. At a barrier, a test case cannot decide what comes
 * next, so the result is the outcomes that are possible on the service, such as each random branch.
 */
function decisionsOf(contact: Node['contact'], feeding: Feeding): Decision[] {
  const point = pointOf(contact);
  if (point.kind !== 'barrier') return decisionsAt(point, contact.state, feeding, false);
  const { transitions } = contact.state.frame!.action;
  const values: readonly (string | undefined)[] = RESULTS[point.why]?.(transitions.conditions) ?? [undefined];
  return values.map((value) => ({
    kind: 'service',
    override: value === undefined ? undefined : { type: 'result', value },
  }));
}

const RESULTS: { readonly [why in Barrier]?: (conditions: readonly Condition[]) => readonly string[] } = {
  chance: (conditions) => tellingValues(conditions).map(({ value }) => value),
  'hours of the queue': () => ['InHours', 'OutOfHours'],
};

/**
 * Searches `others` for each of `messages`, in the same order. For the first message that is missing, returns what a
 * test case can observe, such as `to hear "Goodbye"`. Additional messages in `others` do not count, since a test case
 * cannot notice them.
 */
function firstMissing(messages: readonly string[], others: readonly string[]): string | undefined {
  let place = 0;
  for (const message of messages) {
    place = others.indexOf(message, place) + 1;
    if (place === 0) return `to hear "${message}"`;
  }
  return undefined;
}
