import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { type IGrantable, type IPrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct, Dependable, type IConstruct } from 'constructs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { outermostStack } from './private/cdk/nesting';
import {
  decryptAssets,
  describeOwnStack,
  manageTestCases,
  readAssets,
  tagTestCases,
  useNetworkInterfaces,
  writeLog,
} from './private/provider/permissions';
import { ProviderRole } from './private/provider/role';
import { requireEnum } from './private/cdk/require-enum';
import { EVENT_RETRY_ATTEMPTS, HANDLER_TIMEOUT_SECONDS, MAXIMUM_EVENT_AGE_SECONDS } from './private/contract/timing';
import { ValidationError } from './private/cdk/validation-error';

/**
 * What creates, changes and deletes the test cases of a stack.
 */
export interface IConnectTestCaseProvider extends IConstruct {
  /**
   * The ARN of the function that CloudFormation calls; in the Region and account of the stacks that use it.
   */
  readonly serviceToken: string;
}

/**
 * Settings of the provider, for accounts that ask for more than the defaults.
 */
export interface ConnectTestCaseProviderProps {
  /**
   * The role the function runs with. What the function needs is added to it, unless it is imported as immutable
   * (`Role.fromRoleArn(..., { mutable: false })`) or wrapped (`role.withoutPolicyUpdates()`).
   *
   * A permissions boundary needs no role of your own: `PermissionsBoundary.of(scope).apply(...)` reaches the default one.
   *
   * @default - a role with one inline policy, for this function alone
   */
  readonly role?: IRole;

  /**
   * The VPC the function runs in. It must reach the endpoints of Amazon Connect and CloudFormation, and Amazon S3, where the
   * answers to CloudFormation go.
   *
   * @default - no VPC
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of the VPC.
   *
   * @default - the VPC's default selection for functions: private ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The security groups of the function in the VPC.
   *
   * @default - a new one that allows all outbound traffic
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * How long the function's log is kept. The log names test cases, never their content.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * The key that encrypts the function's log. Its policy must let CloudWatch Logs of the Region use it.
   *
   * @default - encrypted by CloudWatch Logs' own key
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   */
  readonly logEncryptionKey?: IKey;

  /**
   * The function's memory, in MiB, 128 to 10240.
   *
   * @default 256
   */
  readonly memorySize?: number;
}

const PROVIDER_ID = 'ConnectTestCaseProvider';
const PROVIDER_SYMBOL = Symbol.for('cdk-connect-test-case.ConnectTestCaseProvider');

/**
 * The one function, with its role and log group, behind all test cases of a stack and its nested stacks.
 *
 * It is defined with the first test case. Call `getOrCreate` before that, once a stack, to choose settings.
 */
export class ConnectTestCaseProvider extends Construct implements IConnectTestCaseProvider, IGrantable {
  /**
   * The provider of the stack that `scope` is in (for nested stacks: of the outermost one), defined at the first call.
   *
   * @param scope any construct of the stack
   * @param props settings, at the first call for the stack
   * @throws if the stack has a provider with other settings
   */
  public static getOrCreate(scope: Construct, props?: ConnectTestCaseProviderProps): ConnectTestCaseProvider {
    const stack = outermostStack(scope);
    const existing = stack.node.tryFindChild(PROVIDER_ID);
    if (!existing) {
      return new ConnectTestCaseProvider(stack, props ?? {});
    }
    if (!isProvider(existing)) {
      throw new ValidationError(
        existing,
        `the id "${PROVIDER_ID}" is used by cdk-connect-test-case: give this construct another id`,
      );
    }
    requireSameSettings(scope, existing.settings, props);
    return existing;
  }

  /**
   * A provider that another stack of the same Region and account defines, by its service token.
   *
   * The role of the other stack's provider has to allow some things for your stack, of which that provider knows nothing. Add them
   * there, with `provider.grantPrincipal.addToPrincipalPolicy(...)`:
   *
   * - `cloudformation:DescribeStackResource` on your stack, by which the function finds out whether a slow request is still waited
   *   for. Without it, a test case of a request that was cancelled may be left behind, and a deletion may fail that cannot tell
   *   whether a test case is in use.
   * - `cloudformation:DescribeStackEvents` on your stack, by which the function finds out whether the stack is rolled back. Without
   *   it, a rollback fails in which a test case needs a name that a newer test case of the stack has.
   * - With `TestCaseContent.fromAsset`, `s3:GetObject` on your files, and `kms:Decrypt` if a key of yours encrypts their bucket.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param serviceToken `provider.serviceToken` of the other stack
   */
  public static fromServiceToken(scope: Construct, id: string, serviceToken: string): IConnectTestCaseProvider {
    return new ImportedProvider(scope, id, serviceToken);
  }

