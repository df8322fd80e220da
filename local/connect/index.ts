import { setMaxListeners } from 'node:events';
import { type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Authorize, dispatch } from './dispatcher';
import { type Fault, Faults } from './faults';
import { startHttpServer, stopHttpServer, urlOf } from '../http/http-server';
import { record } from '../http/record';
import { type ServiceRequest, type ServiceResponse } from '../http/service';
import { refuseHost } from '../http/loopback';
import { asConnectError, failure, success } from './rest-json';
import { findRoute } from './router';
import { type NamedResult, readWorldFolder, type WorldFolder } from '../test-runner';
import { type Readings } from '../readings';
import { type Bot, resourceKey, type Resources } from '../flow';
import { type InvokeFunction } from './executions/function-calls';
import { ServiceClock, type TimeMode } from './service-clock';
import { ConnectStore } from './store';
import { TokenBucket } from './token-bucket';

export { type Authorize } from './dispatcher';
export { type Fault } from './faults';
export { type HoursOfOperationConfig } from './resource-kinds';
export { type TimeMode } from './service-clock';
export { ConnectStore } from './store';

export interface LocalConnectOptions {
  /** Default: `us-east-1`. */
  readonly region?: string;
  /** Default: `111122223333`. */
  readonly accountId?: string;
  /** Default: a free port. */
  readonly port?: number;
  /** True when calls are throttled as on AWS. Default: `false`. */
  readonly throttle?: boolean;
  /** Decides which calls are allowed. Default: all calls are allowed. */
  readonly authorize?: Authorize;
  /** Returns milliseconds since the epoch. Default: the computer's clock. */
  readonly clock?: () => number;
  /** The time mode of the service. Default: `instant`. */
  readonly time?: TimeMode;
  /**
   * The path of a `world.json`, which describes resources that flows use and the instance does not have, such as
   * functions and bots. Default: no world.
   */
  readonly world?: string;
  /** Runs a function that a flow calls, unless the world describes the function. Default: runs no function. */
  readonly invokeFunction?: InvokeFunction;
  /** Returns the bots that flows can use in addition to the bots of the world. Default: no bots. */
  readonly bots?: () => Resources<Bot>;
  /** The facts about the service that executions assume. Default: the likeliest value of each fact. */
  readonly readings?: Readings;
}

export interface RecordedRequest {
  /** `UnknownOperation` when no operation has the method and the path. */
  readonly operation: string;
  readonly path: string;
  readonly status: number;
  readonly errorType?: string;
  readonly accessKeyId?: string;
  readonly time: number;
}

/** In one account and Region, AWS accepts CALLS_PER_SECOND calls per second, and after a pause BURST calls at once. */
const CALLS_PER_SECOND = 2;
const BURST = 5;

/** The instance that exists from the start. Its id is the same in every run. */
const FIRST_INSTANCE = { id: 'a1b2c3d4-5678-90ab-cdef-000000000001', alias: 'contact-center' };

/** The part of the API of Amazon Connect that test cases need, as a server on this machine. */
export class LocalConnect {
  static async start(options: LocalConnectOptions = {}): Promise<LocalConnect> {
    refuseHost(options);
    const connect = new LocalConnect(options);
    connect.server = await startHttpServer(options.port ?? 0, (request) => connect.respond(request), failure);
    connect.address = urlOf(connect.server);
    return connect;
  }

  readonly store: ConnectStore;
  readonly instanceArn: string;
  private server!: Server;
  private address!: string;
  private readonly clock: ServiceClock;
  private readonly authorize: Authorize;
  private readonly faults = new Faults();
  private readonly stopping = new AbortController();
  private readonly world?: WorldFolder;
  private bucket?: TokenBucket;
  private recorded: RecordedRequest[] = [];

