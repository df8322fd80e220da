import { CfnResource } from 'aws-cdk-lib';
import { type Construct } from 'constructs';

/** The placeholder of a logical id. It has the maximum length that CloudFormation accepts. */
const LONGEST_ID = 'x'.repeat(255);

export interface ComputedResourceProps {
  readonly type: string;
  /** Returns the properties of the resource as they are now. It is called each time the resource is read or written. */
  readonly properties: () => Properties;
}

export type Properties = Readonly<Record<string, unknown>>;

/** A resource as it is written into the template, but with tokens. */
export interface UnresolvedResource {
  readonly Properties: Properties;
}

/**
 * A resource whose properties are computed when it is read. A `CfnResource` with a `Lazy` would take more time: each
 * resource is read several times, and each reading would resolve the token.
 */
export class ComputedResource extends CfnResource {
  private keptLogicalId?: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ComputedResourceProps,
  ) {
    super(scope, id, { type: props.type });
  }

  /**
   * The resource before tokens are resolved. `DependsOn` has placeholders, since logical ids take long to compute.
   * Undefined when the resource has overrides or a condition, since only aws-cdk-lib can write these.
   */
  public get unresolved(): UnresolvedResource | undefined {
    const { rawOverrides } = this as unknown as { rawOverrides: object };
    const { condition, ...options } = this.cfnOptions;
    if (condition || Object.keys(rawOverrides).length > 0) return undefined;
    const ids = this.obtainDependencies().map(() => LONGEST_ID);
    const DependsOn = ids.length > 0 ? ids : undefined;
    return { ...{ Type: this.cfnResourceType, DependsOn, ...options }, Properties: this.cfnProperties };
  }

  /**
   * Keeps the logical id, which aws-cdk-lib would compute at each use. To be called when the app is complete:
   * afterwards, `overrideLogicalId()` still changes the id, but `renameLogicalId()` does not.
   */
  public keepLogicalId(): void {
    this.keptLogicalId = super._synthesizeLogicalId();
  }

  public override overrideLogicalId(logicalId: string): void {
    super.overrideLogicalId(logicalId);
    this.keptLogicalId = undefined;
  }

  protected override _synthesizeLogicalId(): string {
    return this.keptLogicalId ?? super._synthesizeLogicalId();
  }

  protected override get cfnProperties(): Record<string, unknown> {
    return { ...this.props.properties() };
  }
}
