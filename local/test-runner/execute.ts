import { type ContactStart, type LambdaAnswer, type LambdaRequest, type World } from '../flow';
import { LIKELIEST, type Readings, AssumedReadings } from '../readings';
import { conclude, notStarted } from './conclude';
import { readInitializationData } from './initialization-data';
import { prepareTest } from './prepare-test';
import { type EntryPointRecord, executionStart, initiation } from './records';
import { type ExecutionResult } from './result';
import { Run } from './run';

/** A test case, and everything that its execution needs. */
export interface ExecutionRequest {
  /** The content of the test case: a document of the Testing language, as text. */
  readonly content: string;
  readonly world: World;
  /** The flow, the channel, and the other facts with which the contact starts. */
  readonly contact: ContactStart;
  /** The initialization data: `{"Attributes":{...},"SegmentAttributes":{...}}`. Any other form is ignored, as on the service. */
  readonly initializationData?: string;
  /** The entry point as the records show it. Default: the flow and the channel of the contact. */
  readonly entryPoint?: EntryPointRecord;
  /** The facts about the service that are assumed. Default: the likeliest value of each reading. */
  readonly readings?: Readings;
}

/**
 * Executes a test case in virtual time, without I/O: the generator yields the calls of functions and receives their
 * answers. The same inputs give the same result.
 */
export function* execution(request: ExecutionRequest): Generator<LambdaRequest, ExecutionResult, LambdaAnswer> {
  const { content, world, contact, initializationData, readings = LIKELIEST } = request;
  const test = prepareTest(content);
  if (typeof test === 'string') return notStarted(test);
  const { entryPoint = entryPointOf(contact) } = request;
  const start = { ...contact, ...readInitializationData(initializationData) };
  const run = new Run(test, world, start, new AssumedReadings(readings));
  const end = yield* run.execute();
  return conclude(run, end, [initiation(entryPoint), executionStart(run.state.contact.id)]);
}

/** Answers a call of a function. */
export type AnswerCall = (call: LambdaRequest, world: World) => Promise<LambdaAnswer> | LambdaAnswer;

/** Executes a test case to its end. */
export async function execute(request: ExecutionRequest, answer: AnswerCall): Promise<ExecutionResult> {
  const steps = execution(request);
  let next = steps.next();
  while (!next.done) next = steps.next(await answer(next.value, request.world));
  return next.value;
}

function entryPointOf({ channel, flow }: ContactStart): EntryPointRecord {
  return { Type: channel === 'CHAT' ? 'CHAT' : 'VOICE_CALL', Parameters: { FlowId: flow.id } };
}
