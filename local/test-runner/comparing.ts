import { type Channel } from '../flow';
import { type AssumedReadings } from '../readings';
import { matches, type Spoken } from './matching';
import { type Criteria } from './test-document';

export interface Expected {
  readonly text: Spoken;
  readonly criteria: Criteria;
}

/** The channel of the message, and the values that the execution assumes for the readings. */
export interface Comparing {
  readonly channel: Channel;
  readonly assumed: AssumedReadings;
}

type Comparison = (expected: Spoken, heard: Spoken, comparing: Comparing) => boolean;

/** Tells whether a message is the expected one. Notes a reading in `assumed` only if the result can depend on the reading. */
export function isExpected({ text, criteria }: Expected, heard: Spoken, comparing: Comparing): boolean {
  return COMPARISONS[criteria](text, heard, comparing);
}

const isSimilar: Comparison = (expected, heard, { assumed }) => {
  if (matches(expected, heard, 'Similarity')) return true;
  return heard.isPerhapsLike(expected) && assumed.is('similarity', 'meaning');
};

const isIncluded: Comparison = (expected, heard, comparing) =>
  matches(expected, heard, 'Inclusion') &&
  (comparing.channel === 'CHAT' ? isInMessage(expected, heard, comparing) : isInTranscript(expected, heard, comparing));

const isInMessage: Comparison = (expected, heard, { assumed }) =>
  heard.text.includes(expected.text) || assumed.is('inclusion-on-chat', 'ignored');

const isInTranscript: Comparison = (expected, _, { assumed }) => {
  if (expected.hasMarks && assumed.is('inclusion-marks', 'counted')) return false;
  if (expected.hasDigits && assumed.is('inclusion-digits', 'as-words')) return false;
  return !(expected.hasNumberWords && assumed.is('inclusion-digits', 'as-digits'));
};

const isAlikeByDefault: Comparison = (expected, heard, comparing) => {
  if (!matches(expected, heard, 'Similarity') && !matches(expected, heard, 'Inclusion')) return false;
  const criteria = comparing.assumed.value('no-criteria');
  return criteria !== 'nothing' && (criteria === 'inclusion' ? isIncluded : isSimilar)(expected, heard, comparing);
};

const COMPARISONS: Readonly<Record<Criteria, Comparison>> = {
  Similarity: isSimilar,
  Inclusion: isIncluded,
  'left out': isAlikeByDefault,
};
