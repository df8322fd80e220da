import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
  type CreateStackCommandInput,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { LocalCloud, type LocalCloudOptions } from '../../../local/cloud';
import { type Stack } from '../../../local/aws';
import { until } from '../../until';

type Declaration = Readonly<Record<string, unknown>>;
export type TemplateParts = { readonly Resources: Readonly<Record<string, Declaration>> } & Declaration;

/**
 * A provider whose answer depends on the properties of the resource:
 *
 * - With `Fail: 'Create'`, the answer to a Create is FAILED. With `Silent: 'Create'`, a Create gets no answer. With
 *   `Throw: 'Create'`, a Create throws an error.
 * - `Gate` is the URL of a `Gate` of the test. The provider sends a request to this URL, and waits for the answer.
 * - `Id` is the physical id of the answer, and `Data` has the attributes as JSON.
 * - `Answer` has members as JSON. They are added to the answer, or replace its members.
 * - `Code` is a function that the provider runs. The attribute `Result` is its result.
 */
const PROVIDER = `
const { request } = require('node:http');

exports.handler = async (event, context) => {
  const properties = event.ResourceProperties;
  const is = (name) => properties[name] === event.RequestType;
  console.log(event.RequestType, event.LogicalResourceId);
  if (is('Throw')) throw new Error('thrown');
  if (is('Silent')) return;
  if (properties.Gate) await fetch(properties.Gate);
  const data = properties.Code ? { Result: await eval(properties.Code)(event, context) } : {};
  const answer = {
    Status: is('Fail') ? 'FAILED' : 'SUCCESS',
    Reason: 'Refused by the provider',
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    PhysicalResourceId: properties.Id ?? event.PhysicalResourceId ?? event.LogicalResourceId + '-id',
    Data: { ...data, ...JSON.parse(properties.Data ?? '{}') },
    ...JSON.parse(properties.Answer ?? '{}'),
  };
  // fetch is not used: each process would have to load it, which takes as long as the start of the process.
  await new Promise((resolve, reject) => {
    const put = request(event.ResponseURL, { method: 'PUT' }, (response) => response.resume().on('end', resolve));
    put.on('error', reject).end(JSON.stringify(answer));
  });
};`;

export const PROVIDER_RESOURCES: TemplateParts['Resources'] = {
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
  Provider: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 60,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: { ZipFile: PROVIDER },
    },
  },
};

const SHARED_PROVIDER = 'shared-provider';
/**
 * The ARN of a provider in a stack of its own, which each `TestCloud` has. If each stack of a test had its own provider,
 * a process would start for each of them, which takes longer than the rest of the test.
 */
export const PROVIDER_ARN = `arn:aws:lambda:us-east-1:111122223333:function:${SHARED_PROVIDER}`;

/** Returns the declaration of a custom resource that the shared provider creates. */
export function thing(properties: Declaration = {}, more: Declaration = {}): Declaration {
  return { Type: 'Custom::Thing', Properties: { ServiceToken: PROVIDER_ARN, ...properties }, ...more };
}

/** Returns the declaration of a custom resource that a provider in the same stack creates. See {@link withProvider}. */
export function ownThing(properties: Declaration = {}, more: Declaration = {}): Declaration {
  return thing({ ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] }, ...properties }, more);
}

/** Returns a template with a provider of its own, for the resources of {@link ownThing}. */
export function withProvider(resources: TemplateParts['Resources'], more: Declaration = {}): TemplateParts {
  return { Resources: { ...PROVIDER_RESOURCES, ...resources }, ...more };
}

/** Returns a template with these resources. */
export function templateWith(Resources: TemplateParts['Resources'], more: Declaration = {}): TemplateParts {
  return { Resources, ...more };
}

export interface ProviderEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly StackId: string;
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

/** A local cloud, on which tests deploy stacks over HTTP with the client of the SDK. */
export class TestCloud {
  static async start(options: LocalCloudOptions = {}): Promise<TestCloud> {
    // On AWS, Lambda waits for minutes between the attempts of an event, which would be too long for tests.
    const cloud = await LocalCloud.start({ lambdaRetryPauses: [0.01, 0.01], ...options });
    const test = new TestCloud(cloud);
    const { Provider } = PROVIDER_RESOURCES;
    const Properties = { ...(Provider.Properties as object), FunctionName: SHARED_PROVIDER };
    await test.create('SharedProvider', withProvider({ Provider: { ...Provider, Properties } }));
    return test;
  }

  readonly client: CloudFormationClient;

  private constructor(readonly cloud: LocalCloud) {
    this.client = new CloudFormationClient({
      endpoint: cloud.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    // Adds the capability for IAM resources to each call, as the cdk CLI does in its deployments.
    this.client.middlewareStack.add(
      (next) => (call) => next({ ...call, input: { Capabilities: ['CAPABILITY_NAMED_IAM'], ...call.input } }),
      { step: 'initialize' },
    );
  }

  async create(
    StackName: string,
    template: TemplateParts,
    more: Partial<CreateStackCommandInput> = {},
  ): Promise<Stack> {
    const TemplateBody = JSON.stringify(template);
    const { StackId } = await this.client.send(new CreateStackCommand({ StackName, TemplateBody, ...more }));
    return this.ended(StackId!);
  }

  async update(
    StackName: string,
    template: TemplateParts,
    more: Partial<UpdateStackCommandInput> = {},
  ): Promise<Stack> {
    await this.client.send(new UpdateStackCommand({ StackName, TemplateBody: JSON.stringify(template), ...more }));
    return this.ended(StackName);
  }

  async delete(StackName: string, RetainResources?: string[]): Promise<Stack> {
    const stack = this.stack(StackName);
    await this.client.send(new DeleteStackCommand({ StackName, RetainResources }));
    await stack.ended;
    return stack;
  }

  async ended(name: string): Promise<Stack> {
    const stack = this.stack(name);
    await stack.ended;
    return stack;
  }

  stack(name: string): Stack {
    return this.cloud.aws.stack(name)!;
  }

  /** Returns the events that the provider received for a stack, oldest first. */
  told(stack: Stack): ProviderEvent[] {
    return this.cloud.aws.invocations
      .map(({ event }) => event as ProviderEvent)
      .filter(({ StackId }) => StackId === stack.identity.stackId);
  }

  /** Waits until the provider has received a request. The provider may not have answered yet. */
  async wasTold(stackName: string, request: string): Promise<void> {
    await until(() => {
      const stack = this.cloud.aws.stack(stackName);
      return stack !== undefined && requests(this.told(stack)).includes(request);
    });
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.cloud.stop();
  }
}

/** Returns the texts of requests: `Create Thing`, `Delete Thing-id of Thing`. */
export function requests(events: readonly ProviderEvent[]): string[] {
  return events.map(({ RequestType, LogicalResourceId, PhysicalResourceId }) =>
    [RequestType, PhysicalResourceId && `${PhysicalResourceId} of`, LogicalResourceId].filter(Boolean).join(' '),
  );
}

/** Returns the stack events of a resource, or of the stack itself, such as `CREATE_FAILED: reason`. */
export function history({ events, identity }: Stack, logicalId = identity.stackName): string[] {
  return events
    .filter(({ LogicalResourceId }) => LogicalResourceId === logicalId)
    .map(({ ResourceStatus, ResourceStatusReason: reason }) =>
      reason ? `${ResourceStatus}: ${reason}` : ResourceStatus,
    );
}
