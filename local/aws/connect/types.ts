import { type ConnectStore, type HoursOfOperationConfig } from '../../connect';
import { type Attributes, type NamedTypes, type Properties, type ResourceRequest } from '../common/resource-type';
import { type CheckedType, withSchemas } from './native-schemas';
import { recordTypes } from './record-types';

interface Stored {
  readonly Arn: string;
  readonly Id: string;
  readonly CreatedTime: number;
  readonly LastModifiedTime: number;
  readonly LastModifiedRegion: string;
}

/** Describes a native type whose resources are in the store of the local Connect. */
interface ConnectType<P extends object, S extends Stored> {
  readonly collection: {
    create(properties: P): S;
    update(arn: string, change: Partial<P>): S;
    find(arn: string): S | undefined;
    delete(arn: string): void;
  };
  /** Translates the properties of the template to those of the API; `stored` is the resource that is updated. */
  readonly properties: (given: Properties, stored?: S) => P;
  /** The attributes other than the ARN. */
  readonly attributes?: (stored: S) => Attributes;
  /** The name of the attribute that has the ARN. A stack imports a resource by this attribute. */
  readonly identifier: string;
}

/** Returns the native types of Amazon Connect that the local CloudFormation supports. */
export function connectTypes({
  connect: { store },
}: {
  readonly connect: { readonly store: ConnectStore };
}): NamedTypes {
  const type = <P extends object, S extends Stored>(definition: ConnectType<P, S>) => connectType(store, definition);
  return withSchemas({
    ...recordTypes(store),
    'AWS::Connect::ContactFlow': type({
      collection: store.contactFlows,
      identifier: 'ContactFlowArn',
      properties: (given) => ({
        ...onInstance(given),
        Type: text(given.Type) ?? 'CONTACT_FLOW',
        Content: String(given.Content),
        State: text(given.State) ?? 'ACTIVE',
      }),
    }),
    'AWS::Connect::ContactFlowModule': type({
      collection: store.contactFlowModules,
      identifier: 'ContactFlowModuleArn',
      properties: (given) => ({
        ...onInstance(given),
        Content: String(given.Content),
        State: text(given.State) ?? 'ACTIVE',
      }),
      attributes: () => ({ Status: 'PUBLISHED' }),
    }),
    'AWS::Connect::HoursOfOperation': type({
      collection: store.hoursOfOperation,
      identifier: 'HoursOfOperationArn',
      properties: (given) => ({
        ...onInstance(given),
        TimeZone: String(given.TimeZone),
        Config: given.Config as readonly HoursOfOperationConfig[],
      }),
    }),
    'AWS::Connect::Instance': type({
      collection: store.instances,
      identifier: 'Arn',
      properties: (given) => {
        const { InboundCalls, OutboundCalls } = given.Attributes as Properties;
        return {
          InstanceAlias: text(given.InstanceAlias),
          IdentityManagementType: String(given.IdentityManagementType),
          InboundCallsEnabled: InboundCalls as boolean,
          OutboundCallsEnabled: OutboundCalls as boolean,
        };
      },
      attributes: ({ Arn, Id, CreatedTime }) => ({
        Id,
        CreatedTime: new Date(CreatedTime).toISOString(),
        InstanceStatus: 'ACTIVE',
        ServiceRole: serviceRoleOf(Arn),
      }),
    }),
    'AWS::Connect::PhoneNumber': type({
      collection: store.phoneNumbers,
      identifier: 'PhoneNumberArn',
      properties: (given, stored) => ({
        TargetArn: String(given.TargetArn),
        PhoneNumber: stored?.PhoneNumber ?? store.nextPhoneNumber(),
        PhoneNumberCountryCode: String(given.CountryCode),
        PhoneNumberType: String(given.Type),
        PhoneNumberDescription: text(given.Description),
      }),
      attributes: ({ PhoneNumber }) => ({ Address: PhoneNumber }),
    }),
    'AWS::Connect::Prompt': type({
      collection: store.prompts,
      identifier: 'PromptArn',
      properties: (given) => ({ ...onInstance(given), S3Uri: text(given.S3Uri) }),
    }),
    'AWS::Connect::Queue': type({
      collection: store.queues,
      identifier: 'QueueArn',
      properties: (given) => ({
        ...onInstance(given),
        HoursOfOperationId: store.hoursOfOperation.get(String(given.HoursOfOperationArn)).Id,
        MaxContacts: given.MaxContacts as number | undefined,
        Status: text(given.Status) ?? 'ENABLED',
        OutboundCallerConfig: given.OutboundCallerConfig as object | undefined,
      }),
      attributes: () => ({ Type: 'STANDARD' }),
    }),
    'AWS::Connect::TestCase': type({
      collection: store.testCases,
      identifier: 'TestCaseArn',
      properties: (given) => ({
        ...onInstance(given),
        Content: String(given.Content),
        EntryPoint: given.EntryPoint as object | undefined,
        InitializationData: text(given.InitializationData),
        Status: text(given.Status) as 'PUBLISHED' | 'SAVED' | undefined,
      }),
      attributes: ({ LastModifiedTime, LastModifiedRegion }) => ({
        LastModifiedTime: LastModifiedTime / 1000,
        LastModifiedRegion,
      }),
    }),
  });
}

