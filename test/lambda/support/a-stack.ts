import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { MARKER_TAGS, type TestCaseProperties } from '../../../lib/private/contract/test-case';
import { HANDLER_TIMEOUT_SECONDS } from '../../../lib/private/contract/timing';
import { customResource } from '../../../lambda/custom-resource/handler';
import { testCase } from '../../../lambda/test-case';
import { LocalConnect, type LocalConnectOptions } from '../../../local/connect';
import { type Answer, CloudFormation, type Described } from './cloudformation';
import { CREDENTIALS } from './credentials';
import { stopAfterTest } from './http';
import { S3 } from './s3';
import { VirtualWorld } from './virtual-world';

export const LOG_STREAM = '2026/03/01/[$LATEST]0123456789abcdef';

/** Properties of any form, so that a test can also send wrong properties. */
export type Properties = Readonly<Record<string, unknown>>;

export interface Delivery {
  /** The id of the request. A repeated event has the id of the first one. Default: a new id. */
  readonly requestId?: string;
  /** The time that the event waits in Lambda's queue, in seconds. Default: 0. */
  readonly queuedFor?: number;
  /** The time that the invocation may run, in milliseconds. Default: the timeout of the function. */
  readonly remaining?: number;
  readonly physicalId?: string;
}

const ACCOUNT = '111122223333';
/** The bucket of a bootstrapped account and Region. */
export const ASSETS = `cdk-hnb659fds-assets-${ACCOUNT}-us-east-1`;

/** The handler of test cases in virtual time, and local servers of Amazon Connect, CloudFormation and Amazon S3. */
export class Cloud {
  static async start(options: LocalConnectOptions = {}): Promise<Cloud> {
    const world = new VirtualWorld();
    const connect = await LocalConnect.start({ clock: world.now, ...options });
    stopAfterTest(() => connect.stop());
    const cloudFormation = await CloudFormation.start();
    const s3 = await S3.start();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CONNECT: connect.url,
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_REGION: 'us-east-1',
      ...CREDENTIALS,
    });
    return new Cloud(world, connect, cloudFormation, s3);
  }

  private readonly handler;

  private constructor(
    readonly world: VirtualWorld,
    readonly connect: LocalConnect,
    readonly cloudFormation: CloudFormation,
    readonly s3: S3,
  ) {
    this.handler = customResource(testCase(), world);
  }

  async invoke(event: CloudFormationCustomResourceEvent, remaining = HANDLER_TIMEOUT_SECONDS * 1000): Promise<void> {
    const end = this.world.now() + remaining;
    await this.handler(event, {
      logStreamName: LOG_STREAM,
      getRemainingTimeInMillis: () => Math.max(0, end - this.world.now()),
    });
  }

  /** Returns the operations of Connect that the handler called since the last call of this method, in order. */
  calls(): string[] {
    const operations = this.connect.requests.map(({ operation }) => operation);
    this.connect.clearRequests();
    return operations;
  }

  /** Stores a file as an asset of the CDK. Returns the properties that refer to the asset. */
  upload(Key: string, file: string, substitutions: Readonly<Record<string, string>> = {}): Properties {
    this.s3.files.set(`${ASSETS}/${Key}`, file);
    const Substitutions = Object.entries(substitutions).map(([Key, Value]) => ({ Key, Value }));
    return { Content: undefined, ContentAsset: { Bucket: ASSETS, Key }, Substitutions };
  }

  testCases() {
    return this.connect.store.testCases.list();
  }

  names(): string[] {
    return this.testCases().map(({ Name }) => Name);
  }
}

/** A resource of a stack, with the requests that CloudFormation sends for it. */
export class StackedTestCase {
  readonly answers: Answer[] = [];
  /** The physical id and the properties that CloudFormation has for the resource. */
  physicalId?: string;
  properties: Properties = {};
  status = 'CREATE_IN_PROGRESS';
  /** The id of the request that was delivered last. */
  requestId = '';

  constructor(
    readonly cloud: Cloud,
    readonly logicalId: string,
    readonly stackId: string,
  ) {
    this.describedAs(() => ({ status: this.status, physicalId: this.physicalId }));
  }

  /** Replaces the answer of DescribeStackResource. Default: the state after the requests so far. */
  describedAs(described: () => Described): void {
    this.cloud.cloudFormation.resources.set(`${this.stackId} ${this.logicalId}`, described);
  }

  /** The number of requests to CloudFormation about stacks, resources and events. */
  get questions(): number {
    return this.cloud.cloudFormation.questions.length;
  }

  get connect(): LocalConnect {
    return this.cloud.connect;
  }

  get world(): VirtualWorld {
    return this.cloud.world;
  }

  get answer(): Answer {
    return this.answers[this.answers.length - 1];
  }

  get testCase() {
    return this.connect.store.testCases.find(this.physicalId ?? '');
  }

  get testCaseId(): string {
    return this.testCase!.Id;
  }

  /** The tags of the test case, without the marker that the handler adds to each test case. */
  get tags(): Record<string, string> {
    return withoutMarker(this.testCase!.Tags);
  }

  async create(changes: Properties = {}, delivery: Delivery = {}): Promise<Answer> {
    this.status = 'CREATE_IN_PROGRESS';
    const properties = { ...this.defaults(), ...changes };
    const answer = await this.deliver({ RequestType: 'Create', ResourceProperties: properties }, delivery);
    this.settle(answer, 'CREATE');
    this.properties = properties;
    return answer;
  }

