import { type TestCaseStatus } from '@aws-sdk/client-connect';
import { invalidRequest, invalidTestCase, notFound } from './connect-error';
import {
  type Creation,
  defined,
  type Modification,
  type Resource,
  type ResourceCollection,
  type ResourceKind,
} from './resource-collection';
import { kindOnInstance } from './resource-kinds';
import { publishProblems, type TestCaseVersion } from './test-case-version';

export interface NewTestCase extends TestCaseVersion, Creation {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Status?: TestCaseStatus;
}

export interface TestCaseChange extends Partial<TestCaseVersion>, Modification {
  readonly Name?: string;
  readonly Status?: TestCaseStatus;
}

/** A test case, with the members of one version. */
export type TestCase = Resource<TestCaseVersion & { InstanceArn: string; Name: string }> & {
  readonly Status: TestCaseStatus;
};

/**
 * Our reading of AWS: as with flows, the name belongs to the test case, and the members of `TestCaseVersion` belong to
 * each version.
 */
export interface TestCaseProperties {
  readonly InstanceArn: string;
  readonly Name: string;
  readonly Versions: Partial<Record<TestCaseStatus, TestCaseVersion>>;
}

export const testCaseKind: ResourceKind<TestCaseProperties> = kindOnInstance('test case', 'test-case');

/** Test cases, each with a published version, a saved version or both. */
export class TestCaseCollection {
  constructor(private readonly stored: ResourceCollection<TestCaseProperties>) {}

  /** Our reading of AWS: a test case that is created without a status is published. */
  create({ Status = 'PUBLISHED', ...given }: NewTestCase, id?: string): TestCase {
    const { InstanceArn, Name, Tags, LastModifiedTime, LastModifiedRegion, ...version } = given;
    const Versions = withVersion({}, Status, version);
    return seenAs(this.stored.create({ InstanceArn, Name, Versions, Tags, LastModifiedTime, LastModifiedRegion }, id));
  }

  /**
   * Our reading of AWS: members that are not in the change keep their values. A change with a status starts from the
   * saved version, if there is one. So the status PUBLISHED alone publishes the saved version. A change without a
   * status changes the published version, if there is one.
   */
  update(arn: string, { Status, ...given }: TestCaseChange): TestCase {
    const test = this.stored.get(arn);
    const { Name, LastModifiedTime, LastModifiedRegion, ...members } = given;
    requireNewer(test, LastModifiedTime);
    const { PUBLISHED, SAVED } = test.Versions;
    const base = Status ? (SAVED ?? PUBLISHED) : (PUBLISHED ?? SAVED);
    const status = Status ?? shownStatus(test);
    const written = withVersion(test.Versions, status, { ...base!, ...defined(members) });
    // A change with the status PUBLISHED removes the saved version. A change without a status keeps it.
    const Versions = Status ? written : { ...test.Versions, ...written };
    return seenAs(this.stored.update(arn, { Name, Versions, LastModifiedTime, LastModifiedRegion }), status);
  }

  delete(arn: string): void {
    this.stored.delete(arn);
  }

  /** Returns the version with the given status. Without a status: the published version, or else the saved one. */
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

  /**
   * Returns the matching test cases of an instance, each with the published version if that matches, or else with the
   * saved version.
   */
  search(instanceArn: string, matches: (test: TestCase) => boolean): readonly TestCase[] {
    return this.stored.list(instanceArn).flatMap((test) => {
      const versions = STATUSES.filter((status) => test.Versions[status]).map((status) => seenAs(test, status));
      return versions.find(matches) ?? [];
    });
  }
}

const STATUSES: readonly TestCaseStatus[] = ['PUBLISHED', 'SAVED'];

/** Our reading of AWS: saving leaves the published version as it is; publishing removes the saved version. */
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
 * Our reading of AWS: LastModifiedTime is for optimistic locking, as in other operations of the API. The time in a
 * change is an HTTP date without milliseconds, so the milliseconds of the stored time are ignored.
 */
function requireNewer({ Arn, LastModifiedTime: stored }: Resource<object>, given: number | undefined): void {
  if (given === undefined || given >= Math.floor(stored / 1000) * 1000) return;
  const [newer, older] = [stored, given].map((time) => new Date(time).toISOString());
  throw invalidRequest(
    `The test case ${Arn} was modified at ${newer}, after the LastModifiedTime ${older} of the request. Read the test case again.`,
  );
}
