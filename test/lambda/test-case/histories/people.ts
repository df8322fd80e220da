import { type LogLine } from '../../../../lambda/invocation/world';
import { MARKER_TAGS } from '../../../../lib/private/contract/test-case';
import { type Stack } from '../../../../local/aws/cloudformation/engine/stack';
import { type TestCase } from '../../../../local/connect/test-case-collection';
import { type History, type Meanwhile } from './history';
import { logicalIdOf, nameOf, type Names } from './resources';
import { type ConnectService } from './services';

const BY_HAND = JSON.stringify({ Version: '2019-10-30', Observations: [] });
const OF_ANOTHER_STACK = {
  [MARKER_TAGS.stackId]: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Another/1',
  [MARKER_TAGS.logicalId]: 'T0',
  [MARKER_TAGS.requestId]: '1',
};

/** The time in milliseconds after which the simulated people see a change of a test case. */
const SIGHT = 2_000;

/** The people who create and delete test cases by hand. */
export class People implements Names {
  /** The test cases of somebody else that existed before the first deployment, in their state of that time. */
  readonly foreign: readonly TestCase[];
  /**
   * The test cases of `history.foreign`, in the same order. Undefined stands for a test case that could not be created,
   * since its name was taken.
   */
  private readonly numbered: readonly (TestCase | undefined)[];
  readonly deleted = new Set<string>();
  /** The ARNs that the app has named in `adopt`. */
  readonly askedToAdopt = new Set<string>();
  /** Those ARNs of `askedToAdopt` whose test cases may be deleted with the resource that adopted them. */
  readonly deletable = new Set<string>();
  /** The test cases that people created during a deployment, perhaps with a name that the stack needs. */
  private squatters: string[] = [];
  private readonly instanceArns: readonly string[];

  constructor(
    history: History,
    private readonly connect: ConnectService,
    private readonly stack: () => Stack,
    private readonly now: () => number,
    private readonly log: (line: LogLine) => void,
  ) {
    const kind = { IdentityManagementType: 'CONNECT_MANAGED', InboundCallsEnabled: true, OutboundCallsEnabled: true };
    this.instanceArns = [0, 1].map(() => connect.store.instances.create(kind).Arn);
    this.numbered = history.foreign.map(({ name, instance, marked }) =>
      this.make(nameOf(name), instance, marked ? OF_ANOTHER_STACK : { by: 'hand' }),
    );
    this.foreign = this.numbered.filter((made) => made !== undefined);
    connect.remember();
  }

  readonly instanceArn = (instance: number) => this.instanceArns[instance];

  /**
   * Returns the ARN to adopt. When the foreign test case could not be created, returns the ARN of a missing test case.
   */
  readonly askToAdopt = (foreign: number, mayBeDeleted: boolean) => {
    const arn = this.numbered[foreign]?.Arn ?? `${this.instanceArns[0]}/test-case/none-${foreign}`;
    this.askedToAdopt.add(arn);
    if (mayBeDeleted) this.deletable.add(arn);
    return arn;
  };

  act(action: Exclude<Meanwhile['action'], { kind: 'cancel' }>): void {
    if (action.kind === 'delete') this.delete(action.id);
    else this.squat(action.name);
    this.connect.remember();
  }

  isSquatter(arn: string): boolean {
    return this.squatters.includes(arn);
  }

  get areInTheWay(): boolean {
    return this.squatters.length > 0;
  }

  /**
   * Deletes the test cases whose names the stack may need: those that people created during a deployment, and
   * `leftovers`, which removal policies have kept.
   */
  makeRoom(leftovers: readonly string[]): void {
    for (const arn of [...this.squatters, ...leftovers]) {
      this.deleted.add(arn);
      this.connect.store.testCases.delete(arn);
    }
    this.squatters = [];
    this.connect.remember();
  }

  /**
   * Deletes the test case of a resource, unless the test case changed in the last SIGHT milliseconds: people have not
   * seen this change yet.
   */
  private delete(id: number): void {
    const arn = this.stack().resources.get(logicalIdOf(id))?.physicalId ?? '';
    const testCase = this.connect.store.testCases.find(arn);
    if (!testCase || this.now() - testCase.LastModifiedTime < SIGHT) return;
    this.deleted.add(arn);
    this.connect.store.testCases.delete(arn);
    this.log({ byHand: 'delete', logicalId: logicalIdOf(id) });
  }

  private squat(name: number): void {
    const made = this.make(nameOf(name), 0, { by: 'hand' });
    if (!made) return;
    this.squatters.push(made.Arn);
    this.log({ byHand: 'create', name: nameOf(name) });
  }

  private make(Name: string, instance: number, Tags: Record<string, string>): TestCase | undefined {
    const InstanceArn = this.instanceArns[instance];
    const { testCases } = this.connect.store;
    if (testCases.list(InstanceArn).some((other) => other.Name === Name)) return undefined;
    return testCases.create({ InstanceArn, Name, Content: BY_HAND, Tags });
  }
}
