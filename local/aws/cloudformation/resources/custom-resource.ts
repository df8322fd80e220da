import { randomUUID } from 'node:crypto';
import { messageOf } from '../../../http/aws-error';
import {
  FailedResource,
  inventedName,
  type Properties,
  type ResourceRequest,
  type ResourceType,
  UntouchedResource,
  type UpdateRequest,
} from '../../common/resource-type';
import { type Functions } from '../../lambda/functions';
import { stringified } from '../template/intrinsics';
import { readAnswer, type CustomResourceAnswer } from './custom-resource-response';
import { type ResponseInbox } from './response-inbox';

/** The default and the maximum of ServiceTimeout, in seconds. */
const DEFAULT_SERVICE_TIMEOUT = 3600;

interface CustomResourceModels {
  readonly functions: Functions;
  readonly inbox: ResponseInbox;
}

type Outcome = CustomResourceAnswer | 'cancelled' | 'timed out';

/**
 * Returns the type of custom resources with a Lambda function as provider. The function answers with a PUT to the
 * ResponseURL of the request.
 */
export function customResourceType(models: CustomResourceModels): ResourceType {
  const update = async (request: UpdateRequest) => {
    if (request.properties.ServiceToken !== request.previous.ServiceToken) {
      throw new UntouchedResource('Modifying service token is not allowed.');
    }
    const outcome = await ask(models, 'Update', request, {
      PhysicalResourceId: request.physicalId,
      OldResourceProperties: stringified(request.previous),
    });
    const answer = answerOf(outcome, 'update');
    return { physicalId: answer.physicalId, attributes: answer.data };
  };
  return {
    createOnly: [],
    async create(request) {
      let outcome: Outcome | undefined;
      try {
        outcome = await ask(models, 'Create', request, {});
        const answer = answerOf(outcome, 'creation');
        return { physicalId: answer.physicalId, attributes: answer.data };
      } catch (error) {
        if (error instanceof UntouchedResource) {
          throw error;
        }
        // The Delete request after a failed creation needs a physical id, even when the provider has given none.
        const said = typeof outcome === 'object' ? outcome.physicalId : undefined;
        throw new FailedResource(messageOf(error), said ?? inventedName(request.stack, request.logicalId));
      }
    },
    update,
    revert: update,
    async delete(request) {
      answerOf(await ask(models, 'Delete', request, { PhysicalResourceId: request.physicalId }), 'deletion');
    },
  };
}

async function ask(
  { functions, inbox }: CustomResourceModels,
  requestType: 'Create' | 'Update' | 'Delete',
  { stack, logicalId, type, properties, signal }: ResourceRequest,
  details: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const serviceToken = String(properties.ServiceToken);
  if (!serviceToken.startsWith('arn:aws:lambda:')) {
    throw new UntouchedResource(
      `The ServiceToken of ${logicalId} is ${serviceToken}; the local CloudFormation supports only the ARNs of Lambda functions.`,
    );
  }
  const patience = serviceTimeout(properties);
  const call = { StackId: stack.stackId, RequestId: randomUUID(), LogicalResourceId: logicalId };
  const response = inbox.open();
  const listening = new AbortController();
  try {
    invoke(functions, serviceToken, {
      RequestType: requestType,
      ServiceToken: serviceToken,
      ResponseURL: response.url,
      ...call,
      ResourceType: type,
      ...details,
      ResourceProperties: stringified(properties),
    });
    return await Promise.race([
      response.body.then((body) => readAnswer(body, call)),
      whenAborted(signal, listening.signal),
      timeout(patience, listening.signal),
    ]);
  } finally {
    listening.abort();
    response.close();
  }
}

function invoke(functions: Functions, serviceToken: string, event: unknown): void {
  try {
    functions.invokeLater(serviceToken, event);
  } catch (error) {
    throw new UntouchedResource(messageOf(error));
  }
}

function answerOf(outcome: Outcome, verb: string): CustomResourceAnswer & { status: 'SUCCESS' } {
  if (outcome === 'cancelled') {
    throw new Error(`Resource ${verb} cancelled`);
  }
  if (outcome === 'timed out') {
    throw new Error(
      'CloudFormation did not receive a response from your Custom Resource. Please check your logs for the request, and that the function answers before ServiceTimeout.',
    );
  }
  if (outcome.status === 'FAILED') {
    throw new Error(outcome.reason);
  }
  return outcome;
}

function serviceTimeout({ ServiceTimeout = DEFAULT_SERVICE_TIMEOUT }: Properties): number {
  const seconds = Number(ServiceTimeout);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > DEFAULT_SERVICE_TIMEOUT) {
    throw new UntouchedResource(
      `ServiceTimeout is ${String(ServiceTimeout)}, but a whole number of seconds from 1 to 3600 is expected.`,
    );
  }
  return seconds;
}

function whenAborted(signal: AbortSignal, listening: AbortSignal): Promise<'cancelled'> {
  return new Promise((resolve) => {
    const cancel = () => resolve('cancelled');
    if (signal.aborted) {
      cancel();
    }
    signal.addEventListener('abort', cancel);
    // The option `signal` of addEventListener is not used: on Node.js 20, it has no effect after a garbage collection,
    // so the number of listeners would grow.
    listening.addEventListener('abort', () => signal.removeEventListener('abort', cancel));
  });
}

function timeout(seconds: number, listening: AbortSignal): Promise<'timed out'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('timed out'), seconds * 1000).unref();
    listening.addEventListener('abort', () => clearTimeout(timer));
  });
}
