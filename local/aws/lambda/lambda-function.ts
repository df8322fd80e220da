/** A function as AWS::Lambda::Function declares it. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly runtime: string;
  readonly roleArn: string;
  /** In seconds. */
  readonly timeout: number;
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
  /** The folder with the unpacked code. */
  readonly taskRoot: string;
}

/** AWS::Lambda::EventInvokeConfig, with Lambda's defaults. */
export interface EventInvokeConfig {
  readonly maximumRetryAttempts: number;
  /** In seconds. */
  readonly maximumEventAge: number;
}

export const DEFAULT_EVENT_INVOKE_CONFIG: EventInvokeConfig = { maximumRetryAttempts: 2, maximumEventAge: 6 * 60 * 60 };
