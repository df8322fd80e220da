import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../http/aws-error';
import { record } from '../../http/record';
import { ConcurrencyLimit } from './concurrency-limit';
import { ExecutionEnvironment, type Invocation } from './execution-environment';
import { DEFAULT_EVENT_INVOKE_CONFIG, type EventInvokeConfig, type LambdaFunction } from './lambda-function';
import { type LogStore } from '../logs/log-store';

export interface FunctionsOptions {
  readonly region: string;
  readonly logs: LogStore;
  /** The pauses before Lambda repeats an asynchronous event, in seconds. On AWS: 60 and 120. */
  readonly retryPauses: readonly number[];
  /**
   * Returns environment variables that are added to the configured variables of a function, such as the credentials of
   * its role and the endpoint for its calls to AWS.
   */
  environmentFor(lambda: LambdaFunction): Readonly<Record<string, string>>;
}

/** The limit of concurrent executions in a new account. Further invocations wait. */
const CONCURRENT_EXECUTIONS = 10;

/** One run of a function, for tests and reports. */
export interface InvocationRecord {
  readonly functionName: string;
  readonly requestId: string;
  readonly attempt: number;
  readonly event: unknown;
  /** Set when the run of the function has ended. */
  outcome?: 'succeeded' | 'failed';
  error?: string;
}

/** The functions of the account, and their runs. */
export class Functions {
  readonly invocations: InvocationRecord[] = [];
  private readonly functions = new Map<string, LambdaFunction>();
  private readonly eventInvokeConfigs = new Map<string, EventInvokeConfig>();
  private readonly idle = new Map<LambdaFunction, ExecutionEnvironment[]>();
  private readonly environments = new Set<ExecutionEnvironment>();
  private readonly concurrency = new ConcurrencyLimit(CONCURRENT_EXECUTIONS);
  /**
   * The limit of synchronous runs. With one limit for all runs, asynchronous runs could reach the limit. If each of
   * them then waited for a synchronous run, no run would ever start or end.
   */
  private readonly awaited = new ConcurrencyLimit(CONCURRENT_EXECUTIONS);
  private readonly stopping = new AbortController();

  constructor(private readonly options: FunctionsOptions) {}

  put(lambda: LambdaFunction): void {
    this.retire(lambda.name);
    this.functions.set(lambda.name, lambda);
  }

  delete(name: string): void {
    this.retire(name);
    this.functions.delete(name);
    this.eventInvokeConfigs.delete(name);
  }

  /** Finds a function by name or ARN, with or without a version or alias. */
  find(nameOrArn: string): LambdaFunction | undefined {
    const [, name] = /^(?:arn:aws:lambda:[^:]+:\d+:function:)?([^:]+)/.exec(nameOrArn) ?? [];
    return this.functions.get(name ?? '');
  }

  putEventInvokeConfig(functionName: string, config: EventInvokeConfig): void {
    this.eventInvokeConfigs.set(functionName, config);
  }

  deleteEventInvokeConfig(functionName: string): void {
    this.eventInvokeConfigs.delete(functionName);
  }

  /** Accepts an event as Lambda does for `InvocationType: Event`: the call returns before the function runs. */
  invokeLater(nameOrArn: string, event: unknown): void {
    const lambda = this.find(nameOrArn);
    if (!lambda) {
      throw new Error(`Function not found: ${nameOrArn} (Service: Lambda, Status Code: 404)`);
    }
    void this.attempt(lambda.name, randomUUID(), event, Date.now());
  }

  /** True when a new synchronous call would have to wait for other calls. */
  get isBusy(): boolean {
    return this.awaited.isReached;
  }

  /**
   * Runs a function for a synchronous caller, as Lambda does for `InvocationType: RequestResponse`. A failed run is not
   * repeated.
   */
  async invoke(lambda: LambdaFunction, event: unknown, began?: () => void): Promise<unknown> {
    const id = randomUUID();
    const record = this.remember({ functionName: lambda.name, requestId: id, attempt: 1, event });
    return outcome(
      record,
      this.awaited.run(() => this.run(lambda, { id, event, began })),
    );
  }

