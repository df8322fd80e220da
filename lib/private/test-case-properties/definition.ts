import {
  CONTRACT_VERSIONS,
  type EntryPointProperties,
  stackedName,
  type TestCaseStatusProperty,
} from '../contract/test-case';
import { type Content, readContent } from './content';
import { initializationData, readInitializationData } from './initialization-data';
import { type InstanceName, parseInstanceArn } from './instance-name';
import { isKeyValues, oneOf, rawOf, text } from './raw-properties';
import { readTags, refusedTag, type Tags } from './tags';
import { UnusableProperties } from './unusable-properties';

/** The definition of a test case in the template. */
export interface Definition {
  readonly instance: InstanceName;
  readonly name: string;
  readonly content: Content;
  readonly entryPoint: EntryPointProperties;
  readonly status: TestCaseStatusProperty;
  readonly description?: string;
  readonly initializationData?: string;
  readonly tags: Tags;
  readonly testCaseId?: string;
  readonly adoptTestCaseArn?: string;
  /** True when an adopted test case must be deleted with the resource, and not released. */
  readonly deleteAdopted: boolean;
}

/** The properties that can be read from a request of CloudFormation. The request may have any contract version. */
export type PartialDefinition = Partial<Definition> & Pick<Definition, 'tags' | 'deleteAdopted'>;

/** Reads the properties of a Create or an Update. Throws UnusableProperties when they are incomplete or wrong. */
export function parseDefinition(properties: unknown, stackId: string): Definition {
  const raw = rawOf(properties);
  checkVersion(raw.ContractVersion);
  const definition = readDefinition(raw, stackId);
  const { instance, name, content, entryPoint, status } = definition;
  const required = { InstanceArn: instance, Name: name, Content: content, EntryPoint: entryPoint, Status: status };
  const missing = Object.entries(required).filter(([, value]) => value === undefined);
  const unreadable = [
    ...missing.map(([property]) => property),
    ...KEY_VALUE_LISTS.filter((property) => !isKeyValues(raw[property])),
    ...(definition.testCaseId?.includes('/') ? ['TestCaseId'] : []),
  ];
  if (!instance || !name || !content || !entryPoint || !status || unreadable.length > 0) {
    throw new UnusableProperties(
      `The handler cannot read ${unreadable.join(', ')} in the properties of the resource: ${unreadable.map((property) => EXPECTED[property]).join('; ')}.`,
    );
  }
  const refused = refusedTag(raw.Tags);
  if (refused) throw new UnusableProperties(refused);
  return { ...definition, instance, name, content, entryPoint, status, initializationData: initializationData(raw) };
}

const KEY_VALUE_LISTS = ['Tags', 'Substitutions', 'InitializationSubstitutions'];

const EXPECTED: Readonly<Record<string, string>> = {
  InstanceArn:
    'InstanceArn must be the ARN of an Amazon Connect instance (arn:aws:connect:<Region>:<account>:instance/<id>)',
  Name: 'either Name or NamePrefix must be a text that is not empty',
  Content: 'there must be either Content (a text that is not empty) or ContentAsset (the Bucket and the Key of a file)',
  EntryPoint: 'EntryPoint must have the Type VOICE_CALL or CHAT',
  Status: 'Status must be PUBLISHED or SAVED',
  TestCaseId: 'TestCaseId must be a text without "/"',
  ...Object.fromEntries(
    KEY_VALUE_LISTS.map((property) => [
      property,
      `${property} must be a list of objects whose members Key and Value are texts`,
    ]),
  ),
};

/** Reads properties that may be old or broken: those of a Delete, and the old ones of an Update. Never throws. */
export function readDefinition(properties: unknown, stackId: string): PartialDefinition {
  const raw = rawOf(properties);
  const namePrefix = text(raw.NamePrefix);
  return {
    instance: parseInstanceArn(text(raw.InstanceArn) ?? ''),
    name: text(raw.Name) ?? (namePrefix && stackedName(namePrefix, stackId)),
    content: readContent(raw),
    entryPoint: entryPoint(raw.EntryPoint),
    status: oneOf(raw.Status ?? (namePrefix && 'PUBLISHED'), ['PUBLISHED', 'SAVED']),
    description: text(raw.Description),
    initializationData: readInitializationData(raw),
    tags: readTags(raw.Tags),
    testCaseId: text(raw.TestCaseId),
    adoptTestCaseArn: text(raw.AdoptTestCaseArn),
    deleteAdopted: raw.DeleteAdopted === 'true',
  };
}

function checkVersion(version: unknown) {
  const newest = CONTRACT_VERSIONS[CONTRACT_VERSIONS.length - 1];
  if (oneOf(version, CONTRACT_VERSIONS)) return;
  throw new UnusableProperties(
    typeof version === 'string' && Number(version) > Number(newest)
      ? `This resource was written by a newer release of cdk-connect-test-case (contract version ${version}) than its handler (version ${newest}). Update the stack that defines the handler first.`
      : `The handler does not support the contract version ${JSON.stringify(version)} of this resource. Create the resource with ConnectTestCase of cdk-connect-test-case, which writes ${CONTRACT_VERSIONS.map((known) => `"${known}"`).join(' or ')}.`,
  );
}

function entryPoint(value: unknown): EntryPointProperties | undefined {
  const raw = rawOf(value);
  const Type = oneOf(raw.Type, ['VOICE_CALL', 'CHAT']);
  return (
    Type && {
      Type,
      FlowId: text(raw.FlowId),
      SourcePhoneNumber: text(raw.SourcePhoneNumber),
      DestinationPhoneNumber: text(raw.DestinationPhoneNumber),
    }
  );
}
