import { type Channel } from '../flow';
import { proceed, type Happened, type Moved } from './contact';
import { type Barrier, decisionsAt, pointOf } from './controls';
import { type Feeding, feedingOf } from './feeding';
import { answered, decide, leftOpen, type Node, startNode, stateKey } from './node';
import { questionOf } from './open-values';
import { emptyPlan, type Plan } from './plan';
import { transitionKey, type Universe } from './universe';

/** A path of decisions that a test case can take. */
export interface Way {
  readonly plan: Plan;
  /** The keys of the transitions that the path takes. */
  readonly transitions: ReadonlySet<string>;
}

export interface Exploration {
  readonly ways: readonly Way[];
  /** The keys of the transitions that were taken. */
  readonly transitions: ReadonlySet<string>;
  /** The flow actions that a contact entered, each as its `actionKey`. */
  readonly entered: ReadonlySet<string>;
  /** The actions at which every test case has to stop, by `actionKey`, each with the reason. */
  readonly barriers: ReadonlyMap<string, Barrier>;
  /** True when every decision was tried in every state that was reached; false when a limit ended the exploration. */
  readonly isExhausted: boolean;
}

export interface Limits {
  readonly milliseconds: number;
  readonly nodes: number;
  /** True to include actions of the type OverrideSystemBehavior that are not known to work on the service. */
  readonly unproven: boolean;
}

interface Reached {
  readonly node: Node;
  readonly transitions: ReadonlySet<string>;
}

/** The maximum number of steps between two decisions. In `finish()`, the maximum number of all steps. */
const LONGEST_STRETCH = 6_000;
/** The maximum number of decisions of a path. */
const MOST_DECISIONS = 60;
/** The maximum number of decisions that are added to a path to complete it. */
const MOST_MORE = 10;
/** A path is not kept if each of its transitions is already in at least this number of kept paths. */
const ENOUGH_WAYS = 6;

export const actionKey = (flow: string, action: string): string => JSON.stringify([flow, action]);

/** Explores the paths of the contacts that begin at one flow. Paths with new transitions come first. */
export class Explorer {
  private readonly feeding: Feeding;
  private readonly fresh: Reached[] = [];
  private readonly stale: Reached[] = [];
  private readonly visited = new Set<string>();
  /** For each transition that a path took, the number of paths in `ways` that take it. */
  private readonly counts = new Map<string, number>();
  private readonly ways: Way[] = [];
  private readonly entered = new Set<string>();
  private readonly barriers = new Map<string, Barrier>();
  private isCut = false;

  constructor(
    private readonly universe: Universe,
    private readonly limits: Limits,
  ) {
    this.feeding = feedingOf(universe.flows);
  }

  explore(entry: Plan['entry'], channels: readonly Channel[]): Exploration {
    for (const channel of channels) {
      const { node, moved } = startNode(this.universe, emptyPlan(entry, channel));
      this.arrive(node, new Set(), moved);
    }
    const end = performance.now() + this.limits.milliseconds;
    let left = this.limits.nodes;
    for (let reached = this.next(); reached; reached = this.next()) {
      if (left-- === 0 || performance.now() > end) {
        this.isCut = true;
        break;
      }
      this.expand(reached);
    }
    const { ways, entered, barriers, isCut } = this;
    return { ways, transitions: new Set(this.counts.keys()), entered, barriers, isExhausted: !isCut };
  }

  /**
   * Completes a path, since `put()` ends paths at states that were visited before. After the decisions of the path,
   * makes the first possible decision at each point, at most MOST_MORE times. Stops when the contact ends, enters a
   * queue or reaches a barrier (an action at which every test case has to stop).
   */
  finish(plan: Plan): Plan {
    let { node } = startNode(this.universe, plan);
    let given = plan.decisions;
    for (let more = 0, steps = 0; more < MOST_MORE && steps < LONGEST_STRETCH; steps++) {
      const question = questionOf(node.contact.state, this.feeding, node.plan.closed);
      if (question) {
        node = given.length > 0 ? leftOpen(node, question.open) : answered(node, question)[0];
        continue;
      }
      const point = pointOf(node.contact);
      if (point.kind === 'over' || point.kind === 'barrier' || (point.kind === 'queue' && given.length === 0)) break;
      if (point.kind === 'step') {
        node = { ...node, contact: proceed(node.contact).contact };
        continue;
      }
      const decision = given.at(0) ?? decisionsAt(point, node.contact.state, this.feeding, this.limits.unproven)[0];
      if (given.length === 0) more += 1;
      given = given.slice(1);
      node = decide(node, decision).node;
    }
    return node.plan;
  }

