import { type UsageType } from '../../lib/private/language';
import { type CarriedOut } from './records';
import { type Observation } from './test-document';
import { type TestEvent } from './test-event';

/** One observation in the course of a run. */
export interface Tracked {
  readonly observation: Observation;
  state: 'inactive' | 'active' | 'done';
  /** When it became active, in milliseconds since the run began. */
  since: number;
  matches: number;
  /** The event that it took last, and what it then did. */
  event?: TestEvent;
  actions: CarriedOut[];
}

interface UsageRule {
  /** Whether it would do if the test ended after so many matches. */
  readonly isFulfilled: (matches: number, times: number) => boolean;
  /** Whether no further event is taken. */
  readonly isDone: (matches: number, times: number) => boolean;
  readonly isExceeded: (matches: number, times: number) => boolean;
}

const never = () => false;

/** Our reading of the documented types; the service's default is exactly once. */
const USAGES: Readonly<Record<UsageType, UsageRule>> = {
  Exactly: {
    isFulfilled: (matches, times) => matches === times,
    isDone: (matches, times) => matches >= times,
    isExceeded: (matches, times) => matches > times,
  },
  AtLeast: { isFulfilled: (matches, times) => matches >= times, isDone: never, isExceeded: never },
  AtMost: {
    isFulfilled: (matches, times) => matches <= times,
    isDone: never,
    isExceeded: (matches, times) => matches > times,
  },
  Always: { isFulfilled: () => true, isDone: never, isExceeded: never },
};

const asksUsage =
  (question: keyof UsageRule) =>
  ({ matches, observation: { usage } }: Tracked): boolean =>
    USAGES[usage.type][question](matches, usage.times);

export const isFulfilled = asksUsage('isFulfilled');
export const isDone = asksUsage('isDone');
export const isExceeded = asksUsage('isExceeded');

/** The observations of a test as a graph that is walked: those to which none leads are active from the start. */
export class Progress {
  readonly all: readonly Tracked[];
  private activeNow: readonly Tracked[] = [];

  constructor(observations: readonly Observation[]) {
    this.all = observations.map((observation) => ({
      observation,
      state: 'inactive',
      since: 0,
      matches: 0,
      actions: [],
    }));
    const followers = new Set(observations.flatMap(({ next }) => next));
    const starts = observations.map((_, place) => place).filter((place) => !followers.has(place));
    this.activate(starts, 0);
  }

  /** In the order of the document. */
  get active(): readonly Tracked[] {
    return this.activeNow;
  }

  /** What would fail the test if it ended now. */
  get unmet(): readonly Tracked[] {
    return [...this.activeNow.filter((tracked) => !isFulfilled(tracked)), ...this.unreachable];
  }

  /** Each becomes active once: after the first that leads to it (our reading), and not again in a circle. */
  activate(places: readonly number[], at: number): void {
    const fresh = places.map((place) => this.all[place]).filter(({ state }) => state === 'inactive');
    if (fresh.length === 0) return;
    for (const tracked of fresh) {
      tracked.state = 'active';
      tracked.since = at;
    }
    this.activeNow = this.all.filter(({ state }) => state === 'active');
  }

  close(tracked: Tracked): void {
    tracked.state = 'done';
    this.activeNow = this.activeNow.filter((other) => other !== tracked);
  }

  /** Those that nothing can ever make active: only observations of their own circle lead to them. */
  private get unreachable(): readonly Tracked[] {
    const reached = new Set(this.all.filter(({ state }) => state !== 'inactive'));
    for (const { observation } of reached) observation.next.forEach((place) => reached.add(this.all[place]));
    return this.all.filter((tracked) => !reached.has(tracked));
  }
}
