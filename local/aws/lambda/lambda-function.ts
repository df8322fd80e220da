import { type Account } from '../common/account';
import { type Properties } from '../common/resource-type';

/** A function as AWS::Lambda::Function declares it. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly runtime: string;
  readonly roleArn: string;
  /** The longest time that an invocation may take, in seconds. */
  readonly timeout: number;
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
  /** The folder with the unpacked code. */
  readonly taskRoot: string;
}

/** The retries of a function's asynchronous events, as AWS::Lambda::EventInvokeConfig declares them. */
export interface EventInvokeConfig {
  readonly maximumRetryAttempts: number;
  /** The age at which an event is discarded, in seconds. */
  readonly maximumEventAge: number;
}

export const DEFAULT_EVENT_INVOKE_CONFIG: EventInvokeConfig = { maximumRetryAttempts: 2, maximumEventAge: 6 * 60 * 60 };

/** Reads the properties of AWS::Lambda::Function except the code, with Lambda's defaults. */
export function functionSettings(
  name: string,
  properties: Properties,
  { region, accountId }: Account,
): Omit<LambdaFunction, 'taskRoot'> {
  const logging = properties.LoggingConfig as Properties | undefined;
  const environment = (properties.Environment as Properties | undefined)?.Variables as Properties | undefined;
  return {
    name,
    arn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
    handler: String(properties.Handler),
    runtime: String(properties.Runtime),
    roleArn: String(properties.Role),
    timeout: Number(properties.Timeout ?? 3),
    memorySize: Number(properties.MemorySize ?? 128),
    environment: Object.fromEntries(Object.entries(environment ?? {}).map(([key, value]) => [key, String(value)])),
    logGroup: String(logging?.LogGroup ?? `/aws/lambda/${name}`),
  };
}
