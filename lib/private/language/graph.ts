import { type ReadObservation } from './reader';

/**
 * The connections between observations. An observation without a predecessor is active from the start. The successors
 * of an observation are not alternatives, since several observations can be active at once.
 */
export class Graph {
  /**
   * False when an identifier is missing, unknown or not unique, or a reference is broken or unknown. The order of the
   * observations is then not certain.
   */
  public readonly isKnown: boolean;
  /** The observations active from the start, in document order. */
  public readonly starts: readonly ReadObservation[];
  private readonly byIdentifier = new Map<string, ReadObservation>();
  private readonly successors = new Map<ReadObservation, readonly ReadObservation[]>();
  private readonly predecessors = new Map<ReadObservation, ReadObservation[]>();

  public constructor(public readonly observations: readonly ReadObservation[]) {
    const named = observations.filter(({ identifier }) => identifier !== undefined).reverse();
    named.forEach((observation) => this.byIdentifier.set(observation.identifier!, observation));
    for (const observation of observations) {
      const next = observation.next.flatMap(({ identifier }) => this.named(identifier) ?? []);
      this.successors.set(observation, next);
      next.forEach((each) => this.precede(each, observation));
    }
    this.starts = observations.filter((observation) => !this.predecessors.has(observation));
    this.isKnown =
      this.byIdentifier.size === observations.length &&
      observations.every(
        ({ connectionsKnown, next }) =>
          connectionsKnown && next.every(({ identifier }) => this.byIdentifier.has(identifier)),
      );
  }

  private precede(observation: ReadObservation, by: ReadObservation): void {
    const earlier = this.predecessors.get(observation);
    if (earlier) earlier.push(by);
    else this.predecessors.set(observation, [by]);
  }

  public get identifiers(): Iterable<string> {
    return this.byIdentifier.keys();
  }

  /** Returns the observation with this identifier. If several observations have it, returns the first of them. */
  public named(identifier: string): ReadObservation | undefined {
    return this.byIdentifier.get(identifier);
  }

  public after(observation: ReadObservation): readonly ReadObservation[] {
    return this.successors.get(observation) ?? [];
  }

  /**
   * Returns the given observations and all observations that come after them. The search does not continue after an
   * observation for which `stop` is true.
   */
  public reachable(
    from: Iterable<ReadObservation> = this.starts,
    stop: (observation: ReadObservation) => boolean = () => false,
  ): ReadonlySet<ReadObservation> {
    return closure(from, (observation) => (stop(observation) ? [] : this.after(observation)));
  }

  /** Returns the given observations and all observations that come before them on some path. */
  public leadingTo(these: Iterable<ReadObservation>): ReadonlySet<ReadObservation> {
    return closure(these, (observation) => this.predecessors.get(observation) ?? []);
  }
}

function closure<T>(from: Iterable<T>, next: (item: T) => readonly T[]): ReadonlySet<T> {
  const reached = new Set(from);
  // The loop also visits the items that are added while it runs.
  for (const item of reached) next(item).forEach((each) => reached.add(each));
  return reached;
}