  private constructor(options: LocalConnectOptions) {
    const { region = 'us-east-1', accountId = '111122223333', clock = Date.now } = options;
    this.clock = new ServiceClock(options.time ?? 'instant', clock);
    // Every delayed call listens to this signal, so Node.js must not warn about many listeners.
    setMaxListeners(0, this.stopping.signal);
    this.authorize = options.authorize ?? (() => undefined);
    this.throttle = options.throttle ?? false;
    this.world = options.world === undefined ? undefined : readWorldFolder(options.world);
    this.store = new ConnectStore({ region, accountId }, this.clock.now, {
      surroundings: this.world,
      areInstant: this.clock.mode === 'instant',
      invokeFunction: options.invokeFunction,
      bots: options.bots,
      readings: options.readings,
    });
    this.instanceArn = this.createInstance(FIRST_INSTANCE.alias, FIRST_INSTANCE.id);
  }

  get url(): string {
    return this.address;
  }

  get requests(): readonly RecordedRequest[] {
    return this.recorded;
  }

  clearRequests(): void {
    this.recorded = [];
  }

  /** True when the world has an answer for a function. */
  isAnsweredByWorld(functionArn: string): boolean {
    return this.world?.world.lambdas.has(resourceKey(functionArn)) ?? false;
  }

  /** Creates another instance and returns its ARN. */
  addInstance(): string {
    return this.createInstance();
  }

  /** Adds a fault to the next calls of an operation. */
  failNext(operation: string, fault: Fault): void {
    this.faults.add(operation, fault);
  }

  /** Returns how many of the next calls of an operation will have a fault. A call that is delayed now is not counted. */
  faultsWaitingFor(operation: string): number {
    return this.faults.waitingFor(operation);
  }

  /** Executes all published test cases of an instance, one after the other, without the queue and the throttle. */
  async executeTestCases(instanceArn = this.instanceArn): Promise<NamedResult[]> {
    const results: NamedResult[] = [];
    for (const testCase of this.store.testCases.list(instanceArn)) {
      if (testCase.Status !== 'PUBLISHED') continue;
      results.push({ name: testCase.Name, result: await this.store.executions.tryOut(testCase) });
    }
    return results;
  }

  /**
   * Makes the next `times` executions fail after they are accepted and before they start, as sometimes happens on the
   * service.
   */
  failNextExecution(times = 1): void {
    this.store.executions.failNext(times);
  }

  /** Moves the time forward. Throws unless the time mode is `manual`. */
  advance(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }

  /** Switches the throttle on or off. The throttle starts with a full bucket each time it is switched on. */
  set throttle(on: boolean) {
    this.bucket = on ? new TokenBucket(CALLS_PER_SECOND, BURST, this.clock.now) : undefined;
  }

  /** Stops the server, and ends delayed calls and open connections. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await stopHttpServer(this.server);
  }

  private createInstance(InstanceAlias?: string, id?: string): string {
    const properties = {
      IdentityManagementType: 'CONNECT_MANAGED',
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    };
    return this.store.instances.create({ InstanceAlias, ...properties }, id).Arn;
  }

  private async respond(request: ServiceRequest): Promise<ServiceResponse> {
    const accessKeyId = /Credential=([^/,\s]+)/.exec(String(request.headers.authorization))?.[1];
    const entry = { operation: 'UnknownOperation', path: targetOf(request), accessKeyId, time: this.clock.now() };
    try {
      const match = findRoute(request);
      entry.operation = match.route.operation;
      const output = await dispatch(this.store, this.gates(), match, request, accessKeyId);
      record(this.recorded, { ...entry, status: 200 });
      return success(output);
    } catch (thrown) {
      const error = asConnectError(thrown);
      record(this.recorded, { ...entry, status: error.status, errorType: error.code });
      return failure(error);
    }
  }

  private gates() {
    return {
      takeToken: () => this.bucket?.take() ?? true,
      authorize: this.authorize,
      faults: this.faults,
      sleep: (ms: number) => sleep(ms, undefined, { signal: this.stopping.signal }),
    };
  }
}

function targetOf({ path, query }: ServiceRequest): string {
  return query.size > 0 ? `${path}?${query}` : path;
}