function connectType<P extends object, S extends Stored>(
  store: ConnectStore,
  { collection, properties, identifier, attributes }: ConnectType<P, S>,
): CheckedType {
  const result = (stored: S) => ({
    physicalId: stored.Arn,
    attributes: { [identifier]: stored.Arn, ...attributes?.(stored) },
  });
  const tagged = (stored: S, request: ResourceRequest) => {
    store.setTags(stored.Arn, tagsOf(request));
    return result(stored);
  };
  return {
    imports: {
      identifier,
      find: (arn) => {
        const stored = collection.find(arn);
        return stored && result(stored);
      },
    },
    create: async (request) =>
      tagged(
        withProblems(() => collection.create(properties(request.properties))),
        request,
      ),
    update: async (request) => {
      refuseToMove(request.physicalId, request.properties);
      const change = properties(request.properties, collection.find(request.physicalId));
      return tagged(
        withProblems(() => collection.update(request.physicalId, change)),
        request,
      );
    },
    delete: async ({ physicalId }) => {
      // As on AWS, a deletion succeeds when the resource was deleted before, by an API call or with its instance.
      if (collection.find(physicalId)) {
        collection.delete(physicalId);
      }
    },
  };
}

/**
 * Writes the problems of a flow or of a test case into the message of the error, since the event of a stack has only
 * the message. On AWS, the message does not have the problems.
 */
function withProblems<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { members = {}, message } = error as Error & { readonly members?: object };
    const problems = (Object.values(members) as unknown[]).flat() as readonly { readonly message: string }[];
    if (problems.length === 0) throw error;
    const messages = [message.trim(), ...problems.map((problem) => problem.message)].filter((text) => text !== '');
    throw new Error(messages.join('; '), { cause: error });
  }
}

/**
 * Throws when InstanceArn changes. It is not create-only in the schemas, so the change is an update. Our reading of
 * AWS: the update looks for the resource on the new instance, and does not find it.
 */
function refuseToMove(arn: string, { InstanceArn }: Properties): void {
  if (InstanceArn !== undefined && !arn.startsWith(`${String(InstanceArn)}/`)) {
    throw new Error(
      `Resource ${arn} was not found on ${String(InstanceArn)}: an update does not move it to another instance.`,
    );
  }
}

function tagsOf({ tags, properties }: ResourceRequest): Record<string, string> {
  const own = (properties.Tags ?? []) as readonly { Key: string; Value: unknown }[];
  return Object.fromEntries([...tags, ...own].map(({ Key, Value }) => [Key, String(Value)]));
}

function onInstance({ InstanceArn, Name, Description }: Properties) {
  return { InstanceArn: String(InstanceArn), Name: String(Name), Description: text(Description) };
}

function serviceRoleOf(instanceArn: string): string {
  const [, partition, , , accountId] = instanceArn.split(':');
  return `arn:${partition}:iam::${accountId}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect`;
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
