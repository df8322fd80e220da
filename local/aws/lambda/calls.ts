import { AwsError } from '../../http/aws-error';
import { type Functions } from './functions';
import { invoke, requireFunction } from './invocation';
import { type LambdaFunction } from './lambda-function';
import { type LogStore } from '../logs/log-store';
import { unknownOperation, type Service, type ServiceRequest, type ServiceResponse } from '../../http/service';

export interface LambdaServiceSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly functions: Functions;
  readonly logs: LogStore;
  /** The sentence of an error when the caller's role does not allow an action. */
  refusal(accessKeyId: string | undefined, request: { action: string; resource: string }): string | undefined;
}

interface Operation {
  readonly name: string;
  readonly pattern: RegExp;
  answer(
    lambda: LambdaFunction,
    request: ServiceRequest,
    surroundings: LambdaServiceSurroundings,
  ): ServiceResponse | Promise<ServiceResponse>;
}

const OPERATIONS: readonly Operation[] = [
  {
    name: 'GetFunctionConfiguration',
    pattern: /^GET \/2015-03-31\/functions\/([^/]+)\/configuration$/,
    answer: (lambda) => json(200, configurationOf(lambda)),
  },
  {
    name: 'GetFunction',
    pattern: /^GET \/2015-03-31\/functions\/([^/]+)$/,
    answer: (lambda) => json(200, { Configuration: configurationOf(lambda) }),
  },
  { name: 'Invoke', pattern: /^POST \/2015-03-31\/functions\/([^/]+)\/invocations$/, answer: answerInvocation },
];

/** Functions, for those who look them up or invoke them. */
export function lambdaService(surroundings: LambdaServiceSurroundings): Service {
  const { functions, region, accountId } = surroundings;
  const find = (request: ServiceRequest) => OPERATIONS.find(({ pattern }) => pattern.test(nameOf(request)));
  return {
    operationOf: (request) => find(request)?.name ?? nameOf(request),
    async handle(request) {
      const operation = find(request);
      if (!operation) {
        const known = OPERATIONS.map(({ name }) => name);
        throw new AwsError('UnknownOperationException', unknownOperation('Lambda', nameOf(request), known), 404);
      }
      const name = decodeURIComponent(operation.pattern.exec(nameOf(request))![1]);
      return operation.answer(requireFunction(functions, name, region, accountId), request, surroundings);
    },
    failure: ({ code, message, status }) => json(status, { Type: 'User', Message: message }, code),
  };
}

/** How much of the log is shown to a caller who asks for its tail, in bytes. */
const LOG_TAIL = 4096;

async function answerInvocation(
  lambda: LambdaFunction,
  { headers, body, accessKeyId }: ServiceRequest,
  { functions, logs, refusal }: LambdaServiceSurroundings,
): Promise<ServiceResponse> {
  const denial = refusal(accessKeyId, { action: 'lambda:InvokeFunction', resource: lambda.arn });
  if (denial !== undefined) {
    throw new AwsError('AccessDeniedException', denial, 403);
  }
  const event = eventOf(body);
  switch (headers['x-amz-invocation-type'] ?? 'RequestResponse') {
    case 'DryRun':
      return { status: 204 };
    case 'Event':
      functions.invokeLater(lambda.name, event);
      return { status: 202 };
    default: {
      const before = logs.events(lambda.logGroup)?.length ?? 0;
      const { payload, functionError } = await invoke(functions, lambda, event);
      const lines = (logs.events(lambda.logGroup) ?? []).slice(before).map(({ message }) => `${message}\n`);
      const tail = Buffer.from(lines.join('')).subarray(-LOG_TAIL).toString('base64');
      return {
        status: 200,
        headers: {
          'content-type': 'application/json',
          'x-amz-executed-version': '$LATEST',
          ...(functionError && { 'x-amz-function-error': functionError }),
          ...(headers['x-amz-log-type'] === 'Tail' && { 'x-amz-log-result': tail }),
        },
        body: payload,
      };
    }
  }
}

function eventOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}

function nameOf({ method, path }: ServiceRequest): string {
  return `${method} ${path}`;
}

function configurationOf(lambda: LambdaFunction) {
  return {
    FunctionName: lambda.name,
    FunctionArn: lambda.arn,
    Handler: lambda.handler,
    Runtime: lambda.runtime,
    Role: lambda.roleArn,
    Timeout: lambda.timeout,
    MemorySize: lambda.memorySize,
    Environment: { Variables: lambda.environment },
    LoggingConfig: { LogFormat: 'Text', LogGroup: lambda.logGroup },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Version: '$LATEST',
  };
}

function json(status: number, body: unknown, errorType?: string): ServiceResponse {
  const headers = { 'content-type': 'application/json', ...(errorType && { 'x-amzn-errortype': errorType }) };
  return { status, headers, body: JSON.stringify(body) };
}
