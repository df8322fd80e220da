/*
 * The data that the construct writes into the template and the handler reads. CloudFormation passes numbers and
 * booleans as strings, so all properties are strings.
 *
 * A Delete or a rollback has old properties, of any version that was ever deployed. So versions are added and never
 * changed. `test/lambda/test-case/contract-fixtures` has an event of each version.
 */

export const TEST_CASE_RESOURCE_TYPE = 'Custom::ConnectTestCase';

/**
 * The versions. Each version has everything that the earlier ones have:
 *
 * 1. A file of content may have placeholders, whose values are in `Substitutions`.
 * 2. `Content` may have placeholders, too, whose values are in `Substitutions`.
 * 3. `InitializationData` may have placeholders, whose values are in `InitializationSubstitutions`. `DeleteAdopted` may
 *    be given.
 * 4. `NamePrefix` may be given instead of `Name`. With `NamePrefix`, a test case without `Status` is published.
 */
export const CONTRACT_VERSIONS = ['1', '2', '3', '4'] as const;

export type ContractVersion = (typeof CONTRACT_VERSIONS)[number];

export type TestCaseStatusProperty = 'PUBLISHED' | 'SAVED';

export interface EntryPointProperties {
  readonly Type: 'VOICE_CALL' | 'CHAT';
  /** The id or the ARN of the flow; the service accepts both. */
  readonly FlowId?: string;
  readonly SourcePhoneNumber?: string;
  readonly DestinationPhoneNumber?: string;
}

/**
 * An item of a list of pairs. The list is not a map: CloudFormation would read a map with the single key `Ref` as an
 * intrinsic function.
 */
export interface KeyValueProperty {
  readonly Key: string;
  readonly Value: string;
}

/** A file of content in the bucket of the CDK's assets. `Key` changes when the content of the file changes. */
interface ContentAssetProperties {
  readonly Bucket: string;
  readonly Key: string;
}

export interface TestCaseProperties {
  readonly ContractVersion: ContractVersion;
  readonly InstanceArn: string;
  /** The whole name. Exactly one of `Name` and `NamePrefix` is given. */
  readonly Name?: string;
  /** A generated name without the suffix of the stack, which `stackedName` appends. */
  readonly NamePrefix?: string;
  /** The content itself. Exactly one of `Content` and `ContentAsset` is given. */
  readonly Content?: string;
  readonly ContentAsset?: ContentAssetProperties;
  /**
   * The values of the placeholders in the file or in `Content`. A text such as `{{Name}}` is a placeholder only when
   * this list has a value for the name.
   */
  readonly Substitutions?: readonly KeyValueProperty[];
  readonly EntryPoint: EntryPointProperties;
  /** Left out when the status is PUBLISHED and the properties have `NamePrefix`. */
  readonly Status?: TestCaseStatusProperty;
  readonly Description?: string;
  readonly InitializationData?: string;
  /**
   * The values of the placeholders in `InitializationData`. A text such as `{{Name}}` is a placeholder only when this
   * list has a value for the name. The list is separate from `Substitutions`, since a file of content may have
   * placeholders with the same names.
   */
  readonly InitializationSubstitutions?: readonly KeyValueProperty[];
  readonly Tags?: readonly KeyValueProperty[];
  /** The id that the user chose, for example to define the same test case on an instance and on its replica. */
  readonly TestCaseId?: string;
  /** The ARN of a test case that was created elsewhere. The handler adopts this test case instead of creating one. */
  readonly AdoptTestCaseArn?: string;
  /** Given when an adopted test case must be deleted with the resource. Otherwise, the test case stays on the instance. */
  readonly DeleteAdopted?: 'true';
}

/**
 * Returns a generated name: the prefix, and the first part of the UUID in the stack's id. This part makes the name
 * unique on the instance, even when one app is deployed several times. In templates of the contract versions 1 to 3,
 * intrinsic functions make the same name. A different name here would rename the test cases in an update to version 4.
 */
export function stackedName(prefix: string, stackId: string): string {
  const [, , uuid = ''] = stackId.split('/');
  return `${prefix}-${uuid.split('-')[0]}`;
}

/** The attributes of the resource, in the handler's answer to Create and Update. The `Ref` of the resource is the ARN. */
export interface TestCaseAttributesData {
  readonly TestCaseId: string;
  readonly TestCaseArn: string;
}

/** The prefix of the tags that mark a test case as created or adopted by the handler. Users cannot use this prefix. */
export const MARKER_TAG_PREFIX = 'cdk-connect-test-case:';
export const MARKER_TAGS = {
  stackId: `${MARKER_TAG_PREFIX}stack-id`,
  logicalId: `${MARKER_TAG_PREFIX}logical-id`,
  requestId: `${MARKER_TAG_PREFIX}request-id`,
} as const;

/** The service's limit of tags on one test case. */
const MAX_TAGS = 50;
/** The number of tags that are left to users. */
export const MAX_USER_TAGS = MAX_TAGS - Object.keys(MARKER_TAGS).length;
