import { isDeepStrictEqual } from 'node:util';
import { type LogLine } from '../../../../lambda/invocation/world';
import { type KeyValueProperty, MARKER_TAGS } from '../../../../lib/private/contract/test-case';
import { type PhysicalResource, type Stack } from '../../../../local/aws/cloudformation/engine/stack';
import { type ConnectStore } from '../../../../local/connect/store';
import { type TestCase } from '../../../../local/connect/test-case-collection';
import { TEST_CASE_TYPE } from './deployed-stack';
import { type People } from './people';

const GREEN = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'ROLLBACK_COMPLETE',
  'DELETE_COMPLETE',
];

/** Compares the test cases on the instances with the state of the stack in CloudFormation. */
export class Judge {
  readonly complaints: string[] = [];
  /**
   * True when the last operation was allowed to fail: a name may have been taken, a heavy fault occurred (see
   * LONG_DENIAL in calls.ts), or an event was lost.
   */
  isExcused = false;
  /** The resources whose removal policy has kept a test case. */
  private readonly retained = new Set<string>();
  /** The resources whose deletion failed in an operation with heavy faults (see LONG_DENIAL in calls.ts). */
  private readonly undeleted = new Set<string>();
  /**
   * The resources whose update failed in an operation with heavy faults (see LONG_DENIAL in calls.ts), and was not
   * rolled back. Such an update may have created a test case that is left over, since the Delete of the resource has
   * the ARN of the previous test case.
   */
  private readonly unfinished = new Set<string>();
  /** The resources that may have left a test case behind: the handler warned so in an operation with heavy faults. */
  private readonly warnedOf = new Set<string>();
  private readonly stackIds = new Set<string>();

  constructor(
    private readonly store: ConnectStore,
    private readonly people: People,
    private readonly stack: () => Stack,
  ) {}

  complain(complaint: string): void {
    this.complaints.push(`${this.stack().status}: ${complaint}`);
  }

  /**
   * Records an operation that has ended. Sets `isExcused` to true if the operation was allowed to fail.
   *
   * @param log the lines that handlers have logged in the operation
   */
  afterOperation(hadHeavyFaults: boolean, log: readonly LogLine[]): void {
    if (this.stack().status.endsWith('_COMPLETE') && this.stack().status !== 'DELETE_COMPLETE') this.unfinished.clear();
    // A failure is excused when a removal policy has kept a test case. If people have deleted the test case of a
    // resource, an update creates a new one, and fails when the kept test case has the same name.
    this.isExcused = hadHeavyFaults || this.people.areInTheWay || this.retained.size > 0;
    const { events, identity } = this.stack();
    this.stackIds.add(identity.stackId);
    for (const { ResourceStatus, LogicalResourceId } of events) {
      if (ResourceStatus === 'DELETE_SKIPPED') this.retained.add(LogicalResourceId);
      if (ResourceStatus === 'DELETE_FAILED' && hadHeavyFaults) this.undeleted.add(LogicalResourceId);
      const isLeft = ResourceStatus === 'UPDATE_FAILED' && this.stack().status === 'UPDATE_FAILED';
      if (isLeft && hadHeavyFaults) this.unfinished.add(LogicalResourceId);
    }
    for (const { outcome, logicalId } of log) {
      if (outcome === 'WARNING' && hadHeavyFaults) this.warnedOf.add(String(logicalId));
    }
    for (const { physicalId, properties } of this.standing()) {
      // When AdoptTestCaseArn does not name the test case, a Delete deletes it, even if the resource adopted it earlier.
      if (properties.AdoptTestCaseArn !== physicalId) this.people.deletable.add(physicalId);
    }
  }

  /** Checks the test cases on the instances. Called when nothing is in progress. */
  whenQuiet(): void {
    this.foreignIsUntouched();
    if (!GREEN.includes(this.stack().status)) return;
    const standing = this.standing();
    standing.forEach((one) => this.stands(one));
    this.nothingElse(new Set(standing.map(({ physicalId }) => physicalId)));
  }

  /** Returns the names of all test cases whose tags say that they belong to the stack. */
  ours(): string[] {
    return this.store.testCases.list().flatMap(({ Name, Tags }) => (this.isOurs(Tags) ? [Name] : []));
  }