  /** Sends an Update with the current properties and some changes. The value undefined removes a property. */
  async update(changes: Properties, delivery: Delivery = {}): Promise<Answer> {
    const before = this.properties;
    this.properties = { ...before, ...changes };
    return this.sendUpdate(before, delivery);
  }

  /** Sends the Update of a rollback, from the current properties to the properties `before`. */
  async rollBack(before: Properties, delivery: Delivery = {}): Promise<Answer> {
    const failed = this.properties;
    this.properties = before;
    return this.sendUpdate(failed, delivery);
  }

  /** Gives the resource another physical id, and sends a Delete with this id. */
  async deleteAs(physicalId: string, delivery: Delivery = {}): Promise<Answer> {
    this.physicalId = physicalId;
    return this.delete(delivery);
  }

  async delete(delivery: Delivery = {}): Promise<Answer> {
    this.status = 'DELETE_IN_PROGRESS';
    const event = { RequestType: 'Delete' as const, ResourceProperties: this.properties };
    const answer = await this.deliver(event, delivery);
    this.status = answer.Status === 'SUCCESS' ? 'DELETE_COMPLETE' : 'DELETE_FAILED';
    return answer;
  }

  /**
   * Delivers an event and records its answer. The status, the physical id and the properties of this resource stay as
   * they are.
   */
  async deliver(
    request: {
      readonly RequestType: 'Create' | 'Update' | 'Delete';
      readonly ResourceProperties: Properties;
      readonly OldResourceProperties?: Properties;
    },
    { requestId = randomUUID(), queuedFor = 0, remaining, physicalId = this.physicalId }: Delivery = {},
  ): Promise<Answer> {
    this.requestId = requestId;
    const written = new Date(this.world.now() - queuedFor * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
    await this.cloud.invoke(
      {
        ...wire(request),
        ServiceToken: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:handler`,
        ResponseURL: `${this.cloud.cloudFormation.url}/answer?X-Amz-Date=${written}&X-Amz-Signature=secret-signature`,
        ResourceType: 'Custom::ConnectTestCase',
        LogicalResourceId: this.logicalId,
        StackId: this.stackId,
        RequestId: requestId,
        ...(request.RequestType === 'Create' ? {} : { PhysicalResourceId: physicalId }),
      } as CloudFormationCustomResourceEvent,
      remaining,
    );
    const answer = this.cloud.cloudFormation.answers.findLast(({ RequestId }) => RequestId === requestId)!;
    expect(answer).toMatchObject({ StackId: this.stackId, LogicalResourceId: this.logicalId });
    this.answers.push(answer);
    return answer;
  }

  defaults(): Properties {
    return { ...aTestCase(this.connect.instanceArn) };
  }

  private async sendUpdate(before: Properties, delivery: Delivery): Promise<Answer> {
    this.status = 'UPDATE_IN_PROGRESS';
    const event = {
      RequestType: 'Update' as const,
      ResourceProperties: this.properties,
      OldResourceProperties: before,
    };
    const answer = await this.deliver(event, delivery);
    this.settle(answer, 'UPDATE');
    return answer;
  }

  private settle({ Status, PhysicalResourceId }: Answer, request: 'CREATE' | 'UPDATE'): void {
    this.status = `${request}_${Status === 'SUCCESS' ? 'COMPLETE' : 'FAILED'}`;
    if (Status === 'SUCCESS' || request === 'CREATE') this.physicalId = PhysicalResourceId;
  }
}

export const CONTENT = JSON.stringify({ Version: '2019-10-30', Observations: [] });
export const OTHER_CONTENT = JSON.stringify({ Version: '2019-10-30', Observations: [], Metadata: {} });

export function aTestCase(instanceArn: string): TestCaseProperties {
  return {
    ContractVersion: '1',
    InstanceArn: instanceArn,
    Name: 'Opening hours',
    Content: CONTENT,
    EntryPoint: { Type: 'VOICE_CALL', FlowId: 'f1f1f1f1-0000-0000-0000-000000000001' },
    Status: 'PUBLISHED',
  };
}

/** Returns a resource of a new stack in a new cloud. */
export async function aStack(options: LocalConnectOptions = {}): Promise<StackedTestCase> {
  return stackIn(await Cloud.start(options), 'Menu');
}

/** Returns another resource of the same stack. */
export function sibling(of: StackedTestCase, logicalId: string): StackedTestCase {
  return new StackedTestCase(of.cloud, logicalId, of.stackId);
}

/** Returns a resource of another stack, in the same cloud. */
export function anotherStack(of: StackedTestCase): StackedTestCase {
  return stackIn(of.cloud, 'Another');
}

function stackIn(cloud: Cloud, name: string): StackedTestCase {
  const stackId = `arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/${name}/${randomUUID()}`;
  return new StackedTestCase(cloud, 'OpenHoursTest', stackId);
}

export function withoutMarker(tags: Readonly<Record<string, string>>): Record<string, string> {
  const marker: string[] = Object.values(MARKER_TAGS);
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !marker.includes(key)));
}

/** Converts properties to JSON and back, which leaves out undefined. */
function wire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
