/**
 * What the construct writes into the template and the handler reads.
 *
 * CloudFormation hands every value over as a string, so every value here is one. A handler meets events of every version
 * that was ever deployed (a Delete or a rollback brings old properties), so a version is added, never changed;
 * `test/lambda/test-case/contract-fixtures` keeps an event of each.
 */
export const TEST_CASE_RESOURCE_TYPE = 'Custom::ConnectTestCase';

/**
 * The versions, of which each has all that the ones before it have:
 *
 * 1. Content that is complete, or in a file with placeholders for `Substitutions`.
 * 2. `Content` too may have placeholders for `Substitutions`.
 * 3. `InitializationData` may have placeholders for `InitializationSubstitutions`, and there may be `DeleteAdopted`.
 */
export const CONTRACT_VERSIONS = ['1', '2', '3'] as const;

export type ContractVersion = (typeof CONTRACT_VERSIONS)[number];

export type TestCaseStatusProperty = 'PUBLISHED' | 'SAVED';

export interface EntryPointProperties {
  readonly Type: 'VOICE_CALL' | 'CHAT';
  /** The id or the ARN of the flow; the service takes both. */
  readonly FlowId?: string;
  readonly SourcePhoneNumber?: string;
  readonly DestinationPhoneNumber?: string;
}

/** A list as in native types: a map with the single key `Ref` would be an intrinsic function. */
export interface KeyValueProperty {
  readonly Key: string;
  readonly Value: string;
}

/** A file of content in the bucket of the CDK's assets. Its key changes with the file. */
export interface ContentAssetProperties {
  readonly Bucket: string;
  readonly Key: string;
}

export interface TestCaseProperties {
  readonly ContractVersion: ContractVersion;
  readonly InstanceArn: string;
  readonly Name: string;
  /** The content, or where it is: one of the two. */
  readonly Content?: string;
  readonly ContentAsset?: ContentAssetProperties;
  /** The values of the placeholders in the file, or in `Content`, where what has no value here is no placeholder. */
  readonly Substitutions?: readonly KeyValueProperty[];
  readonly EntryPoint: EntryPointProperties;
  readonly Status: TestCaseStatusProperty;
  readonly Description?: string;
  readonly InitializationData?: string;
  /**
   * The values of the placeholders in `InitializationData`, where what has no value here is no placeholder. They are apart from
   * those of the content, since a file of content has placeholders whose names were not chosen with the attributes in mind.
   */
  readonly InitializationSubstitutions?: readonly KeyValueProperty[];
  readonly Tags?: readonly KeyValueProperty[];
  /** An id chosen by the user, for the same test case on a replica instance. */
  readonly TestCaseId?: string;
  /** A test case made elsewhere, which the resource takes over when it is created. */
  readonly AdoptTestCaseArn?: string;
  /** Given when a test case that was adopted is to be deleted with the resource; without it, such a test case is released. */
  readonly DeleteAdopted?: 'true';
}

/** What the handler answers to Create and Update; the attributes of the resource. Its Ref is the ARN. */
export interface TestCaseAttributesData {
  readonly TestCaseId: string;
  readonly TestCaseArn: string;
}

/** Tags by which the handler recognises what it made. Users' tags may not begin like this. */
export const MARKER_TAG_PREFIX = 'cdk-connect-test-case:';
export const MARKER_TAGS = {
  stackId: `${MARKER_TAG_PREFIX}stack-id`,
  logicalId: `${MARKER_TAG_PREFIX}logical-id`,
  requestId: `${MARKER_TAG_PREFIX}request-id`,
} as const;

/** The service's limit of tags on one test case. */
export const MAX_TAGS = 50;
/** How many of them are left to users. */
export const MAX_USER_TAGS = MAX_TAGS - Object.keys(MARKER_TAGS).length;
