import { type ContactStart, type LambdaAnswer, type LambdaRequest, type World } from '../flow';
import { LIKELIEST, type Readings, AssumedReadings } from '../readings';
import { conclude, notStarted, verdictOf } from './conclude';
import { CoverageCounter } from './coverage';
import { readInitializationData } from './initialization-data';
import { type PreparedTest, prepareTest } from './prepare-test';
import { type Verdict } from './record';
import { type EntryPointRecord, executionStart, initiation } from './records';
import { type ExecutionResult } from './result';
import { Run } from './run';
import { type TestDocument } from './test-document';

/** A test case, and everything that its execution needs. */
export interface ExecutionRequest {
  /** The content of the test case: a document of the Testing language, as text. */
  readonly content: string;
  readonly world: World;
  /** The flow, the channel, and the other facts with which the contact starts. */
  readonly contact: ContactStart;
  /**
   * The initialization data: `{"Attributes":{...},"SegmentAttributes":{...}}`. Any other form is ignored, as on the
   * service.
   */
  readonly initializationData?: string;
  /** The entry point as the records show it. Default: the flow and the channel of the contact. */
  readonly entryPoint?: EntryPointRecord;
  /** The assumptions about facts of the service that are not settled. Default: the likeliest ones. */
  readonly readings?: Readings;
}

/**
 * Executes a test case in virtual time, without I/O: the generator yields the calls of functions and receives their
 * answers. The same inputs give the same result.
 */
export function* execution(
  request: ExecutionRequest,
  prepared: PreparedTest = prepareTest(request.content),
): Generator<LambdaRequest, ExecutionResult, LambdaAnswer> {
  if (typeof prepared === 'string') return notStarted(prepared);
  const counter = new CoverageCounter();
  const run = runOf(request, prepared, counter);
  const end = yield* run.execute();
  const { entryPoint = entryPointOf(request.contact) } = request;
  return conclude(run, end, [initiation(entryPoint), executionStart(run.state.contact.id)], counter);
}

/**
 * Executes a test case like `execution`, but returns only the verdict. It counts no coverage, so it takes less time.
 */
export function* verdict(
  request: ExecutionRequest,
  prepared: PreparedTest,
): Generator<LambdaRequest, Verdict, LambdaAnswer> {
  return typeof prepared === 'string' ? 'FAILED' : verdictOf(yield* runOf(request, prepared).execute());
}

function runOf(request: ExecutionRequest, test: TestDocument, counter?: CoverageCounter): Run {
  const { world, contact, initializationData, readings = LIKELIEST } = request;
  const start = { ...contact, ...readInitializationData(initializationData) };
  return new Run(test, world, start, new AssumedReadings(readings), counter);
}

/** Answers the call of a Lambda function by a flow. */
export type AnswerCall = (call: LambdaRequest, world: World) => Promise<LambdaAnswer> | LambdaAnswer;

/** Executes a test case to its end. */
export const execute = (request: ExecutionRequest, answer: AnswerCall): Promise<ExecutionResult> =>
  toTheEnd(execution(request), request, answer);

/** Runs the steps of an execution to the end. `answer` answers each call of a Lambda function. */
export async function toTheEnd<T>(
  steps: Generator<LambdaRequest, T, LambdaAnswer>,
  { world }: ExecutionRequest,
  answer: AnswerCall,
): Promise<T> {
  let next = steps.next();
  while (!next.done) next = steps.next(await answer(next.value, world));
  return next.value;
}

function entryPointOf({ channel, flow }: ContactStart): EntryPointRecord {
  return { Type: channel === 'CHAT' ? 'CHAT' : 'VOICE_CALL', Parameters: { FlowId: flow.id } };
}
