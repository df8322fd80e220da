import { randomUUID } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { busNameOf, type EventBuses, type EventEntry } from '../eventbridge/event-buses';
import { type Functions } from '../lambda/functions';
import { invoke, requireFunction } from '../lambda/invocation';
import { type Integration } from './definition';
import { isObject, type Json, type JsonObject } from './json';
import { StateFailure } from './state-failure';

export interface TaskSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly functions: Functions;
  readonly buses: EventBuses;
}

export interface TaskCall {
  readonly parameters: JsonObject;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  /** The sentence of an error when the role of the state machine does not allow an action. */
  refusal(action: string, resource: string): string | undefined;
}

/** Calls a service as Step Functions does for a Task state; throws a StateFailure. */
export function callService(integration: Integration, surroundings: TaskSurroundings, call: TaskCall): Promise<Json> {
  return CALLS[integration](surroundings, call);
}

type Call = (surroundings: TaskSurroundings, call: TaskCall) => Promise<Json>;

const CALLS: Readonly<Record<Integration, Call>> = { 'events:putEvents': putEvents, 'lambda:invoke': invokeLambda };

async function invokeLambda(surroundings: TaskSurroundings, call: TaskCall): Promise<Json> {
  const { functions, region, accountId } = surroundings;
  const { FunctionName, Payload = {} } = call.parameters;
  const answer = await orServiceFailure(async () => {
    const lambda = requireFunction(functions, String(FunctionName), region, accountId);
    const refusal = call.refusal('lambda:InvokeFunction', lambda.arn);
    if (refusal !== undefined) {
      throw new AwsError('AWSLambdaException', refusal, 403);
    }
    return invoke(functions, lambda, Payload);
  });
  const payload = JSON.parse(answer.payload) as Json;
  if (answer.functionError) {
    throw functionFailure(payload, answer.payload);
  }
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200, ...sdkMetadata() };
}

/** The function's own name for the error; Lambda.Unknown when it has none. */
function functionFailure(payload: Json, text: string): StateFailure {
  const errorType = isObject(payload) ? payload.errorType : undefined;
  if (typeof errorType === 'string' && errorType !== '') {
    return new StateFailure(errorType, text);
  }
  return new StateFailure(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`,
  );
}

async function orServiceFailure<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    const details = `Service: Lambda, Status Code: ${error.status}, Request ID: ${randomUUID()}`;
    throw new StateFailure(`Lambda.${error.code}`, `${error.message} (${details})`);
  }
}

async function putEvents(surroundings: TaskSurroundings, call: TaskCall): Promise<Json> {
  const { buses } = surroundings;
  const { Entries } = call.parameters;
  if (!Array.isArray(Entries)) {
    throw new StateFailure('States.Runtime', `The Entries of putEvents are a list, not ${JSON.stringify(Entries)}.`);
  }
  const entries = (Entries as readonly JsonObject[]).map((entry) => entryOf(entry, call));
  for (const { EventBusName } of entries) {
    const refusal = call.refusal('events:PutEvents', buses.busArn(busNameOf(EventBusName)));
    if (refusal !== undefined) {
      throw new StateFailure(
        'EventBridge.AccessDeniedException',
        `${refusal} (Service: EventBridge, Status Code: 400)`,
      );
    }
  }
  const results = entries.map((entry) => buses.put(entry));
  const result = {
    Entries: results.map((each) => ({ ...each }) as JsonObject),
    FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
  };
  if (result.FailedEntryCount > 0) {
    throw new StateFailure('EventBridge.FailedEntry', JSON.stringify(result));
  }
  return { ...result, ...sdkMetadata() };
}

/** Step Functions writes an object as JSON, and says which execution the event is from. */
function entryOf(entry: JsonObject, { executionArn, stateMachineArn }: TaskCall): EventEntry {
  const { Detail, Resources = [] } = entry;
  return {
    ...(entry as EventEntry),
    Detail: typeof Detail === 'string' || Detail === undefined ? Detail : JSON.stringify(Detail),
    Resources: [...(Resources as readonly string[]), executionArn, stateMachineArn],
  };
}

function sdkMetadata(): JsonObject {
  const requestId = randomUUID();
  return {
    SdkHttpMetadata: { HttpHeaders: { 'x-amzn-RequestId': requestId }, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
