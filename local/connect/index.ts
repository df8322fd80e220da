import { setMaxListeners } from 'node:events';
import { type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Authorize, dispatch } from './dispatcher';
import { type Fault, Faults } from './faults';
import { startHttpServer, stopHttpServer, urlOf } from '../http/http-server';
import { type ServiceRequest, type ServiceResponse } from '../http/service';
import { refuseHost } from '../http/loopback';
import { asConnectError, failure, success } from './rest-json';
import { findRoute } from './router';
import { type NamedResult, readWorldFolder } from '../test-runner';
import { type InvokeFunction } from './executions/function-calls';
import { ServiceClock, type TimeMode } from './service-clock';
import { ConnectStore } from './store';
import { TokenBucket } from './token-bucket';

export { type Authorize } from './dispatcher';
export { type InvokeFunction } from './executions/function-calls';
export { type Fault } from './faults';
export { type TimeMode } from './service-clock';
export { ConnectStore } from './store';

export interface LocalConnectOptions {
  /** Default: `us-east-1` */
  readonly region?: string;
  /** Default: `111122223333` */
  readonly accountId?: string;
  /** Default: a free one */
  readonly port?: number;
  /** Whether calls are throttled as on AWS. Default: `false` */
  readonly throttle?: boolean;
  /** Says which calls are allowed. Default: all */
  readonly authorize?: Authorize;
  /** Milliseconds since the epoch. Default: the computer's clock */
  readonly clock?: () => number;
  /** How time passes for executions and the throttle. Default: `instant` */
  readonly time?: TimeMode;
  /** The path of a `world.json`: what surrounds flows and is not on the instance, such as functions and bots. Default: none */
  readonly world?: string;
  /** Runs the functions that flows call and the world does not name. Default: there are none */
  readonly invokeFunction?: InvokeFunction;
}

export interface RecordedRequest {
  /** `UnknownOperation` if there is none at the path. */
  readonly operation: string;
  readonly path: string;
  readonly status: number;
  readonly errorType?: string;
  readonly accessKeyId?: string;
  readonly time: number;
}

/** The limits of AWS for the operations here, an account and a Region. */
const CALLS_PER_SECOND = 2;
const BURST = 5;

/** The instance that is there from the start; its id is the same in every run. */
const FIRST_INSTANCE = { id: 'a1b2c3d4-5678-90ab-cdef-000000000001', alias: 'contact-center' };

/** The API of Amazon Connect on this machine, for test cases and what they need. */
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
  private bucket?: TokenBucket;
  private recorded: RecordedRequest[] = [];

  private constructor(options: LocalConnectOptions) {
    const { region = 'us-east-1', accountId = '111122223333', clock = Date.now } = options;
    this.clock = new ServiceClock(options.time ?? 'instant', clock);
    // Any number of calls may be slow at once.
    setMaxListeners(0, this.stopping.signal);
    this.authorize = options.authorize ?? (() => undefined);
    this.throttle = options.throttle ?? false;
    this.store = new ConnectStore({ region, accountId }, this.clock.now, {
      surroundings: options.world === undefined ? undefined : readWorldFolder(options.world),
      areInstant: this.clock.mode === 'instant',
      invokeFunction: options.invokeFunction,
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

  /** Makes another instance and returns its ARN. */
  addInstance(): string {
    return this.createInstance();
  }

  /** Lets the next calls of an operation go wrong. */
  failNext(operation: string, fault: Fault): void {
    this.faults.add(operation, fault);
  }

  /** How many faults still wait for calls of an operation; one less from the moment that a call meets one, also a slow one. */
  faultsWaitingFor(operation: string): number {
    return this.faults.waitingFor(operation);
  }

  /** Executes all published test cases of an instance at once, outside of the service's queue and throttle. */
  async executeTestCases(instanceArn = this.instanceArn): Promise<NamedResult[]> {
    const results: NamedResult[] = [];
    for (const testCase of this.store.testCases.list(instanceArn)) {
      if (testCase.Status !== 'PUBLISHED') continue;
      results.push({ name: testCase.Name, result: await this.store.executions.tryOut(testCase) });
    }
    return results;
  }

  /** Lets the next executions be accepted and then fail to start, as happens on the service. */
  failNextExecution(times = 1): void {
    this.store.executions.failNext(times);
  }

  /** Moves time on, if it is manual. */
  advance(milliseconds: number): void {
    this.clock.advance(milliseconds);
  }

  /** Starts with a full bucket each time it is switched on. */
  set throttle(on: boolean) {
    this.bucket = on ? new TokenBucket(CALLS_PER_SECOND, BURST, this.clock.now) : undefined;
  }

  /** Ends open connections too. */
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
      this.recorded.push({ ...entry, status: 200 });
      return success(output);
    } catch (thrown) {
      const error = asConnectError(thrown);
      this.recorded.push({ ...entry, status: error.status, errorType: error.code });
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
