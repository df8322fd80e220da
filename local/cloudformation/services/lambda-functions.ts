import { AwsError } from '../aws-error';
import { type Functions } from '../functions/functions';
import { type LambdaFunction } from '../functions/lambda-function';
import { unknownOperation, type Service, type ServiceRequest } from '../http/service';

const OPERATIONS: readonly { name: string; pattern: RegExp; answer: (lambda: LambdaFunction) => unknown }[] = [
  {
    name: 'GetFunctionConfiguration',
    pattern: /^GET \/2015-03-31\/functions\/([^/]+)\/configuration$/,
    answer: configurationOf,
  },
  {
    name: 'GetFunction',
    pattern: /^GET \/2015-03-31\/functions\/([^/]+)$/,
    answer: (lambda) => ({ Configuration: configurationOf(lambda) }),
  },
];

/** What can be looked up about functions. They are invoked by CloudFormation alone. */
export function lambdaService(functions: Functions): Service {
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
      const lambda = functions.find(name);
      if (!lambda) {
        throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
      }
      return json(200, operation.answer(lambda));
    },
    failure: ({ code, message, status }) => json(status, { Type: 'User', Message: message }, code),
  };
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

function json(status: number, body: unknown, errorType?: string) {
  const headers = { 'content-type': 'application/json', ...(errorType && { 'x-amzn-errortype': errorType }) };
  return { status, headers, body: JSON.stringify(body) };
}
