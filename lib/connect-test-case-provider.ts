import { type CfnResource, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, type SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { type IGrantable, type IPrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { type IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct, Dependable, type IConstruct } from 'constructs';
import { extname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { differenceOf } from './private/cdk/environment';
import { outermostStack, stacksAround } from './private/cdk/nesting';
import { referencesIn } from './private/cdk/references';
import { acknowledge, FUNCTION_REASONS, IN_NO_VPC, OWN_KEY_OF_LOGS } from './private/provider/acknowledgements';
import { BundledCode } from './private/provider/bundled-code';
import {
  decryptAssets,
  describeOwnStack,
  describeStackNamed,
  manageTestCases,
  readAssets,
  tagTestCases,
  useNetworkInterfaces,
  writeLog,
} from './private/provider/permissions';
import { ProviderRole } from './private/provider/role';
import { nameInArns } from './private/provider/stack-name';
import { warnUnlessServed } from './private/provider/unserved';
import { requireKind, STACK } from './private/cdk/require-kind';
import { requireWholeNumber } from './private/cdk/require-number';
import { requireEnum } from './private/cdk/require-enum';
import { EVENT_RETRY_ATTEMPTS, HANDLER_TIMEOUT_SECONDS, SERVICE_TIMEOUT_SECONDS } from './private/contract/timing';
import { ValidationError } from './private/cdk/validation-error';

/**
 * The provider of the test cases of a stack. Its function creates, changes and deletes the test cases.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html
 */
export interface IConnectTestCaseProvider extends IConstruct {
  /**
   * The ARN of the function that CloudFormation calls. The function must be in the Region and account of the stacks that use it.
   */
  readonly serviceToken: string;
}

/**
 * Settings of the provider, for accounts with requirements that the defaults do not meet.
 */
export interface ConnectTestCaseProviderProps {
  /**
   * The role of the function. The permissions that the function needs are added to the role, unless it is imported as immutable
   * (`Role.fromRoleArn(..., { mutable: false })`) or wrapped (`role.withoutPolicyUpdates()`).
   *
   * You do not need a role of your own for a permissions boundary: `PermissionsBoundary.of(scope).apply(...)` also
   * applies to the default role.
   *
   * @default - a role for this function alone, with one inline policy, and one more inline policy for each nested stack
   * with test cases
   */
  readonly role?: IRole;

  /**
   * The VPC of the function. From the VPC, the function must reach the endpoints of Amazon Connect, CloudFormation and
   * Amazon S3. The function sends its answers for CloudFormation to Amazon S3, and reads uploaded content there.
   *
   * @default - no VPC
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of the function in the VPC.
   *
   * @default - the VPC's default selection for functions: private subnets
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The security groups of the function in the VPC.
   *
   * @default - a new one that allows all outbound traffic
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * The retention of the function's log. The log has the names of test cases, but never their content.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: RetentionDays;

  /**
   * The key that encrypts the function's log. The key policy must let CloudWatch Logs of the Region use the key.
   *
   * @default - encrypted with CloudWatch Logs' own key
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
 * The function that creates, changes and deletes the test cases of a stack and its nested stacks, with its role and log
 * group.
 *
 * By default, the first test case of a stack defines the provider. To choose settings, call `getOrCreate` before you
 * define the first test case, once for each stack.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html
 *
 * @example
 * ConnectTestCaseProvider.getOrCreate(this, { vpc, logRetention: RetentionDays.ONE_YEAR });
 */
export class ConnectTestCaseProvider extends Construct implements IConnectTestCaseProvider, IGrantable {
  /**
   * Returns the provider of the stack that `scope` is in (for a nested stack: the provider of the outermost stack). The
   * first call defines the provider.
   *
   * @param scope any construct of the stack
   * @param props the settings, for the first call; later calls may leave them out or repeat them. Default: the
   * defaults of `ConnectTestCaseProviderProps`
   * @throws when the stack has a provider with other settings, when another construct of the stack has the id
   * `ConnectTestCaseProvider`, or for a wrong `logRetention` or `memorySize`
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
   * Refers by a service token to a provider that another stack of the same Region and account defines.
   *
   * The role of that provider's function needs permissions for your stack:
   *
   * - `cloudformation:DescribeStackResource`, to find out whether CloudFormation still waits for the answer to a slow
   *   request. Without this permission, a test case of a cancelled request may be left behind. A deletion may fail,
   *   because the function cannot find out whether the test case is in use.
   * - `cloudformation:DescribeStackEvents`, to find out whether the stack is rolled back. Without this permission, a
   *   rollback fails when a test case needs a name that a newer test case of the stack has.
   * - With `TestCaseContent.fromAsset` or `asAsset`, `s3:GetObject` on your files, and `kms:Decrypt` if a key of yours
   *   encrypts their bucket.
   *
   * When the same app defines the provider, and you pass its `serviceToken`, the test cases of your stack add the first
   * two permissions. When the token reaches your stack in another way, such as by a parameter of Systems Manager, call
   * `provider.serve(stack)`.
   *
   * When another app defines the provider, add the permissions there by
   * `provider.grantPrincipal.addToPrincipalPolicy(...)`. The resources of the first two permissions are
   * `arn:PARTITION:cloudformation:REGION:ACCOUNT:stack/NAME/*` and, for nested stacks, `.../stack/NAME-*`. When no
   * provider of this app has these two permissions, the warning `cdk-connect-test-case:shared-provider` names them.
   *
   * A test case cannot move to another provider, since CloudFormation refuses a change of the service token. So with
   * the new provider, also give the construct of the test case another id, and another `testCaseName` if it has one.
   * Then the new provider creates a new test case, and the old provider deletes the old one.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param serviceToken the `serviceToken` of the provider
   */
  public static fromServiceToken(scope: Construct, id: string, serviceToken: string): IConnectTestCaseProvider {
    return new ImportedProvider(scope, id, serviceToken);
  }

  /**
   * Gives the function of the provider its permissions on the stack of a test case. When the provider is not defined in
   * this app, a warning names the permissions. There is no warning when some provider of this app has them already.
   *
   * @internal
   */
  public static _serve(provider: IConnectTestCaseProvider, testCase: Construct): void {
    const stack = Stack.of(testCase);
    const known = isProvider(provider) ? provider : providerBehind(provider);
    if (known) {
      known.serve(stack);
    } else {
      warnUnlessServed(provider, stack, () =>
        stack.node.root.node
          .findAll()
          .filter(isProvider)
          .some((each) => each.serves(stack)),
      );
    }
  }

  /**
   * Makes the resource of a test case depend on the permissions of the function. The service token already makes the
   * resource depend on the function. The resource need not wait for the `EventInvokeConfig`, which drops old events:
   * the function itself asks CloudFormation whether an old event still needs an answer.
   *
   * @internal
   */
  public static _await(provider: IConnectTestCaseProvider, resource: CfnResource): void {
    resource.node.addDependency(provider instanceof ConnectTestCaseProvider ? provider.providerRole : provider);
  }

  /**
   * Allows the function to read an asset. A provider that is known only by its ARN gets no permission.
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
  private readonly served = new Set<Stack>();
  private readonly readable = new Set<string>();

  private constructor(
    private readonly stack: Stack,
    props: ConnectTestCaseProviderProps,
  ) {
    super(stack, PROVIDER_ID);
    Object.defineProperty(this, PROVIDER_SYMBOL, { value: true });
    if (!Token.isUnresolved(props.memorySize)) {
      requireWholeNumber(this, 'memorySize', props.memorySize, [128, 10_240]);
    }
    requireEnum(this, 'logRetention', props.logRetention, { RetentionDays });
    this.settings = props;

    const logGroup = new LogGroup(this, 'LogGroup', {
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      encryptionKey: props.logEncryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    if (!props.logEncryptionKey) {
      acknowledge(logGroup, OWN_KEY_OF_LOGS);
    }
    this.providerRole = new ProviderRole(this, props.role);
    const { role } = this.providerRole;
    this.served.add(stack);
    [manageTestCases(stack), tagTestCases(stack), describeOwnStack(stack), writeLog(logGroup.logGroupArn)].forEach(
      (permission) => this.providerRole.allow(permission),
    );
    if (props.vpc) {
      this.providerRole.allow(useNetworkInterfaces());
    }
    const handler = new lambda.Function(this, 'Handler', {
      description: 'Creates, changes and deletes Amazon Connect test cases',
      code: new BundledCode('test-case'),
      handler: 'index.handler',
      // The runtime is a constant, so that only a new release of this library changes it.
      runtime: lambda.Runtime.NODEJS_24_X,
      memorySize: props.memorySize ?? 256,
      timeout: Duration.seconds(HANDLER_TIMEOUT_SECONDS),
      role,
      logGroup,
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroups: props.securityGroups,
    });
    acknowledge(handler, { ...FUNCTION_REASONS, ...(!props.vpc && IN_NO_VPC) });
    const eventInvokeConfig = new lambda.EventInvokeConfig(this, 'Events', {
      function: handler,
      retryAttempts: EVENT_RETRY_ATTEMPTS,
      // CloudFormation no longer waits for the answer to an event that is older than this.
      maxEventAge: Duration.seconds(SERVICE_TIMEOUT_SECONDS),
    });
    acknowledge(eventInvokeConfig, {
      LambdaAsyncFailureDestination:
        'CloudFormation waits for the answer to each event, and the deployment fails when no answer comes.',
    });
    // `handler.functionArn` is a token that resolves to this token, so resolving it for each test case takes longer.
    this.serviceToken = (handler.node.defaultChild as lambda.CfnFunction).attrArn;
    this.grantPrincipal = role.grantPrincipal;

    const { providerRole } = this;
    Dependable.implement(this, {
      // `eventInvokeConfig` refers to the function, and the function refers to its role and its log group. So what
      // depends on `eventInvokeConfig` is created after all of them.
      get dependencyRoots() {
        return [eventInvokeConfig, ...providerRole.dependencyRoots];
      },
    });
  }

  /**
   * Allows the function to serve the test cases of another stack of the same Region and account: adds the permissions
   * `cloudformation:DescribeStackResource` and `cloudformation:DescribeStackEvents` on that stack.
   *
   * A test case of this app calls this method itself if its property `provider` is this provider, or a provider that
   * `fromServiceToken` made from the `serviceToken` of this provider. Call the method for a stack that gets the service
   * token in another way, such as from a parameter of Systems Manager: once for the stack, and once for each nested
   * stack in it that has test cases. A second call for the same stack changes nothing.
   *
   * When you remove the other stack, or one of its nested stacks, from the app, delete the removed stack in
   * CloudFormation before you deploy the provider: that deployment removes the permissions on the stack. The
   * permissions on a nested stack of the provider's own stack stay until the nested stack is deleted.
   *
   * @param stack the stack of the test cases
   * @throws for a value that is not a stack, and for a stack that is known to be in another Region or account, where
   * CloudFormation cannot call the function
   */
  public serve(stack: Stack): void {
    requireKind(this, 'stack', stack, STACK);
    const difference = differenceOf(stack, this.stack);
    if (difference) {
      const { kind, there, here } = difference;
      throw new ValidationError(
        this,
        `the stack ${stack.node.path} is in ${kind} ${there}, where CloudFormation cannot call the provider in ${here}: define a provider in ${kind} ${there}`,
      );
    }
    // Only the two outermost stacks need a permission. The permission for a nested stack includes the stacks in it.
    const wanted = stacksAround(stack)
      .slice(-2)
      .reverse()
      .filter((each) => !this.served.has(each));
    for (const each of wanted) {
      this.served.add(each);
      const permission = describeStackNamed(this.stack, nameInArns(each));
      if (each.nestedStackParent === this.stack) this.providerRole.allowForNested(each, permission);
      else this.providerRole.allow(permission);
    }
  }

  /** Tells whether the function has the permissions that `serve()` adds for a stack. */
  private serves(stack: Stack): boolean {
    return stacksAround(stack)
      .slice(-2)
      .every((each) => this.served.has(each));
  }

  private allowRead(asset: Asset): void {
    const extension = extname(asset.assetPath);
    const files = JSON.stringify([this.stack.resolve(asset.s3BucketName), extension]);
    if (this.readable.size === 0) {
      this.providerRole.allow(decryptAssets(this.stack));
    }
    if (!this.readable.has(files)) {
      this.readable.add(files);
      this.providerRole.allow(readAssets(asset, extension));
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

/** Returns the provider whose function has this service token; undefined when the function is not in this app. */
function providerBehind({ serviceToken, node }: IConnectTestCaseProvider): ConnectTestCaseProvider | undefined {
  return referencesIn(serviceToken, node.scope!)
    .flatMap((target) => target.node.scopes)
    .find(isProvider);
}

function requireSameSettings(
  scope: IConstruct,
  settings: ConnectTestCaseProviderProps,
  wanted: ConnectTestCaseProviderProps = settings,
): void {
  // Only the settings in `wanted` are compared. An app in another language passes an empty struct for no settings.
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