  stop(): void {
    this.stopping.abort();
    this.environments.forEach((environment) => environment.end());
  }

  /** Runs a function for an asynchronous event. Repeats a failed run within the limits of the EventInvokeConfig. */
  private async attempt(
    name: string,
    requestId: string,
    event: unknown,
    acceptedAt: number,
    attempt = 1,
  ): Promise<void> {
    const lambda = this.functions.get(name);
    if (!lambda || this.stopping.signal.aborted) {
      return;
    }
    const record = this.remember({ functionName: name, requestId, attempt, event });
    try {
      await outcome(
        record,
        this.concurrency.run(() => this.run(lambda, { id: requestId, event })),
      );
      return;
    } catch {
      // The failure is recorded, and the event may be repeated below.
    }
    const { maximumRetryAttempts, maximumEventAge } = this.eventInvokeConfigs.get(name) ?? DEFAULT_EVENT_INVOKE_CONFIG;
    const pause = this.options.retryPauses[attempt - 1] ?? 0;
    const ageThen = (Date.now() - acceptedAt) / 1000 + pause;
    if (attempt <= maximumRetryAttempts && ageThen <= maximumEventAge) {
      const { signal } = this.stopping;
      const slept = sleep(pause * 1000, true, { signal, ref: false }).catch(() => false);
      if (await slept) {
        await this.attempt(name, requestId, event, acceptedAt, attempt + 1);
      }
    }
  }

  private remember(invocation: InvocationRecord): InvocationRecord {
    record(this.invocations, invocation);
    return invocation;
  }

  private async run(lambda: LambdaFunction, invocation: Pick<Invocation, 'id' | 'event' | 'began'>): Promise<unknown> {
    const environment = this.takeIdle(lambda) ?? this.startEnvironment(lambda);
    try {
      return await environment.invoke({ ...invocation, arn: lambda.arn, timeout: lambda.timeout * 1000 });
    } finally {
      if (environment.alive && this.functions.get(lambda.name) === lambda) {
        this.idle.set(lambda, [...(this.idle.get(lambda) ?? []), environment]);
      } else {
        this.end(environment);
      }
    }
  }

  private takeIdle(lambda: LambdaFunction): ExecutionEnvironment | undefined {
    const living = (this.idle.get(lambda) ?? []).filter((environment) => environment.alive);
    const environment = living.pop();
    this.idle.set(lambda, living);
    return environment;
  }

  private startEnvironment(lambda: LambdaFunction): ExecutionEnvironment {
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    const stream = `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
    const { region, logs, environmentFor } = this.options;
    const variables = {
      ...lambda.environment,
      ...environmentFor(lambda),
      _HANDLER: lambda.handler,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_EXECUTION_ENV: `AWS_Lambda_${lambda.runtime}`,
      AWS_LAMBDA_FUNCTION_NAME: lambda.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memorySize),
      AWS_LAMBDA_LOG_GROUP_NAME: lambda.logGroup,
      AWS_LAMBDA_LOG_STREAM_NAME: stream,
      TZ: ':UTC',
    };
    const environment = new ExecutionEnvironment(lambda.taskRoot, variables, (line) =>
      logs.write(lambda.logGroup, stream, line),
    );
    this.environments.add(environment);
    return environment;
  }

  /**
   * Ends the idle environments of a changed or deleted function. Runs that have begun keep their environments; later
   * runs get new ones.
   */
  private retire(name: string): void {
    const lambda = this.functions.get(name);
    if (lambda) {
      this.idle.get(lambda)?.forEach((environment) => this.end(environment));
      this.idle.delete(lambda);
    }
  }

  private end(environment: ExecutionEnvironment): void {
    environment.end();
    this.environments.delete(environment);
  }
}

async function outcome<Result>(record: InvocationRecord, run: Promise<Result>): Promise<Result> {
  try {
    const result = await run;
    record.outcome = 'succeeded';
    return result;
  } catch (error) {
    record.outcome = 'failed';
    record.error = messageOf(error);
    throw error;
  }
}