  /** Returns the ARNs of the test cases that removal policies have kept and that no current resource has. */
  leftovers(): string[] {
    const standing = new Set(this.standing().map(({ physicalId }) => physicalId));
    return this.store.testCases
      .list()
      .filter(
        ({ Arn, Tags }) => this.isOurs(Tags) && this.retained.has(Tags[MARKER_TAGS.logicalId]) && !standing.has(Arn),
      )
      .map(({ Arn }) => Arn);
  }

  private standing(): PhysicalResource[] {
    return [...this.stack().resources.values()].flatMap(({ type, physical }) =>
      type === TEST_CASE_TYPE && physical ? [physical] : [],
    );
  }

  private stands({ logicalId, physicalId, properties }: PhysicalResource): void {
    const testCase = this.store.testCases.find(physicalId);
    if (!testCase) {
      if (!this.people.deleted.has(physicalId)) this.complain(`${logicalId} is lost: ${physicalId}`);
      return;
    }
    const { Name, Content, Description = '' } = properties as Record<string, string>;
    const wanted = { Name, Content, Description, InstanceArn: properties.InstanceArn };
    const { Name: name, Content: content, Description: description = '', InstanceArn } = testCase;
    const found = { Name: name, Content: content, Description: description, InstanceArn };
    if (!isDeepStrictEqual(found, wanted)) {
      this.complain(`${logicalId} is ${JSON.stringify(found)} and should be ${JSON.stringify(wanted)}`);
    }
    const flow = testCase.EntryPoint?.VoiceCallEntryPointParameters?.FlowId;
    const { FlowId } = properties.EntryPoint as Record<string, string>;
    if (flow !== FlowId) this.complain(`${logicalId} enters ${flow} and should enter ${FlowId}`);
    const tags = (properties.Tags ?? []) as readonly KeyValueProperty[];
    const marker = [
      { Key: MARKER_TAGS.stackId, Value: this.stack().identity.stackId },
      { Key: MARKER_TAGS.logicalId, Value: logicalId },
    ];
    for (const { Key, Value } of [...tags, ...marker]) {
      if (testCase.Tags[Key] !== Value) this.complain(`${logicalId} has ${Key} ${testCase.Tags[Key]}, not ${Value}`);
    }
  }

  /**
   * Adds a violation for each test case that the stack should have deleted, or that belongs neither to the stack nor to
   * people.
   *
   * @param standing the ARNs of the test cases of the stack's resources
   */
  private nothingElse(standing: ReadonlySet<string>): void {
    const foreign = new Set(this.people.foreign.map(({ Arn }) => Arn));
    for (const testCase of this.store.testCases.list()) {
      const { Arn, Name, Tags } = testCase;
      const logicalId = Tags[MARKER_TAGS.logicalId];
      if (standing.has(Arn)) continue;
      if ([this.retained, this.undeleted, this.warnedOf].some((excused) => excused.has(logicalId))) continue;
      if (this.stack().status === 'DELETE_COMPLETE' && this.unfinished.has(logicalId)) continue;
      if (this.isOurs(Tags)) this.complain(`${Name} (${Arn}) was not deleted`);
      else if (!foreign.has(Arn) && !this.people.isSquatter(Arn)) this.complain(`${Name} (${Arn}) belongs to nobody`);
    }
  }

  private isOurs(tags: TestCase['Tags']): boolean {
    return this.stackIds.has(tags[MARKER_TAGS.stackId]);
  }

  private foreignIsUntouched(): void {
    for (const before of this.people.foreign) {
      const { Arn, Name } = before;
      const now = this.store.testCases.find(Arn);
      if (!now) {
        if (!this.people.deletable.has(Arn) && !this.people.deleted.has(Arn))
          this.complain(`${Name} of somebody else is gone`);
      } else if (!this.people.askedToAdopt.has(Arn) && !isDeepStrictEqual(withoutTime(now), withoutTime(before))) {
        this.complain(`${Name} of somebody else was touched`);
      }
    }
  }
}

function withoutTime({ LastModifiedTime: _, ...rest }: TestCase) {
  return rest;
}
