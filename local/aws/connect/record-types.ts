import { createHash, randomUUID } from 'node:crypto';
import { type ConnectStore } from '../../connect';
import { type RecordType, recordType } from '../common/record-type';
import { type Properties } from '../common/resource-type';
import { type CheckedType } from './native-schemas';

/**
 * Returns the types whose resources are only recorded in their stack, since no flow on the local Connect uses them.
 * `Ref` and the attributes are as in the CloudFormation reference.
 */
export function recordTypes(store: ConnectStore): Readonly<Record<string, CheckedType>> {
  const records: Readonly<Record<string, RecordType>> = {
    ContactFlowModuleAlias: {
      ref: ({ properties: { ContactFlowModuleId } }) =>
        `${store.contactFlowModules.get(String(ContactFlowModuleId)).Arn}:${randomUUID()}`,
      attributes: (arn) => ({ ContactFlowModuleAliasARN: arn, AliasId: arn.split(':').at(-1) }),
    },
    ContactFlowModuleVersion: versionOf('ContactFlowModule', 'FlowModuleContentSha256', (arn) =>
      store.contactFlowModules.get(arn),
    ),
    ContactFlowVersion: versionOf('ContactFlow', 'FlowContentSha256', (arn) => store.contactFlows.get(arn)),
    InstanceStorageConfig: {
      ref: ({ properties: { InstanceArn, ResourceType } }) => [InstanceArn, randomUUID(), ResourceType].join('|'),
      attributes: (ref) => ({ AssociationId: ref.split('|')[1] }),
    },
    // Has no effect: the local Connect does not check which functions and bots the flows of an instance may use.
    IntegrationAssociation: {
      ref: ({ properties: { InstanceId, IntegrationType, IntegrationArn } }) =>
        [InstanceId, IntegrationType, IntegrationArn].join('|'),
      attributes: (ref) => ({ IntegrationAssociationId: sha256(ref).slice(0, 32) }),
    },
    QuickConnect: onInstance('transfer-destination', (arn, { QuickConnectConfig }) => ({
      QuickConnectArn: arn,
      QuickConnectType: (QuickConnectConfig as Properties).QuickConnectType,
    })),
    RoutingProfile: onInstance('routing-profile', (arn) => ({ RoutingProfileArn: arn })),
    SecurityProfile: onInstance('security-profile', (arn) => ({
      SecurityProfileArn: arn,
      LastModifiedRegion: store.place.region,
      LastModifiedTime: Date.now() / 1000,
    })),
    User: onInstance('agent', (arn) => ({ UserArn: arn })),
    View: onInstance('view', (arn, { Template }) => ({
      ViewArn: arn,
      ViewId: arn.split('/').at(-1),
      ViewContentSha256: sha256(JSON.stringify(Template)),
    })),
  };
  return Object.fromEntries(
    Object.entries(records).map(([name, record]) => [`AWS::Connect::${name}`, recordType(record)]),
  );
}

/** Returns a type whose resources belong to an instance. Their Ref is their ARN. */
function onInstance(segment: string, attributes: RecordType['attributes']): RecordType {
  return { ref: ({ properties }) => `${String(properties.InstanceArn)}/${segment}/${randomUUID()}`, attributes };
}

/** Returns the type of the versions of flows or of modules. The version numbers of a flow or module begin with 1. */
function versionOf(
  name: 'ContactFlow' | 'ContactFlowModule',
  hash: string,
  find: (arn: string) => { readonly Arn: string; readonly Content: string },
): RecordType {
  const versions = new Map<string, number>();
  return {
    ref: ({ properties }) => {
      const { Arn } = find(String(properties[`${name}Id`]));
      versions.set(Arn, (versions.get(Arn) ?? 0) + 1);
      return `${Arn}:${versions.get(Arn)}`;
    },
    attributes: (arn, properties) => ({
      [`${name}VersionARN`]: arn,
      Version: Number(arn.split(':').at(-1)),
      [hash]: sha256(find(String(properties[`${name}Id`])).Content),
    }),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
