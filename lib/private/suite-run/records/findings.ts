import { type ReadAction, type ReadFlowAction } from '../../language/reader';
import { shortened } from '../../text/characters';
import { type Expectations, type ExpectedEvent, expectedOf, NO_EXPECTATIONS } from './expectations';
import { valueAt, written } from './read-json';
import { type RecordedAction, readRecord, type ReadRecord } from './record';

/** The information in the records of an execution. */
export interface Findings {
  /** The id of the simulated contact; undefined until there is a contact. */
  readonly contactId?: string;
  /** True when the records contain the end of the execution. */
  readonly isComplete: boolean;
  /**
   * True when the service accepted the execution but did not start it. This happens sometimes, and is not a fault of
   * the flow or the test case.
   */
  readonly didNotStart: boolean;
  readonly seconds?: number;
  /**
   * Descriptions of the observations that failed. If no observation has failed, the list has at most one text, from the
   * COMPLETION record. For the failure reason OBSERVE_EVENT, the text describes the first observation that was not met,
   * if it is known. In all other cases, the text quotes the message of the COMPLETION record.
   */
  readonly failures: readonly string[];
}

/**
 * Reads the records of an execution. Their schema is not published, so an expected event is read from the test case if
 * possible, else from the record. The expected value of an Assert is read from the record if possible, else from the
 * test case.
 */
export function findingsOf(records: readonly unknown[], expectations = NO_EXPECTATIONS): Findings {
  const read = records.map(readRecord);
  const completion = read.find(({ type }) => type === 'COMPLETION');
  const { failureReasons = [], milliseconds } = completion ?? {};
  return {
    contactId: read.find(({ type }) => type === 'EXECUTION_START')?.contactId,
    isComplete: completion !== undefined,
    didNotStart: failureReasons.includes('INITIALIZATION_FAILURE'),
    seconds: milliseconds === undefined ? undefined : Math.round(milliseconds / 1000),
    failures: failuresOf(read, completion, expectations),
  };
}

function failuresOf(
  records: readonly ReadRecord[],
  completion: ReadRecord | undefined,
  expectations: Expectations,
): string[] {
  const failures: string[] = [];
  let heard: string | undefined;
  for (const record of records) {
    heard = record.heard ?? heard;
    if (isObservation(record, 'FAILED')) failures.push(failureOf(record, expectations, heard));
  }
  if (failures.length > 0 || !completion) return failures;
  const unmet = completion.failureReasons.includes('OBSERVE_EVENT') ? firstUnmet(records, expectations) : undefined;
  if (unmet) return [failureAt(unmet, unobserved(expectedOf(expectations.get(unmet)!.event), heard))];
  return completion.message === undefined ? [] : [`The execution failed: ${completion.message}`];
}

function isObservation(record: ReadRecord, status: string): boolean {
  return record.type === 'OBSERVATION' && record.status === status;
}

/**
 * Finds the first observation that has no record with the status PASSED. An observation whose event did not come may
 * have no record at all: AWS has published no example.
 */
function firstUnmet(records: readonly ReadRecord[], expectations: Expectations): string | undefined {
  const met = new Set(records.filter((record) => isObservation(record, 'PASSED')).map(({ identifier }) => identifier));
  return [...expectations.keys()].find((identifier) => !met.has(identifier));
}

function failureOf(record: ReadRecord, expectations: Expectations, heard: string | undefined): string {
  const { identifier = '', expected, actions } = record;
  const observation = expectations.get(identifier);
  const failed = actions.flatMap((action, index) =>
    action.status === 'FAILED' ? [failedAction(action, observation?.actions[index])] : [],
  );
  const what =
    failed.length > 0 ? failed.join('; ') : unobserved(observation ? expectedOf(observation.event) : expected, heard);
  return failureAt(record.identifier, what);
}

function failureAt(identifier: string | undefined, what: string): string {
  return `observation ${identifier === undefined ? 'without a name' : quote(identifier)}: ${what}`;
}

function failedAction({ type, expected, actual }: RecordedAction, inTestCase: ReadAction | undefined): string {
  if (type !== 'Assert') {
    const found = actual === undefined ? '' : ` with ${quote(actual)}`;
    return `${type === undefined ? 'an action' : `the action ${type}`} failed${found}`;
  }
  const check = inTestCase?.kind === 'Assert' ? inTestCase : undefined;
  const namespace = valueAt(expected, 'Namespace') ?? check?.namespace;
  const operator = valueAt(expected, 'Operator') ?? check?.operator;
  const operand = valueAt(expected, 'Operand') ?? check?.operand;
  if (namespace === undefined || operator === undefined) return 'a check failed';
  const found = quote(valueAt(actual, 'Namespace'));
  return `expected ${written(namespace)} ${written(operator)} ${quote(operand)}, found ${found}`;
}

function unobserved({ event, words }: ExpectedEvent, heard: string | undefined): string {
  const last = heard === undefined ? undefined : `last heard ${quote(heard)}`;
  const didNot = (what: string) => [what, ...(last ? [last] : [])].join('; ');
  switch (event.type) {
    case 'MessageReceived':
      return `expected to hear ${messageOf(words, event.message.texts.PromptId)}, ${last ?? 'which was not heard'}`;
    case 'TestInitiated':
    case 'TestCompleted':
      return didNot(`expected ${event.type}, which did not happen`);
    case 'FlowActionStarted':
    case 'FlowActionCompleted':
      return didNot(`expected ${event.type}${actionOf(event.action)}, which did not happen`);
    case 'unreadable':
      return didNot(event.typeWritten ? `expected ${event.typeWritten}, which did not happen` : 'it was not met');
  }
}

function messageOf(words: unknown, promptId: string | undefined): string {
  if (words !== undefined) return quote(words);
  return promptId === undefined ? 'a message' : `the prompt ${quote(promptId)}`;
}

function actionOf({ typeWritten, parameters }: ReadFlowAction): string {
  const action = typeWritten === undefined ? '' : ` of ${typeWritten}`;
  const resource = parameters === undefined || parameters === null ? '' : ` with ${quote(parameters)}`;
  return action + resource;
}

/**
 * The maximum length of a quoted value, in characters. The expected and the found value are cut separately, so that
 * both are shown.
 */
const MAX_QUOTE = 120;

function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  return `"${shortened(written(value), MAX_QUOTE)}"`;
}
