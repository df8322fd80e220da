import { type Account } from '../aws/common/account';
import { type Parameters } from '../aws/ssm/parameters';
import { ConnectStore } from '../connect';
import { type WorldFolder } from '../test-runner';
import { AssemblyFunctions } from './assembly-functions';

/** One account and Region of a stage, with the resources, exports and outputs of the stacks there. */
export class Place {
  readonly store: ConnectStore;
  readonly functions: AssemblyFunctions;
  readonly parameters: Parameters = new Map();
  /** The values of exports, by their names. */
  readonly exports = new Map<string, string>();
  /** The outputs of stacks, by the name of the stack and the name of the output. */
  readonly outputs = new Map<string, string>();

  constructor(
    readonly account: Account,
    surroundings: WorldFolder,
  ) {
    this.functions = new AssemblyFunctions(account.region);
    this.store = new ConnectStore(account, () => surroundings.world.clock, {
      surroundings,
      invokeFunction: (call) => this.functions.invoke(call),
    });
  }

  /**
   * Returns the ARN of the instance that a property names. Most apps use an existing instance, so an instance that the
   * assembly does not define is created. For a value other than an ARN in this account and Region, returns the first
   * instance, or a new one.
   */
  instanceArn(named: unknown): string {
    const [, region, accountId, id] = INSTANCE.exec(String(named)) ?? [];
    const { place, instances } = this.store;
    const isHere = region === place.region && accountId === place.accountId;
    const known = isHere ? instances.find(String(named)) : instances.list()[0];
    return (known ?? instances.create(INSTANCE_PROPERTIES, isHere ? id : undefined)).Arn;
  }
}

const INSTANCE = /^arn:[\w-]+:connect:([a-z0-9-]+):(\d{12}):instance\/([\w-]+)$/;

const INSTANCE_PROPERTIES = {
  IdentityManagementType: 'CONNECT_MANAGED',
  InboundCallsEnabled: true,
  OutboundCallsEnabled: true,
};

/**
 * Keeps a `Place` for each combination of a stage (known by its folder), an account and a Region. Two stages share no
 * place, since their resources may have the same names.
 */
export class Stages {
  private readonly places = new Map<string, Place>();

  constructor(private readonly surroundings: WorldFolder) {}

  place(folder: string, account: Account): Place {
    const key = [folder, account.accountId, account.region].join(' ');
    const known = this.places.get(key) ?? new Place(account, this.surroundings);
    this.places.set(key, known);
    return known;
  }

  get all(): readonly Place[] {
    return [...this.places.values()];
  }

  async close(): Promise<void> {
    for (const { functions } of this.places.values()) await functions.close();
  }
}
