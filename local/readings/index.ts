/*
 * The readings: facts about the service that no known source settles. An execution assumes the likeliest value of each
 * reading, and its result names the readings on which the verdict depends.
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
export { AssumedReadings } from './assumed-readings';
export { label, seenOnService } from './wording';
