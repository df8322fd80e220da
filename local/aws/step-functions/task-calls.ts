import { randomUUID } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { type Account } from '../common/account';
import { type EventBus, type EventEntry } from '../eventbridge/event-bus';
import { type AccessRequest } from '../iam/policy';
import { type Roles } from '../iam/roles';
import { isObject, type Json, type JsonObject } from '../common/json';
import { type Functions } from '../lambda/functions';
import { invoke, requireFunction } from '../lambda/invocation';
import { type Integration } from './definition';
import { type Execution, type ExecutionSurroundings } from './execution';
import { StateFailure } from './state-failure';

interface TaskModels {
  readonly account: Account;
  readonly functions: Functions;
  readonly eventBus: EventBus;
  readonly roles: Roles;
}

interface TaskCall {
  readonly parameters: JsonObject;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  /** Returns the message of an error when the role of the state machine does not allow an action. */
  refusal(action: string, resource: string, context?: AccessRequest['context']): string | undefined;
}

/**
 * Returns a function that calls services as Step Functions does for Task states, with the role of the state machine.
 * The function throws a StateFailure when a call fails.
 */
export function taskRunner(models: TaskModels): ExecutionSurroundings['runTask'] {
  const keys = new WeakMap<Execution, string>();
  const keyOf = (execution: Execution) => {
    const key = keys.get(execution) ?? models.roles.assume(execution.machine.roleArn, execution.name);
    keys.set(execution, key);
    return key;
  };
  return (execution, { integration }, parameters) =>
    CALLS[integration](models, {
      parameters: parameters as JsonObject,
      executionArn: execution.arn,
      stateMachineArn: execution.machine.arn,
      refusal: (action, resource, context) => models.roles.refusal(keyOf(execution), { action, resource, context }),
    });
}

type Call = (models: TaskModels, call: TaskCall) => Promise<Json>;

const CALLS: Readonly<Record<Integration, Call>> = {
  'events:putEvents': putEvents,
  'lambda:function': payloadOf,
  'lambda:invoke': async (models, call) => ({
    ExecutedVersion: '$LATEST',
    Payload: await payloadOf(models, call),
    StatusCode: 200,
    ...sdkMetadata(),
  }),
};

/** Invokes a function and returns its result. */
async function payloadOf({ account, functions }: TaskModels, call: TaskCall): Promise<Json> {
  const { FunctionName, Payload = {} } = call.parameters;
  const answer = await orServiceFailure(async () => {
    const lambda = requireFunction(functions, String(FunctionName), account);
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
  return payload;
}

/** Returns a failure with the error name that the function gave, or Lambda.Unknown when it gave none. */
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

async function putEvents({ eventBus }: TaskModels, call: TaskCall): Promise<Json> {
  const { Entries } = call.parameters;
  if (!Array.isArray(Entries) || !(Entries as readonly Json[]).every(isObject)) {
    const given = JSON.stringify(Entries);
    throw new StateFailure('States.Runtime', `The Entries of putEvents must be a list of objects, not ${given}.`);
  }
  const refusal = (Entries as readonly JsonObject[])
    .map(({ Source }) => call.refusal('events:PutEvents', eventBus.arn, { 'events:source': String(Source) }))
    .find((each) => each !== undefined);
  if (refusal !== undefined) {
    throw new StateFailure('EventBridge.AccessDeniedException', `${refusal} (Service: EventBridge, Status Code: 400)`);
  }
  const results = (Entries as readonly JsonObject[]).map((entry) => eventBus.put(entryOf(entry, call)));
  const result = {
    Entries: results.map((each) => ({ ...each }) as JsonObject),
    FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
  };
  if (result.FailedEntryCount > 0) {
    throw new StateFailure('EventBridge.FailedEntry', JSON.stringify(result));
  }
  return { ...result, ...sdkMetadata() };
}

/**
 * As Step Functions does, writes a Detail object as JSON text, and adds the ARNs of the execution and of its state
 * machine to Resources.
 */
function entryOf(entry: JsonObject, { executionArn, stateMachineArn }: TaskCall): EventEntry {
  const { Detail, EventBusName, ...rest } = entry;
  if (EventBusName !== undefined) {
    throw new StateFailure(
      'States.Runtime',
      'The local EventBridge has only the default event bus: leave EventBusName out.',
    );
  }
  return {
    ...(rest as EventEntry),
    Detail: typeof Detail === 'string' || Detail === undefined ? Detail : JSON.stringify(Detail),
    Resources: [...((rest.Resources ?? []) as readonly string[]), executionArn, stateMachineArn],
  };
}

function sdkMetadata(): JsonObject {
  const requestId = randomUUID();
  return {
    SdkHttpMetadata: { HttpHeaders: { 'x-amzn-RequestId': requestId }, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
