import { type ReadingId, type Readings, type ReadingValue } from './readings';

/**
 * The values that one execution assumes for the readings. A reading is a fact about the service that is not known for
 * certain. An execution touches a reading when another value of the reading could change the execution.
 */
export class AssumedReadings {
  private readonly noted = new Set<ReadingId>();

  constructor(readonly readings: Readings) {}

  /** The readings that the execution touched, in the order in which it first asked for their values. */
  get touched(): readonly ReadingId[] {
    return [...this.noted];
  }

  /** Tells whether a reading has the given value, and adds the reading to `touched`. */
  is<Id extends ReadingId>(id: Id, value: ReadingValue<Id>): boolean {
    return this.value(id) === value;
  }

  /** Returns the value of a reading, and adds the reading to `touched`. */
  value<Id extends ReadingId>(id: Id): Readings[Id] {
    this.noted.add(id);
    return this.readings[id];
  }

  /** Returns a copy with an empty `touched`. The copy does not add readings to the `touched` of the original. */
  untouched(): AssumedReadings {
    return new AssumedReadings(this.readings);
  }
}
