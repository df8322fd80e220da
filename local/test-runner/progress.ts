import { type UsageType } from '../../lib/private/language';
import { type AssumedReadings } from '../readings';
import { type CarriedOut } from './record';
import { type Observation } from './test-document';
import { type TestEvent } from './test-event';

/** The state of one observation in an execution. */
export interface Tracked {
  readonly observation: Observation;
  state: 'inactive' | 'active' | 'done';
  /** The time at which the observation became active, in milliseconds since the execution began. */
  since: number;
  matches: number;
  /** The last event that met the observation. */
  event?: TestEvent;
  /** The actions that were carried out when this event came. */
  actions: CarriedOut[];
}

interface UsageRule {
  /** Tells whether the observation would be met if the test case ended after this number of matches. */
  readonly isFulfilled: (matches: number, times: number) => boolean;
  /** Tells whether the observation ends after this number of matches, and gets no further events. */
  readonly isDone: (matches: number, times: number) => boolean;
  readonly isExceeded: (matches: number, times: number) => boolean;
}

const never = () => false;

/** The rules of the types of usage, as we understand their documentation. */
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

/**
 * The observations of a test case as a graph. An observation is active from the start when no observation leads to it.
 */
export class Progress {
  readonly all: readonly Tracked[];
  /** The observations that lead to an observation, by the index of that observation. */
  private readonly leadingTo: readonly (readonly Tracked[])[];
  private activeNow: readonly Tracked[] = [];

  constructor(
    observations: readonly Observation[],
    private readonly assumed: AssumedReadings,
  ) {
    this.all = observations.map((observation) => ({
      observation,
      state: 'inactive',
      since: 0,
      matches: 0,
      actions: [],
    }));
    const leadingTo = observations.map((): Tracked[] => []);
    for (const tracked of this.all) tracked.observation.next.forEach((place) => leadingTo[place].push(tracked));
    this.leadingTo = leadingTo;
    const starts = leadingTo.flatMap(({ length }, place) => (length === 0 ? [place] : []));
    this.activate(starts, 0);
  }

  /** The active observations, in the order of the document. */
  get active(): readonly Tracked[] {
    return this.activeNow;
  }

  /**
   * The active observations that still lack an event, and the observations that can never become active. They fail the
   * test case if it ends now without EndTest.
   */
  get unmet(): readonly Tracked[] {
    return [...this.activeNow.filter((tracked) => !isFulfilled(tracked)), ...this.unreachable];
  }

  /**
   * Activates each given observation for which `isTurnOf` is true. An observation becomes active only once, even in a
   * cycle.
   */
  activate(places: readonly number[], at: number): void {
    const fresh = places
      .filter((place) => this.all[place].state === 'inactive' && this.isTurnOf(place))
      .map((place) => this.all[place]);
    if (fresh.length === 0) return;
    for (const tracked of fresh) {
      tracked.state = 'active';
      tracked.since = at;
    }
    this.activeNow = this.all.filter(({ state }) => state === 'active');
  }

  /**
   * Tells whether the observation can become active: all observations that lead to it are met. If the reading
   * `two-ways-to-an-observation` is `first`, one met observation is enough.
   */
  private isTurnOf(place: number): boolean {
    return this.leadingTo[place].every(isFulfilled) || this.assumed.is('two-ways-to-an-observation', 'first');
  }

  close(tracked: Tracked): void {
    tracked.state = 'done';
    this.activeNow = this.activeNow.filter((other) => other !== tracked);
  }

  /** The observations that can never become active: no path of observations leads to them from the start. */
  private get unreachable(): readonly Tracked[] {
    const reached = new Set(this.all.filter(({ state }) => state !== 'inactive'));
    for (const { observation } of reached) observation.next.forEach((place) => reached.add(this.all[place]));
    return this.all.filter((tracked) => !reached.has(tracked));
  }
}
