import { randomUUID } from 'node:crypto';
import { AwsError, messageOf } from '../../http/aws-error';
import { percentDecoded } from '../../http/percent-decoded';
import { unknownOperation, type Service, type ServiceRequest, type ServiceResponse } from '../../http/service';
import { type Account } from '../common/account';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { type Functions } from './functions';
import { invoke, requireFunction } from './invocation';
import { type LambdaFunction } from './lambda-function';

interface LambdaModels {
  readonly account: Account;
  readonly functions: Functions;
  readonly roles: Roles;
}

type LambdaOperation = (lambda: LambdaFunction, request: ServiceRequest) => ServiceResponse | Promise<ServiceResponse>;

/** Returns the calls GetFunction and Invoke. The provider framework of the CDK uses both to run a user's function. */
export function lambdaCalls({ account, functions, roles }: LambdaModels): Service {
  const authorize = authorizer(roles, 'AccessDeniedException', 403);
  const operations: Readonly<Record<string, { readonly action: string; readonly run: LambdaOperation }>> = {
    GetFunction: {
      action: 'GetFunction',
      run: ({ arn, name, runtime }) =>
        json({ Configuration: { FunctionArn: arn, FunctionName: name, Runtime: runtime, State: 'Active' } }),
    },
    Invoke: { action: 'InvokeFunction', run: (lambda, request) => invokeFor(functions, lambda, request) },
  };
  return {
    operationOf: (request) => callOf(request).operation,
    async handle(request) {
      const { operation, functionName } = callOf(request);
      if (!Object.hasOwn(operations, operation)) {
        throw new AwsError(
          'UnknownOperationException',
          unknownOperation('Lambda', operation, Object.keys(operations)),
          404,
        );
      }
      const lambda = requireFunction(functions, functionName, account);
      authorize(request.accessKeyId, `lambda:${operations[operation].action}`, lambda.arn);
      return withRequestId(await operations[operation].run(lambda, request));
    },
    failure: ({ code, message, status }) =>
      withRequestId(json({ Type: status < 500 ? 'User' : 'Service', Message: message }, { status, errorType: code })),
  };
}

function withRequestId({ headers, ...answer }: ServiceResponse): ServiceResponse {
  return { ...answer, headers: { ...headers, 'x-amzn-requestid': randomUUID() } };
}

/** Reads the operation and the name of the function from a request to a path such as `/2015-03-31/functions/NAME`. */
function callOf({ method, path }: ServiceRequest): { readonly operation: string; readonly functionName: string } {
  const [, name = '', rest = ''] = /^\/2015-03-31\/functions\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const operation = name ? OPERATIONS[`${method} ${rest}`] : undefined;
  return { operation: operation ?? `${method} ${path}`, functionName: percentDecoded(name) };
}

const OPERATIONS: Readonly<Record<string, string>> = { 'GET ': 'GetFunction', 'POST /invocations': 'Invoke' };

async function invokeFor(
  functions: Functions,
  lambda: LambdaFunction,
  { body, headers }: ServiceRequest,
): Promise<ServiceResponse> {
  const event = eventIn(body.toString() || '{}');
  if (headers['x-amz-invocation-type'] === 'Event') {
    functions.invokeLater(lambda.name, event);
    return { status: 202 };
  }
  const { payload, functionError } = await invoke(functions, lambda, event);
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(functionError && { 'x-amz-function-error': functionError }),
    },
    body: payload,
  };
}

function eventIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const message = `Could not parse request body into json: ${messageOf(error)}`;
    throw new AwsError('InvalidRequestContentException', message);
  }
}

function json(
  value: object,
  { status = 200, errorType }: { readonly status?: number; readonly errorType?: string } = {},
): ServiceResponse {
  const headers = { 'content-type': 'application/json', ...(errorType && { 'x-amzn-errortype': errorType }) };
  return { status, headers, body: JSON.stringify(value) };
}
