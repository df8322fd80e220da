import { type TestCaseEntryPoint, type TestCaseStatus } from '@aws-sdk/client-connect';
import { invalidRequest, invalidTestCase, notFound } from './connect-error';
import { publishProblems } from './publish-problems';
import {
  type Creation,
  defined,
  type Modification,
  type Resource,
  type ResourceCollection,
  type ResourceKind,
} from './resource-collection';
import { kindOnInstance } from './resource-kinds';

/** What is published or saved as a whole. */
export interface TestCaseVersion {
  readonly Content: string;
  readonly Description?: string;
  readonly EntryPoint?: TestCaseEntryPoint;
  readonly InitializationData?: string;
}

export interface NewTestCase extends TestCaseVersion, Creation {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Status?: TestCaseStatus;
}

export interface TestCaseChange extends Partial<TestCaseVersion>, Modification {
  readonly Name?: string;
  readonly Status?: TestCaseStatus;
}

/** A test case as seen through one of its versions. */
export type TestCase = Resource<TestCaseVersion & { InstanceArn: string; Name: string }> & {
  readonly Status: TestCaseStatus;
};

/** Our reading: the name belongs to the test case and everything else to its versions, as with flows. */
export interface TestCaseProperties {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Versions: Partial<Record<TestCaseStatus, TestCaseVersion>>;
}

export const testCaseKind: ResourceKind<TestCaseProperties> = kindOnInstance('test case', 'test-case');

/** Test cases, each with a published version, a saved one or both. */
export class TestCaseCollection {
  constructor(private readonly stored: ResourceCollection<TestCaseProperties>) {}

  /** Our reading: a test case without a status is published. */
  create({ Status = 'PUBLISHED', ...given }: NewTestCase, id?: string): TestCase {
    const { InstanceArn, Name, Tags, LastModifiedTime, LastModifiedRegion, ...version } = given;
    const Versions = withVersion({}, Status, version);
    return seenAs(this.stored.create({ InstanceArn, Name, Versions, Tags, LastModifiedTime, LastModifiedRegion }, id));
  }

  /**
   * Our reading: what the change omits stays. A change with a status builds on the saved version, so that PUBLISHED alone
   * publishes the draft; one without a status changes the version that is shown.
   */
  update(arn: string, { Status, ...given }: TestCaseChange): TestCase {
    const test = this.stored.get(arn);
    const { Name, LastModifiedTime, LastModifiedRegion, ...members } = given;
    requireNewer(test, LastModifiedTime);
    const { PUBLISHED, SAVED } = test.Versions;
    const base = Status ? (SAVED ?? PUBLISHED) : (PUBLISHED ?? SAVED);
    const status = Status ?? shownStatus(test);
    const Versions = withVersion(test.Versions, status, { ...base!, ...defined(members) });
    return seenAs(this.stored.update(arn, { Name, Versions, LastModifiedTime, LastModifiedRegion }), status);
  }

  delete(arn: string): void {
    this.stored.delete(arn);
  }

  /** The published version if there is one, else the saved one; or the one that was asked for. */
  get(arn: string, status?: TestCaseStatus): TestCase {
    return seenAs(this.stored.get(arn), status);
  }

  find(arn: string): TestCase | undefined {
    const test = this.stored.find(arn);
    return test && seenAs(test);
  }

  list(instanceArn?: string): readonly TestCase[] {
    return this.stored.list(instanceArn).map((test) => seenAs(test));
  }
}

/** Saving leaves the published version alone; publishing leaves no saved one that differs (our reading). */
function withVersion(
  versions: TestCaseProperties['Versions'],
  status: TestCaseStatus,
  version: TestCaseVersion,
): TestCaseProperties['Versions'] {
  if (status === 'SAVED') return { ...versions, SAVED: version };
  const problems = publishProblems(version);
  if (problems.length > 0) throw invalidTestCase(problems);
  return { PUBLISHED: version };
}

function shownStatus({ Versions }: TestCaseProperties): TestCaseStatus {
  return Versions.PUBLISHED ? 'PUBLISHED' : 'SAVED';
}

function seenAs(test: Resource<TestCaseProperties>, status = shownStatus(test)): TestCase {
  const { Versions, ...common } = test;
  const version = Versions[status];
  if (!version) throw notFound(`The test case ${test.Arn} has no ${status} version.`);
  return { ...common, ...version, Status: status };
}

/**
 * Our reading: a change that is older than what it would overwrite is refused, since where the API explains these members
 * it says optimistic locking. They travel as HTTP dates, which have no milliseconds.
 */
function requireNewer({ Arn, LastModifiedTime: stored }: Resource<object>, given: number | undefined): void {
  if (given === undefined || given >= Math.floor(stored / 1000) * 1000) return;
  const [newer, older] = [stored, given].map((time) => new Date(time).toISOString());
  throw invalidRequest(`The test case ${Arn} was modified at ${newer}, after the change, which is of ${older}.`);
}
