/*
 * The readings: facts about the service that are known from one report, from two that disagree, or from none. An execution takes
 * the likeliest value of each for true, and says which of them its verdict hangs on.
 */
export {
  type ReadingId,
  type Readings,
  type ReadingValue,
  LIKELIEST,
  otherValues,
  READING_IDS,
  READINGS,
  withReading,
} from './readings';
export { type Reading } from './reading';
export { type ProbeOutcomes, readingsPage } from './page';
export { type ProbeOutcome } from './probe-reading';
export { TakenForTrue } from './taken-for-true';
export { label, seenOnService } from './wording';
