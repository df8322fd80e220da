import { randomUUID } from 'node:crypto';
import { type ConnectStore } from '../../connect';
import { recordType } from '../common/record-type';
import {
  type Attributes,
  type NamedTypes,
  type Properties,
  type ResourceRequest,
  type ResourceType,
} from '../common/resource-type';

interface Stored {
  readonly Arn: string;
  readonly Id: string;
  readonly CreatedTime: number;
  readonly LastModifiedTime: number;
  readonly LastModifiedRegion: string;
}

/** Describes how the resources of a native type are kept in the store of the local Connect. */
interface ConnectType<P extends object, S extends Stored> {
  readonly collection: {
    create(properties: P): S;
    update(arn: string, change: Partial<P>): S;
    find(arn: string): S | undefined;
    delete(arn: string): void;
  };
  /** Translates the properties of the template to those of the API; `stored` is the resource that is updated. */
  readonly properties: (given: Properties, stored?: S) => P;
  readonly attributes: (stored: S) => Attributes;
  /** The create-only properties in the type's registry schema. */
  readonly createOnly?: readonly string[];
}

/** Returns the native types of Amazon Connect, as far as test cases need them. The Ref of each resource is its ARN. */
export function connectTypes({ connect: { store } }: { readonly connect: { readonly store: ConnectStore } }): NamedTypes {
  const type = <P extends object, S extends Stored>(definition: ConnectType<P, S>) => connectType(store, definition);
  return {
    'AWS::Connect::ContactFlow': type({
      collection: store.contactFlows,
      createOnly: ['Type'],
      properties: (given) => ({
        ...onInstance(given),
        Type: text(given.Type) ?? 'CONTACT_FLOW',
        Content: String(given.Content),
        State: text(given.State) ?? 'ACTIVE',
      }),
      attributes: ({ Arn }) => ({ ContactFlowArn: Arn }),
    }),
    'AWS::Connect::ContactFlowModule': type({
      collection: store.contactFlowModules,
      properties: (given) => ({
        ...onInstance(given),
        Content: String(given.Content),
        State: text(given.State) ?? 'ACTIVE',
      }),
      attributes: ({ Arn }) => ({ ContactFlowModuleArn: Arn, Status: 'PUBLISHED' }),
    }),
    'AWS::Connect::HoursOfOperation': type({
      collection: store.hoursOfOperation,
      properties: (given) => ({
        ...onInstance(given),
        TimeZone: String(given.TimeZone),
        Config: days(given.Config),
      }),
      attributes: ({ Arn }) => ({ HoursOfOperationArn: Arn }),
    }),
    'AWS::Connect::Instance': type({
      collection: store.instances,
      createOnly: ['DirectoryId', 'IdentityManagementType', 'InstanceAlias'],
      properties: (given) => {
        const { InboundCalls, OutboundCalls } = given.Attributes as Properties;
        return {
          InstanceAlias: text(given.InstanceAlias),
          IdentityManagementType: String(given.IdentityManagementType),
          InboundCallsEnabled: String(InboundCalls) === 'true',
          OutboundCallsEnabled: String(OutboundCalls) === 'true',
        };
      },
      attributes: ({ Arn, Id, CreatedTime }) => ({
        Arn,
        Id,
        CreatedTime: new Date(CreatedTime).toISOString(),
        InstanceStatus: 'ACTIVE',
        ServiceRole: serviceRoleOf(Arn),
      }),
    }),
    // Nothing here checks which functions the flows of an instance may call, so the association is only recorded.
    'AWS::Connect::IntegrationAssociation': recordType({
      ref: ({ properties: { InstanceId, IntegrationType, IntegrationArn } }) =>
        [InstanceId, IntegrationType, IntegrationArn].join('|'),
      attributes: () => ({ IntegrationAssociationId: randomUUID() }),
      createOnly: ['InstanceId', 'IntegrationArn', 'IntegrationType'],
    }),
    'AWS::Connect::PhoneNumber': type({
      collection: store.phoneNumbers,
      createOnly: ['CountryCode', 'Description', 'Prefix', 'Type'],
      properties: (given, stored) => ({
        TargetArn: String(given.TargetArn),
        PhoneNumber: stored?.PhoneNumber ?? store.nextPhoneNumber(),
        PhoneNumberCountryCode: String(given.CountryCode),
        PhoneNumberType: String(given.Type),
        PhoneNumberDescription: text(given.Description),
      }),
      attributes: ({ Arn, PhoneNumber }) => ({ PhoneNumberArn: Arn, Address: PhoneNumber }),
    }),
    'AWS::Connect::Prompt': type({
      collection: store.prompts,
      properties: (given) => ({ ...onInstance(given), S3Uri: text(given.S3Uri) }),
      attributes: ({ Arn }) => ({ PromptArn: Arn }),
    }),
    'AWS::Connect::Queue': type({
      collection: store.queues,
      properties: (given) => ({
        ...onInstance(given),
        HoursOfOperationId: String(given.HoursOfOperationArn).split('/').at(-1)!,
        MaxContacts: given.MaxContacts === undefined ? undefined : Number(given.MaxContacts),
        Status: text(given.Status) ?? 'ENABLED',
        OutboundCallerConfig: given.OutboundCallerConfig as object | undefined,
      }),
      attributes: ({ Arn }) => ({ QueueArn: Arn, Type: 'STANDARD' }),
    }),
    'AWS::Connect::TestCase': type({
      collection: store.testCases,
      properties: (given) => ({
        ...onInstance(given),
        Content: String(given.Content),
        EntryPoint: given.EntryPoint as object | undefined,
        InitializationData: text(given.InitializationData),
        Status: text(given.Status) as 'PUBLISHED' | 'SAVED' | undefined,
      }),
      attributes: ({ Arn, LastModifiedTime, LastModifiedRegion }) => ({
        TestCaseArn: Arn,
        LastModifiedTime: LastModifiedTime / 1000,
        LastModifiedRegion,
      }),
    }),
  };
}

function connectType<P extends object, S extends Stored>(
  store: ConnectStore,
  { collection, properties, attributes, createOnly = [] }: ConnectType<P, S>,
): ResourceType {
  const tagged = (stored: S, request: ResourceRequest) => {
    store.setTags(stored.Arn, tagsOf(request));
    return { physicalId: stored.Arn, attributes: attributes(stored) };
  };
  return {
    createOnly,
    create: async (request) => tagged(collection.create(properties(request.properties)), request),
    update: async (request) => {
      refuseToMove(request.physicalId, request.properties);
      const change = properties(request.properties, collection.find(request.physicalId));
      return tagged(collection.update(request.physicalId, change), request);
    },
    delete: async ({ physicalId }) => {
      // The resource may be gone already: deleted by hand, or with its instance. The native types count it as deleted
      // then.
      if (collection.find(physicalId)) {
        collection.delete(physicalId);
      }
    },
  };
}

/**
 * Throws when the instance of a resource changes. InstanceArn is create-only in none of the schemas. Our reading of
 * AWS: the handler then searches the new instance for the resource and does not find it.
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

function days(config: unknown) {
  const time = ({ Hours, Minutes }: Properties) => ({ Hours: Number(Hours), Minutes: Number(Minutes) });
  return (config as readonly Properties[]).map(({ Day, StartTime, EndTime }) => ({
    Day: String(Day),
    StartTime: time(StartTime as Properties),
    EndTime: time(EndTime as Properties),
  }));
}
