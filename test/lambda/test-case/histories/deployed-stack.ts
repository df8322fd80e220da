import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { type LogLine } from '../../../../lambda/invocation/world';
import { SERVICE_TIMEOUT_SECONDS } from '../../../../lib/private/contract/timing';
import { revisionOf } from '../../../../local/aws/cloudformation/engine/revision';
import { Stack } from '../../../../local/aws/cloudformation/engine/stack';
import { StackOperations } from '../../../../local/aws/cloudformation/engine/stack-operations';
import { readAnswer } from '../../../../local/aws/cloudformation/resources/custom-resource-response';
import { stringified } from '../../../../local/aws/cloudformation/template/intrinsics';
import {
  FailedResource,
  inventedName,
  type ResourceRequest,
  type ResourceType,
  type UpdateRequest,
} from '../../../../local/aws/common/resource-type';
import { type HandlerFunction } from './function';
import { type Answer, type Call } from './gateway';
import { type History } from './history';
import { type Scheduler } from './scheduler';
import { PLACE } from './services';

const ANSWERS = '/answers/';
/** The times in milliseconds that CloudFormation takes to cancel an operation, and to react to a failure. */
const CANCELLATION = 3_000;
const REACTION = 2_000;
export const TEST_CASE_TYPE = 'Custom::ConnectTestCase';
export const BREAKING_TYPE = 'Test::Breaks';
export const STANDING_TYPE = 'Test::Stands';

/** CloudFormation with one stack, in virtual time: the engine of the local cloud with the custom resources of a history. */
export class CloudFormation {
  readonly operations = new StackOperations(
    (type) => ({ [TEST_CASE_TYPE]: this.testCases, [BREAKING_TYPE]: this.breaking })[type] ?? STANDING,
    { ...PLACE, exportedValue: String, ssmParameter: String, stackOutput: String },
    { checkExports: () => undefined, checkSize: () => undefined },
  );
  stack!: Stack;
  private readonly waiting = new Map<string, (body: string) => void>();
  private lastTime = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly lambda: HandlerFunction,
    private readonly gatewayUrl: string,
    private readonly oldProperties: History['oldProperties'],
    private readonly log: (line: LogLine) => void,
  ) {
    this.beginStack();
  }

  /** Begins a new stack: the first one, or the next one after a deletion. */
  beginStack(): void {
    const stackId = `arn:aws:cloudformation:${PLACE.region}:${PLACE.accountId}:stack/Menu/${randomUUID()}`;
    this.stack = new Stack({ stackId, stackName: 'Menu' }, () => this.now());
  }

  revision(resources: object) {
    return revisionOf({ body: JSON.stringify({ Resources: resources }) }, undefined, String);
  }

  /** Receives an answer of a handler. An answer is ignored when CloudFormation no longer waits for it. */
  takeAnswer({ target, body }: Call): Answer {
    const { Reason, ...answer } = JSON.parse(body);
    this.log({ answer: answer.Status, logicalId: answer.LogicalResourceId, id: answer.PhysicalResourceId, Reason });
    this.waiting.get(answer.RequestId)?.(body);
    return { status: target.startsWith(ANSWERS) ? 200 : 404 };
  }

  /** Returns the current time. All returned times differ, as in the local cloud. */
  private now(): Date {
    this.lastTime = Math.max(this.scheduler.now(), this.lastTime + 1);
    return new Date(this.lastTime);
  }

  private readonly testCases: ResourceType = {
    createOnly: [],
    create: async (request) => {
      try {
        return await this.ask('Create', request, {});
      } catch (error) {
        const { message, physicalId = inventedName(request.stack, request.logicalId) } = error as Unanswered;
        throw new FailedResource(message, physicalId);
      }
    },
    update: (request) => this.update(request, this.oldProperties),
    // In a rollback, the old properties are those of the update that failed.
    revert: (request) => this.update(request, 'attempted'),
    delete: async (request) => void (await this.ask('Delete', request, { PhysicalResourceId: request.physicalId })),
  };

  /** A resource whose creation and updates fail. */
  private readonly breaking: ResourceType = {
    createOnly: [],
    create: () => this.fail(),
    update: () => this.fail(),
    delete: () => Promise.resolve(),
  };

  private async fail(): Promise<never> {
    await this.react();
    throw new Error('This resource breaks');
  }

  private react(): Promise<void> {
    return new Promise((resolve) => this.scheduler.later(REACTION, resolve));
  }

  private update(request: UpdateRequest, oldProperties: History['oldProperties']) {
    const standing = this.stack.resources.get(request.logicalId)!.physical!;
    const previous = oldProperties === 'attempted' ? request.previous : standing.properties;
    return this.ask('Update', request, {
      PhysicalResourceId: request.physicalId,
      OldResourceProperties: stringified(previous),
    });
  }

  private async ask(
    RequestType: 'Create' | 'Update' | 'Delete',
    { stack, logicalId, type, properties, signal }: ResourceRequest,
    details: object,
  ) {
    const call = { StackId: stack.stackId, RequestId: randomUUID(), LogicalResourceId: logicalId };
    const written = new Date(this.scheduler.now()).toISOString().replace(/[-:]|\.\d+/g, '');
    let callOff = () => {};
    const body = new Promise<string>((resolve, reject) => {
      this.waiting.set(call.RequestId, resolve);
      const verb = { Create: 'creation', Update: 'update', Delete: 'deletion' }[RequestType];
      const cancel = () => reject(new Unanswered(`Resource ${verb} cancelled`));
      signal.addEventListener('abort', () => this.scheduler.later(CANCELLATION, cancel), { once: true });
      const giveUp = () => reject(new Unanswered('No answer came in time'));
      callOff = this.scheduler.later(SERVICE_TIMEOUT_SECONDS * 1000, giveUp);
    });
    this.lambda.invokeLater({
      RequestType,
      ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:handler',
      ResponseURL: `${this.gatewayUrl}${ANSWERS}${call.RequestId}?X-Amz-Date=${written}`,
      ...call,
      ResourceType: type,
      ...details,
      ResourceProperties: stringified(properties),
    } as CloudFormationCustomResourceEvent);
    try {
      const answer = readAnswer(Buffer.from(await body), call);
      if (answer.status === 'FAILED') {
        await this.react();
        throw new Unanswered(answer.reason, answer.physicalId);
      }
      return { physicalId: answer.physicalId, attributes: answer.data };
    } finally {
      callOff();
      this.waiting.delete(call.RequestId);
    }
  }
}

/** Thrown when a request has failed, or was not answered in time. */
class Unanswered extends Error {
  constructor(
    message: string,
    readonly physicalId?: string,
  ) {
    super(message);
  }
}

const stand = (request: { readonly logicalId: string }) =>
  Promise.resolve({ physicalId: request.logicalId, attributes: {} });

/** A resource that always succeeds. */
const STANDING: ResourceType = { createOnly: [], create: stand, update: stand, delete: () => Promise.resolve() };
