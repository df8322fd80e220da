import { type ActionName, type Branch, type Flow, labelOf } from '../flow';
import { defaultQueueFlow } from '../flow/default-queue-flow';
import { described } from '../../lib/private/flow-language/wording';
import { type Transitions } from '../../lib/private/flow-language/flow-document';

/**
 * The number of times that each action of each flow ran, and that each transition was followed, including the
 * transitions for errors. The coverage can be written as JSON.
 */
export interface Coverage {
  /** The coverage of each flow, by its id. */
  readonly flows: Readonly<Record<string, FlowCoverage>>;
}

interface FlowCoverage {
  readonly name: string;
  readonly actions: Counts;
  /**
   * The counts by the action and the label of the transition: `next`, the condition (`Equals 1`) or the type of the
   * error.
   */
  readonly transitions: Readonly<Record<string, Counts>>;
  /** The labels of the transitions that are followed only when the action fails, by action. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** For each action, the name that a report shows to people. */
  readonly names: Readonly<Record<string, string>>;
}

type Counts = Readonly<Record<string, number>>;

const NEXT = 'next';

/** Counts the actions and transitions of one execution, in the flows that it enters. */
export class CoverageCounter {
  private readonly flows = new Map<string, CountedFlow>();

  /** Adds a flow to the coverage, except the default customer queue flow, since no test case has to cover that. */
  enter(flow: Flow): void {
    if (flow !== defaultQueueFlow && !this.flows.has(flow.id)) this.flows.set(flow.id, new CountedFlow(flow));
  }

  started({ flow, identifier }: ActionName): void {
    this.flows.get(flow)?.started(identifier);
  }

  left({ flow, identifier }: ActionName, branch: Branch): void {
    if (branch.kind !== 'none') this.flows.get(flow)?.left(identifier, branch.kind === 'next' ? NEXT : branch.label);
  }

  get coverage(): Coverage {
    return { flows: recordOf(this.flows.keys(), (id) => this.flows.get(id)!.coverage) };
  }
}

/** The counts are in arrays by index, since maps by name would need more time and memory. */
class CountedFlow {
  private readonly untouched: Untouched;
  private readonly actions: Uint32Array;
  /**
   * For each action: one count for each transition in `labels`, then one count for NextAction. The last count is used
   * only when the action does not have NextAction in `labels`.
   */
  private readonly transitions: Uint32Array;

  constructor(flow: Flow) {
    this.untouched = untouched(flow);
    const { identifiers, size } = this.untouched;
    this.actions = new Uint32Array(identifiers.length);
    this.transitions = new Uint32Array(size);
  }

  started(identifier: string): void {
    this.actions[this.untouched.indexes.get(identifier)!] += 1;
  }

  left(identifier: string, label: string): void {
    const { indexes, labels, places } = this.untouched;
    const index = indexes.get(identifier)!;
    const place = labels[index].indexOf(label);
    this.transitions[places[index] + (place === -1 ? labels[index].length : place)] += 1;
  }

  get coverage(): FlowCoverage {
    const { identifiers, coverage } = this.untouched;
    return {
      ...coverage,
      actions: recordOf(identifiers, (_, index) => this.actions[index]),
      transitions: recordOf(identifiers, (identifier, index) =>
        this.actions[index] === 0 ? coverage.transitions[identifier] : this.transitionsOf(index),
      ),
    };
  }

  private transitionsOf(index: number): Counts {
    const { labels, places } = this.untouched;
    const counts = recordOf(labels[index], (_, place) => this.transitions[places[index] + place]);
    const others = this.transitions[places[index] + labels[index].length];
    if (others > 0) counts[NEXT] = others;
    return counts;
  }
}

/**
 * The data of a flow that do not depend on an execution. All counters of the flow share these data. In `coverage`, all
 * counts are 0.
 */
interface Untouched {
  readonly identifiers: readonly string[];
  readonly indexes: ReadonlyMap<string, number>;
  /** The labels of the transitions of each action, by its index. */
  readonly labels: readonly (readonly string[])[];
  /** For each action, the index at which its counts begin in the array with the counts of all transitions. */
  readonly places: readonly number[];
  /** The length of the array with the counts of all transitions. */
  readonly size: number;
  readonly coverage: FlowCoverage;
}

const known = new WeakMap<Flow, Untouched>();

/** Returns the parts that all coverages of a flow share. They are computed once for each flow. */
function untouched(flow: Flow): Untouched {
  const made = known.get(flow) ?? makeUntouched(flow);
  known.set(flow, made);
  return made;
}

function makeUntouched({ name, actions }: Flow): Untouched {
  const identifiers = [...actions.values()].map(({ identifier }) => identifier);
  const indexes = new Map(identifiers.map((identifier, index) => [identifier, index]));
  const labels = [...actions.values()].map(({ transitions }) => [
    ...new Set(waysOf(transitions).map(({ label }) => label)),
  ]);
  const places: number[] = [];
  let size = 0;
  for (const { length } of labels) {
    places.push(size);
    size += length + 1;
  }
  const coverage = {
    name,
    actions: recordOf(identifiers, () => 0),
    transitions: recordOf(identifiers, (_, index) => recordOf(labels[index], () => 0)),
    errors: recordOf(identifiers, (identifier) => errorsOf(actions.get(identifier)!.transitions)),
    names: recordOf(identifiers, (identifier) => described(actions.get(identifier)!)),
  };
  return { identifiers, indexes, labels, places, size, coverage };
}

