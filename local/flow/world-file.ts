import { DAYS, isTimeZone, minuteOf } from './hours';
import { type JsonObject } from '../../lib/private/json/json';
import {
  anyObject,
  anything,
  dictionary,
  flag,
  list,
  number,
  object,
  oneOf,
  type Shape,
  text,
  textOrObject,
} from './shapes';

const DAY_SECONDS = 86_400;

const time = text(
  'a time like "09:30"',
  (value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  '^([01]\\d|2[0-3]):[0-5]\\d$',
);
const date = text('a date like "2026-12-24"', (value) => /^\d{4}-\d\d-\d\d$/.test(value), '^\\d{4}-\\d\\d-\\d\\d$');
const file = text('the path of a file');

/** Returns the shape of a part of one day, such as opening times. The part can end at midnight, but not after it. */
function slice<T extends { readonly start: string; readonly end: string }>(shape: Shape<T>): Shape<T> {
  return {
    ...shape,
    read: (value, path, findings) => {
      const { problems } = findings;
      const before = problems.length;
      const read = shape.read(value, path, findings);
      if (problems.length === before && minuteOf(read.end) !== 0 && minuteOf(read.end) <= minuteOf(read.start)) {
        problems.push(
          `${path} must end after ${read.start}; got ${read.end}. For times that pass midnight, write one entry for each day`,
        );
      }
      return read;
    },
  };
}

const weeklyHours = object(
  {
    timeZone: text('a time zone like "America/New_York"', isTimeZone),
    config: list(slice(object({ day: oneOf(...DAYS), start: time, end: time }, {}))),
  },
  {
    overrides: list(
      object(
        { effectiveFrom: date, effectiveTill: date },
        {
          name: text(),
          type: oneOf('OPEN', 'CLOSED'),
          config: list(slice(object({ start: time, end: time }, { day: oneOf(...DAYS) }))),
        },
      ),
    ),
  },
);

const reply = object(
  {},
  {
    intent: text(),
    slots: anyObject,
    sessionAttributes: anyObject,
    confidence: number(0, 1),
    asks: text(),
    says: text(),
  },
);

const count = number(0, 1_000_000);

/** The shape of a `world.json`, which describes the resources that a flow uses. */
export const worldFile = object(
  {},
  {
    $schema: text(),
    clock: text('a time like "2026-02-18T18:00:00Z"', (value) => !Number.isNaN(Date.parse(value))),
    seed: number(0, Number.MAX_SAFE_INTEGER),
    draws: list(number(1, 100)),
    flows: dictionary(file),
    modules: dictionary(file),
    prompts: dictionary(textOrObject(text(), object({}, { text: text(), seconds: number(0, DAY_SECONDS) }))),
    queues: dictionary(object({}, { name: text(), hours: text(), full: flag, customerQueueFlow: text() })),
    hours: dictionary(textOrObject(oneOf('open', 'closed'), weeklyHours)),
    lambdas: dictionary(
      object({}, { returns: anything, error: flag, delaySeconds: number(0, DAY_SECONDS), module: file }),
    ),
    bots: dictionary(
      object(
        {},
        {
          dtmf: dictionary(reply),
          utterances: dictionary(reply),
          silence: textOrObject(text(), object({ error: flag }, {})),
        },
      ),
    ),
    metrics: dictionary(
      object(
        {},
        {
          agentsAvailable: count,
          agentsStaffed: count,
          agentsOnline: count,
          contactsInQueue: count,
          oldestContactAgeSeconds: count,
        },
      ),
    ),
    customerProfiles: list(anyObject),
    cases: list(anyObject),
    dataTables: dictionary(anyObject),
    outcomes: dictionary(object({}, { result: text(), error: text(), delaySeconds: number(0, DAY_SECONDS) })),
  },
);

/** The JSON Schema of a `world.json`, which editors use to complete and check the file. */
export const worldFileSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The resources that a flow uses, and the clock and the random numbers of its contacts',
  ...worldFile.schema,
};
