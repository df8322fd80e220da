import { readEvent } from '../../language/reader';
import { type ExpectedEvent } from './expectations';
import { listAt, parsed, textAt, valueAt } from './read-json';

/** The parts of a record of an execution that could be read. A missing value is undefined, and a missing list is empty. */
export interface ReadRecord {
  readonly type?: string;
  readonly status?: string;
  /** The identifier of the observation, as in the content of the test case. */
  readonly identifier?: string;
  readonly contactId?: string;
  /** The expected event in the record. */
  readonly expected: ExpectedEvent;
  /** The text of the message that came. */
  readonly heard?: string;
  readonly actions: readonly RecordedAction[];
  /** The reason why the execution ended. */
  readonly message?: string;
  readonly failureReasons: readonly unknown[];
  /** The duration of the execution. */
  readonly milliseconds?: number;
}

export interface RecordedAction {
  readonly type?: string;
  readonly status?: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Reads a record. The schema of records is not published, and the known examples have several shapes. */
export function readRecord(record: unknown): ReadRecord {
  const content = parsed(valueAt(record, 'Record'));
  const status = textAt(content, 'Status') ?? textAt(record, 'Status');
  const milliseconds = valueAt(content, 'ExecutionSummary', 'ExecutionDurationMs');
  return {
    type: textAt(content, 'Type') ?? textAt(content, 'RecordType'),
    status,
    identifier: textAt(content, 'Identifier') ?? textAt(record, 'ObservationId'),
    contactId: textAt(content, 'ContactId'),
    ...readTexts(content, status),
    actions: listAt(content, 'Actions').map(readAction),
    message: textAt(content, 'CompletionReason', 'Message'),
    failureReasons: listAt(content, 'CompletionReason', 'FailureReasons'),
    milliseconds: Number.isFinite(milliseconds) ? (milliseconds as number) : undefined,
  };
}

/**
 * Reads the heard and the expected text. The heard text is in `ActualProperties` or `ActualEvent`. When neither has a
 * text, `Text` of the event is the heard text if the event also has `ExpectedText` or `LanguageCode`, or if the
 * observation passed. Otherwise, `Text` of the event is an expected text.
 */
function readTexts(content: unknown, status: string | undefined): Pick<ReadRecord, 'expected' | 'heard'> {
  const event = valueAt(content, 'Event');
  const property = (name: string) => valueAt(event, 'Properties', name);
  const apart = textAt(event, 'ActualProperties', 'Text') ?? textAt(content, 'ActualEvent', 'Properties', 'Text');
  const isHeard =
    apart === undefined &&
    ((property('ExpectedText') ?? property('LanguageCode')) !== undefined || status === 'PASSED');
  const words = property('ExpectedText') ?? (isHeard ? undefined : property('Text')) ?? property('SSML');
  return {
    expected: { event: readEvent(event), words },
    heard: isHeard ? textAt(event, 'Properties', 'Text') : apart,
  };
}

function readAction(action: unknown): RecordedAction {
  return {
    type: textAt(action, 'Type'),
    status: textAt(action, 'Status'),
    expected: valueAt(action, 'ExpectedParameters'),
    actual: valueAt(action, 'ActualParameters'),
  };
}