/** A transition by which a flow can leave an action. */
export interface Way {
  readonly kind: 'next' | 'condition' | 'error';
  /**
   * The label by which the coverage counts the transition: `next`, the condition (`Equals 1`) or the type of the error.
   */
  readonly label: string;
  readonly to: string;
}

/**
 * Returns the transitions of an action. NextAction is left out when the action has conditions and a
 * NoMatchingCondition: in an exported flow, NextAction then only repeats the target of NoMatchingCondition.
 */
export function waysOf({ next, conditions, errors }: Transitions): Way[] {
  const isCopy = conditions.length > 0 && errors.some(({ errorType }) => errorType === 'NoMatchingCondition');
  return [
    ...(next === undefined || isCopy ? [] : [{ kind: 'next', label: NEXT, to: next } as const]),
    ...conditions.map((condition) => ({ kind: 'condition' as const, label: labelOf(condition), to: condition.next })),
    ...errors.map(({ errorType, next: to }) => ({ kind: 'error' as const, label: errorType, to })),
  ];
}

/** Returns the error types that stand for failures, not for ordinary outcomes. */
function errorsOf({ errors }: Transitions): string[] {
  const ordinary = ['NoMatchingCondition', 'InputTimeLimitExceeded'];
  return errors.map(({ errorType }) => errorType).filter((type) => !ordinary.includes(type));
}

/** Returns the coverage of flows that no execution enters. */
export function noCoverage(flows: readonly Flow[]): Coverage {
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  return { flows: recordOf(byId.keys(), (id) => untouched(byId.get(id)!).coverage) };
}

/** Adds up the coverage of several executions. */
export function mergeCoverage(coverages: readonly Coverage[]): Coverage {
  const flows = new Map<string, FlowCoverage>();
  for (const [id, flow] of coverages.flatMap((coverage) => Object.entries(coverage.flows))) {
    const known = flows.get(id);
    flows.set(id, known ? mergeFlows(known, flow) : flow);
  }
  return { flows: recordOf(flows.keys(), (id) => flows.get(id)!) };
}

function mergeFlows(one: FlowCoverage, other: FlowCoverage): FlowCoverage {
  const ids = new Set([...Object.keys(one.transitions), ...Object.keys(other.transitions)]);
  const transitions = recordOf(ids, (id) => sum(one.transitions[id], other.transitions[id]));
  return { ...one, actions: sum(one.actions, other.actions), transitions };
}

function sum(one: Counts = {}, other: Counts = {}): Counts {
  const counts = recordOf(Object.keys(one), (name) => one[name]);
  Object.entries(other).forEach(([name, value]) => count(counts, name, value));
  return counts;
}

interface Part {
  readonly count: number;
  readonly isError: boolean;
  readonly description: string;
}

/** Returns the actions and transitions of all flows. */
function partsOf({ flows }: Coverage): Part[] {
  return Object.values(flows).flatMap(({ name, actions, transitions, errors, names }) => [
    ...Object.entries(actions).map(([id, count]) => ({ count, isError: false, description: `${name}: ${names[id]}` })),
    ...Object.entries(transitions).flatMap(([id, counts]) =>
      Object.entries(counts).map(([label, count]) => ({
        count,
        isError: errors[id].includes(label),
        description: `${name}: ${names[id]} by ${label}`,
      })),
    ),
  ]);
}

/** The share of the actions and transitions that were reached, in percent. */
export interface Covered {
  readonly all: number;
  /** The share without the branches for failures, which test cases rarely cause. */
  readonly withoutErrors: number;
}

export function coveredPercent(coverage: Coverage): Covered {
  const parts = partsOf(coverage);
  return { all: shareOf(parts), withoutErrors: shareOf(parts.filter(({ isError }) => !isError)) };
}

function shareOf(parts: readonly Part[]): number {
  return parts.length === 0 ? 0 : (100 * parts.filter(({ count }) => count > 0).length) / parts.length;
}

/** Returns the actions and transitions that were not reached, without the branches for failures. */
export function uncovered(coverage: Coverage): readonly string[] {
  return partsOf(coverage)
    .filter(({ count, isError }) => count === 0 && !isError)
    .map(({ description }) => description);
}

function count(counts: Record<string, number>, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

/**
 * Makes objects without the members of Object, since a name can be `__proto__`. V8 is faster with these objects than
 * with those of `Object.create(null)`.
 */
const PlainObject = function () {} as unknown as new () => object;
PlainObject.prototype = Object.create(null);

function recordOf<T>(names: Iterable<string>, value: (name: string, index: number) => T): Record<string, T> {
  const record = new PlainObject() as Record<string, T>;
  let index = 0;
  for (const name of names) record[name] = value(name, index++);
  return record;
}
