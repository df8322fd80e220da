import { type Server } from 'node:http';
import { type LocalConnect } from '../connect';
import { type Bot, type LambdaAnswer, type LambdaRequest, type Resources } from '../flow';
import { startHttpServer, stopHttpServer, urlOf } from '../http/http-server';
import { Router, type RecordedCall } from '../http/router';
import { type ServiceRequest, type ServiceResponse } from '../http/service';
import { type Account } from './common/account';
import { bootstrap } from './cdk-bootstrap';
import { type Stack, type StackEvent } from './cloudformation/engine/stack';
import { customResourceType } from './cloudformation/resources/custom-resource';
import { typeFinder } from './cloudformation/resources/find-type';
import { ResponseInbox } from './cloudformation/resources/response-inbox';
import { type AlarmState } from './cloudwatch/alarm';
import { type MetricDatum } from './cloudwatch/metrics';
import { type BusEvent, type RuleDelivery } from './eventbridge/event-bus';
import { type AccessRequest } from './iam/policy';
import { flowCall } from './lambda/flow-call';
import { type InvocationRecord } from './lambda/functions';
import { provideSdk } from './lambda/sdk';
import { type LogEvent } from './logs/log-store';
import { makeModels, type Models } from './models';
import { callsOf, typesOf } from './services';

export {
  type AlarmState,
  type BusEvent,
  type InvocationRecord,
  type LogEvent,
  type MetricDatum,
  type RecordedCall,
  type RuleDelivery,
  type Stack,
  type StackEvent,
};

export interface LocalAwsOptions extends Account {
  readonly connect: LocalConnect;
  /** The folder into which the code of functions is unpacked. */
  readonly codeFolder: string;
  /** Default: a free port. */
  readonly port?: number;
  /** The pauses before Lambda sends a failed event to a function again, in seconds. Default: 60 and 120, as on AWS. */
  readonly lambdaRetryPauses?: readonly number[];
  /** The number by which pauses in the code of functions (`setTimeout` of node:timers/promises) are divided. Default: 1. */
  readonly functionPauseScale?: number;
  /** The number of seconds that pass for a state machine in one real second. Default: 1. */
  readonly stateMachineTimeScale?: number;
  /**
   * For this number of seconds after an update, a state machine starts executions with its previous definition, unless
   * the request names a version. Default: 0.
   */
  readonly stateMachineUpdateLag?: number;
}

/** Local services that the cdk CLI and the constructs of this library use: CloudFormation and others, but not Amazon Connect. */
export class LocalAws {
  static async start(options: LocalAwsOptions): Promise<LocalAws> {
    await provideSdk(options.codeFolder);
    const local = new LocalAws(options);
    local.server = await startHttpServer(options.port ?? 0, (request) => local.respond(request));
    return local;
  }

  private server!: Server;
  private readonly models: Models;
  private readonly router: Router;

  private constructor(options: LocalAwsOptions) {
    const { region, accountId, connect, codeFolder, lambdaRetryPauses = [60, 120] } = options;
    const { functionPauseScale = 1, stateMachineTimeScale = 1, stateMachineUpdateLag = 0 } = options;
    this.models = makeModels({
      account: { region, accountId },
      connect,
      lambdaRetryPauses,
      functionPauseScale,
      stateMachineTimeScale,
      stateMachineUpdateLag,
      codeFolder,
      url: () => this.url,
      types: (type) => typeOf(type),
    });
    const typeOf = typeFinder(typesOf(this.models), customResourceType(this.models));
    this.router = new Router(callsOf(this.models));
    bootstrap(this.models);
  }

  get url(): string {
    return urlOf(this.server);
  }

  /** The latest calls to the local services, in the order in which they were answered. */
  get calls(): readonly RecordedCall[] {
    return this.router.calls;
  }

  /** The latest runs of functions. */
  get invocations(): readonly InvocationRecord[] {
    return this.models.functions.invocations;
  }

  /** Returns the stack with a name or an id. A deleted stack is found only by its id. */
  stack(nameOrId: string): Stack | undefined {
    return this.models.stacks.find(nameOrId);
  }

  /** Returns the events of a stack, the oldest first. */
  events(nameOrId: string): readonly StackEvent[] {
    return this.stack(nameOrId)?.events ?? [];
  }

  logEvents(logGroup: string): readonly LogEvent[] {
    return this.models.logs.events(logGroup) ?? [];
  }

  /** The values of all metrics that functions have logged in CloudWatch's embedded metric format. */
  get metrics(): readonly MetricDatum[] {
    return this.models.metrics.data;
  }

  /** Returns the state of an alarm on the logged metrics, now or at the given time. */
  alarmState(alarmName: string, at?: Date): AlarmState {
    return this.models.alarms.state(alarmName, at);
  }

  /** The events that were put on the default event bus. */
  get busEvents(): readonly BusEvent[] {
    return this.models.eventBus.events;
  }

  /** The events that matched rules, once for each target of a rule. Only the targets that are functions are called. */
  get ruleDeliveries(): readonly RuleDelivery[] {
    return this.models.eventBus.deliveries;
  }

  /**
   * Starts the state machine of a schedule, as Scheduler does when the schedule is due. Returns the ARN of the
   * execution of Step Functions.
   */
  fireSchedule(name: string): string {
    return this.models.schedules.fire(name);
  }

  /**
   * Returns the message of an AccessDenied error when the role of the caller does not allow a call. A caller that has
   * not assumed a role of a stack may make every call.
   */
  refusal(accessKeyId: string | undefined, request: AccessRequest): string | undefined {
    return this.models.roles.refusal(accessKeyId, request);
  }

  /** Runs a deployed function for a flow that calls it. Returns undefined when no function has this ARN. */
  invokeFunction(call: LambdaRequest): Promise<LambdaAnswer> | undefined {
    return flowCall(this.models.functions, call);
  }

  /** The deployed bots that flows can use. */
  get bots(): Resources<Bot> {
    return this.models.bots.known;
  }

  async stop(): Promise<void> {
    this.models.stateMachines.stop();
    this.models.functions.stop();
    await stopHttpServer(this.server);
  }

  private async respond(request: ServiceRequest): Promise<ServiceResponse> {
    if (request.path.startsWith(ResponseInbox.PATH)) {
      this.models.inbox.receive(request.path, request.body);
      return { status: 200 };
    }
    return this.router.respond(request);
  }
}