  /**
   * Lets the function read an asset. Of another stack's provider nothing is known but its ARN.
   *
   * @internal
   */
  public static _allowRead(provider: IConnectTestCaseProvider, asset: Asset): void {
    if (isProvider(provider)) {
      provider.allowRead(asset);
    }
  }

  /**
   * The ARN of the function that CloudFormation calls.
   */
  public readonly serviceToken: string;

  /**
   * The principal of the function's role.
   */
  public readonly grantPrincipal: IPrincipal;

  private readonly settings: ConnectTestCaseProviderProps;
  private readonly providerRole: ProviderRole;
  private readonly readableBuckets = new Set<string>();

  private constructor(stack: Stack, props: ConnectTestCaseProviderProps) {
    super(stack, PROVIDER_ID);
    Object.defineProperty(this, PROVIDER_SYMBOL, { value: true });
    requireEnum(this, 'logRetention', props.logRetention, { RetentionDays });
    this.settings = props;

    const logGroup = new LogGroup(this, 'LogGroup', {
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      encryptionKey: props.logEncryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.providerRole = new ProviderRole(this, props.role);
    const { role } = this.providerRole;
    [manageTestCases(stack), tagTestCases(stack), describeOwnStack(stack), writeLog(logGroup.logGroupArn)].forEach(
      (permission) => this.providerRole.allow(permission),
    );
    if (props.vpc) {
      this.providerRole.allow(useNetworkInterfaces());
    }
    const handler = new lambda.Function(this, 'Handler', {
      description: 'Creates, changes and deletes Amazon Connect test cases',
      code: lambda.Code.fromAsset(join(__dirname, '..', 'lambda', 'dist', 'test-case')),
      handler: 'index.handler',
      // A constant of this library: a release decides when users' functions move on.
      runtime: lambda.Runtime.NODEJS_24_X,
      memorySize: props.memorySize ?? 256,
      timeout: Duration.seconds(HANDLER_TIMEOUT_SECONDS),
      role,
      logGroup,
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroups: props.securityGroups,
    });
    // A short id, because every test case names it.
    const eventInvokeConfig = new lambda.EventInvokeConfig(this, 'Events', {
      function: handler,
      retryAttempts: EVENT_RETRY_ATTEMPTS,
      maxEventAge: Duration.seconds(MAXIMUM_EVENT_AGE_SECONDS),
    });
    this.serviceToken = handler.functionArn;
    this.grantPrincipal = role.grantPrincipal;

    const { providerRole } = this;
    Dependable.implement(this, {
      // The function brings its role and log group along; only what nothing refers to has to be named.
      get dependencyRoots() {
        return [eventInvokeConfig, ...providerRole.dependencyRoots];
      },
    });
  }

  private allowRead(asset: Asset): void {
    const stack = Stack.of(this);
    const bucket = JSON.stringify(stack.resolve(asset.s3BucketName));
    if (this.readableBuckets.size === 0) {
      this.providerRole.allow(decryptAssets(stack));
    }
    if (!this.readableBuckets.has(bucket)) {
      this.readableBuckets.add(bucket);
      this.providerRole.allow(readAssets(asset));
    }
  }
}

class ImportedProvider extends Construct implements IConnectTestCaseProvider {
  public constructor(
    scope: Construct,
    id: string,
    public readonly serviceToken: string,
  ) {
    super(scope, id);
  }
}

function isProvider(construct: IConstruct): construct is ConnectTestCaseProvider {
  return PROVIDER_SYMBOL in construct;
}

function requireSameSettings(
  scope: IConstruct,
  settings: ConnectTestCaseProviderProps,
  wanted: ConnectTestCaseProviderProps = settings,
): void {
  // Other languages pass a struct with nothing in it where TypeScript passes nothing.
  const names = Object.keys(wanted) as (keyof ConnectTestCaseProviderProps)[];
  const conflicts = names.filter(
    (name) => wanted[name] !== undefined && !isDeepStrictEqual(settings[name], wanted[name]),
  );
  if (conflicts.length > 0) {
    throw new ValidationError(
      scope,
      `the provider of this stack is already defined with other settings (${conflicts.join(', ')}): pass all settings in one ConnectTestCaseProvider.getOrCreate(), before the first test case of the stack`,
    );
  }
}