  private next(): Reached | undefined {
    return this.fresh.shift() ?? this.stale.shift();
  }

  private expand({ node, transitions }: Reached): void {
    const { contact, plan } = node;
    const question = questionOf(contact.state, this.feeding, node.plan.closed);
    if (question) return answered(node, question).forEach((each) => this.arrive(each, transitions));
    const point = pointOf(contact);
    const decisions = decisionsAt(point, contact.state, this.feeding, this.limits.unproven);
    if (point.kind === 'queue' || decisions.length === 0) this.keep(plan, transitions);
    if (plan.decisions.length >= MOST_DECISIONS && decisions.length > 0) {
      this.isCut = true;
      return this.keep(plan, transitions);
    }
    for (const decision of decisions) {
      const { node: next, moved } = decide(node, decision);
      this.arrive(next, transitions, moved);
    }
  }

  /**
   * Runs a contact until the test case can make a decision or choose a value. Also stops when the contact ends or
   * reaches a barrier (an action at which every test case has to stop).
   */
  private arrive(node: Node, before: ReadonlySet<string>, moved?: Moved): void {
    const transitions = new Set(before);
    let { contact } = node;
    let isNew = moved ? this.note(moved.happened, transitions) : false;
    for (let steps = 0; ; steps++) {
      if (questionOf(contact.state, this.feeding, node.plan.closed) || pointOf(contact).kind !== 'step') break;
      if (steps > LONGEST_STRETCH) {
        this.isCut = true;
        return this.keep(node.plan, transitions);
      }
      const next = proceed(contact);
      isNew = this.note(next.happened, transitions) || isNew;
      contact = next.contact;
    }
    this.put({ node: { ...node, contact }, transitions }, isNew);
  }

  /** Records the taken transitions and the entered actions. Returns true when a transition was taken for the first time. */
  private note(happened: readonly Happened[], transitions: Set<string>): boolean {
    let isNew = false;
    for (const { event } of happened) {
      if (event.type === 'ActionStarted') this.entered.add(actionKey(event.action.flow, event.action.identifier));
      const key = takenBy(event);
      if (key === undefined || !this.universe.transitions.has(key)) continue;
      transitions.add(key);
      if (this.counts.has(key)) continue;
      isNew = true;
      this.counts.set(key, 0);
    }
    return isNew;
  }

  /**
   * Adds a state from which the exploration continues. Calls `keep()` instead when the contact is over, when every test
   * case has to stop here (`barrier`), or when the state was visited before.
   */
  private put(reached: Reached, isNew: boolean): void {
    const { node, transitions } = reached;
    const point = pointOf(node.contact);
    const { frame } = node.contact.state;
    if (point.kind === 'barrier' && frame) {
      this.barriers.set(actionKey(frame.flow.id, frame.action.identifier), point.why);
    }
    const key = stateKey(node);
    if (point.kind === 'over' || point.kind === 'barrier' || this.visited.has(key))
      return this.keep(node.plan, transitions);
    this.visited.add(key);
    (isNew ? this.fresh : this.stale).push(reached);
  }

  private keep(plan: Plan, transitions: ReadonlySet<string>): void {
    if (![...transitions].some((key) => this.counts.get(key)! < ENOUGH_WAYS)) return;
    for (const key of transitions) this.counts.set(key, this.counts.get(key)! + 1);
    this.ways.push({ plan, transitions });
  }
}

/** Returns the key of the transition that an event takes. */
function takenBy(event: Happened['event']): string | undefined {
  if (event.type !== 'ActionCompleted' || event.branch.kind === 'none') return undefined;
  const { action, branch } = event;
  return transitionKey(action.flow, action.identifier, branch.kind === 'next' ? 'next' : branch.label);
}
