import {
  type CfnResource,
  type IResource,
  type ITaggableV2,
  Names,
  RemovalPolicy,
  Resource,
  Stack,
  TagManager,
  TagType,
  Token,
} from 'aws-cdk-lib';
import { type Asset } from 'aws-cdk-lib/aws-s3-assets';
import { propertyInjectable } from 'aws-cdk-lib/core/lib/prop-injectable';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';
import { ConnectTestCaseGrants } from './connect-test-case-grants';
import { type ConnectTestCaseProps, TestCaseStatus } from './connect-test-case-props';
import { ConnectTestCaseProvider, type IConnectTestCaseProvider } from './connect-test-case-provider';
import { arnGiven, instanceArnOf, instanceIdOf, knownOrToken, testCaseArnOf, testCaseIdOf } from './private/cdk/arns';
import { ComputedResource } from './private/cdk/computed-resource';
import { contractVersionOf } from './private/test-case/contract-version';
import { FlowWarnings } from './private/flows/flow-warnings';
import { DeploymentLanes } from './private/test-case/deployment-lanes';
import { checkNeeds } from './private/test-case/needs';
import { bindInitializationData } from './private/test-case/initialization-data';
import { collidingPaths, registerName } from './private/test-case/name-collisions';
import {
  CONTENT,
  ENTRY_POINT,
  INSTANCE,
  PROVIDER,
  requireKind,
  requireObject,
  TEST_CASE,
} from './private/cdk/require-kind';
import { requireEnum } from './private/cdk/require-enum';
import {
  type EntryPointProperties,
  TEST_CASE_RESOURCE_TYPE,
  type TestCaseProperties,
} from './private/contract/test-case';
import {
  requireForeign,
  requirePlainName,
  requireSameEnvironment,
  requireTestCaseId,
  requireText,
} from './private/test-case/rules';
import { renderTags, stackTags, tagErrors } from './private/test-case/tags';
import { countInTemplate } from './private/test-case/template-size';
import { SERVICE_TIMEOUT_SECONDS } from './private/contract/timing';
import { ValidationError } from './private/cdk/validation-error';

/**
 * A test case of an Amazon Connect instance, defined by this app or imported.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeTestCase.html
 */
export interface IConnectTestCase extends IResource, aws_connect.ITestCaseRef {
  /**
   * The ARN of the test case.
   *
   * @attribute
   */
  readonly testCaseArn: string;

  /**
   * The id of the test case.
   *
   * @attribute
   */
  readonly testCaseId: string;

  /**
   * The ARN of the instance of the test case.
   *
   * @attribute
   */
  readonly instanceArn: string;

  /**
   * The id of the instance of the test case.
   *
   * @attribute
   */
  readonly instanceId: string;

  /**
   * Grants permissions on the test case.
   */
  readonly grants: ConnectTestCaseGrants;
}

/**
 * The attributes that identify an existing test case.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeTestCase.html
 */
export interface ConnectTestCaseAttributes {
  /**
   * The ARN of the instance of the test case.
   */
  readonly instanceArn: string;

  /**
   * The id of the test case.
   */
  readonly testCaseId: string;
}

/** All removal policies except SNAPSHOT. */
const REMOVAL_POLICIES = {
  DESTROY: RemovalPolicy.DESTROY,
  RETAIN: RemovalPolicy.RETAIN,
  RETAIN_ON_UPDATE_OR_DELETE: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
};

const TEST_CASE_SYMBOL = Symbol.for('cdk-connect-test-case.ConnectTestCase');

abstract class ConnectTestCaseBase extends Resource implements IConnectTestCase {
  public abstract readonly testCaseArn: string;
  public abstract readonly testCaseId: string;
  public abstract readonly instanceArn: string;

  public readonly grants: ConnectTestCaseGrants = ConnectTestCaseGrants.fromTestCase(this);

  public get instanceId(): string {
    return instanceIdOf(this, this.instanceArn);
  }

  public get testCaseRef(): aws_connect.TestCaseReference {
    return { testCaseArn: this.testCaseArn };
  }
}

/**
 * Defines a test case of Amazon Connect: a simulated voice or chat contact, the actions of its customer, and the expected behavior
 * of the flows.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/testing-simulation.html
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html
 *
 * @example
 * const test = new ConnectTestCase(this, 'BillingByMenu', {
 *   instance,
 *   entryPoint: EntryPoint.voiceCall({ flow }),
 *   content: TestCaseContent.fromConversation(
 *     Conversation.start()
 *       .hear('for billing')
 *       .press('1')
 *       .expectTransferTo(billing)
 *       .end(),
 *   ),
 * });
 */
@propertyInjectable
export class ConnectTestCase extends ConnectTestCaseBase implements ITaggableV2 {
  /**
   * The id of this class for property injection.
   */
  public static readonly PROPERTY_INJECTION_ID: string = 'cdk-connect-test-case.ConnectTestCase';

  /**
   * Tells whether a value is a `ConnectTestCase`, from any copy of this library.
   *
   * @param x any value
   */
  public static isConnectTestCase(x: unknown): x is ConnectTestCase {
    return x !== null && typeof x === 'object' && TEST_CASE_SYMBOL in x;
  }

  /**
   * Refers to an existing test case by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param testCaseArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID/test-case/ID`, a token, or a text that is only
   * a dynamic reference (`{{resolve:ssm:NAME}}`). CloudFormation cannot split a dynamic reference. Therefore reading
   * the ids or the instance of the test case, or calling its grants, throws an error. All of these work with a token of
   * `StringParameter.valueForStringParameter()`
   * @throws for a literal that has another form, or whose partition is not the partition of its Region
   */
  public static fromTestCaseArn(scope: Construct, id: string, testCaseArn: string): IConnectTestCase {
    return new TestCaseOfArn(scope, id, arnGiven(scope, 'testCaseArn', testCaseArn, 'instance/ID/test-case/ID'));
  }

  /**
   * Refers to an existing test case by its instance and its id.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param attributes the instance's ARN and the test case's id; both may be tokens or dynamic references
   * @throws for a literal instance ARN without the form `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID`, or whose
   * partition is not the partition of its Region. Also for an id that is blank or only dots, or that has more than 500
   * characters, a `/` or spaces
   */
  public static fromTestCaseAttributes(
    scope: Construct,
    id: string,
    attributes: ConnectTestCaseAttributes,
  ): IConnectTestCase {
    requireObject(scope, 'the attributes', attributes);
    const instanceArn = arnGiven(scope, 'instanceArn', attributes.instanceArn, 'instance/ID');
    requireText(scope, 'testCaseId', attributes.testCaseId, 500);
    const testCaseId = knownOrToken(attributes.testCaseId);
    requireTestCaseId(scope, testCaseId);
    return new TestCaseOfAttributes(scope, id, { instanceArn, testCaseId });
  }

  public readonly instanceArn: string;

  /**
   * The flow that the simulated contact enters. `ConnectTestSuite.gate()` defines a copy of a flow, and sets this
   * property of the test cases that enter the flow to the copy. Undefined when the contact calls a phone number.
   *
   * @internal
   */
  public _entryFlow?: string;

  /**
   * Collects the tags of the test case.
   */
  public readonly cdkTagManager: TagManager = new TagManager(TagType.STANDARD, 'AWS::Connect::TestCase');

  private readonly resource: CfnResource;

  /**
   * Defines a test case.
   *
   * @param scope the construct that contains the test case
   * @param id the construct's id in the scope
   * @param props the properties of the test case
   * @throws for a wrong property, and for content that the service would refuse; the message has the place and the way
   * to fix it
   */
  public constructor(scope: Construct, id: string, props: ConnectTestCaseProps) {
    super(scope, id);
    Object.defineProperty(this, TEST_CASE_SYMBOL, { value: true });
    requireObject(this, 'the properties', props);
    requireKind(this, 'instance', props.instance, INSTANCE);
    requireKind(this, 'content', props.content, CONTENT);
    requireKind(this, 'entryPoint', props.entryPoint, ENTRY_POINT);
    if (props.adopt !== undefined) requireKind(this, 'adopt', props.adopt, TEST_CASE);
    if (props.provider !== undefined) requireKind(this, 'provider', props.provider, PROVIDER);
    if (props.tags !== undefined) requireObject(this, '`tags`', props.tags);
    requireSameEnvironment(this, props.instance);
    requireForeign(this, props.instance, props.adopt);
    requireText(this, 'testCaseName', props.testCaseName, 127);
    requirePlainName(this, 'testCaseName', props.testCaseName);
    requireText(this, 'description', props.description, 500);
    requireText(this, 'testCaseId', props.testCaseId, 500);
    requireTestCaseId(this, props.testCaseId);
    requireEnum(this, 'status', props.status, { TestCaseStatus });
    if (props.removalPolicy === RemovalPolicy.SNAPSHOT) {
      throw new ValidationError(
        this,
        '`removalPolicy` cannot be SNAPSHOT, since test cases have no snapshots: use RETAIN_ON_UPDATE_OR_DELETE to keep the test case',
      );
    }
    requireEnum(this, 'removalPolicy', props.removalPolicy, { RemovalPolicy: REMOVAL_POLICIES });
    for (const [key, value] of Object.entries(props.tags ?? {})) {
      this.cdkTagManager.setTag(key, value);
    }

    this.instanceArn = props.instance.instanceRef.instanceArn;
    const entryPoint = props.entryPoint._bindEntryPoint(this);
    this._entryFlow = entryPoint.FlowId;
    const provider = props.provider ?? ConnectTestCaseProvider.getOrCreate(this);
    ConnectTestCaseProvider._serve(provider, this);
    const properties = {
      ServiceToken: provider.serviceToken,
      ServiceTimeout: String(SERVICE_TIMEOUT_SECONDS),
      ...this.render(props, entryPoint, provider),
    };
    const resource = (this.resource = new ComputedResource(this, 'Resource', {
      type: TEST_CASE_RESOURCE_TYPE,
      properties: () => ({
        ...properties,
        EntryPoint: { ...entryPoint, FlowId: this._entryFlow },
        Tags: renderTags(this.allTags()),
      }),
    }));
    countInTemplate(resource);
    checkNeeds(resource);
    if (props.removalPolicy) {
      resource.applyRemovalPolicy(props.removalPolicy);
    }
    ConnectTestCaseProvider._await(provider, resource);
    DeploymentLanes.of(Stack.of(this)).add(resource);
    FlowWarnings.of(Stack.of(this)).add(resource);
    this.validateName(props.testCaseName);
    this.node.addValidation({ validate: () => tagErrors(this.allTags()) });
  }

  // Most apps refer to few of their test cases. So the token of an attribute is made only when the attribute is read.
  public get testCaseArn(): string {
    return this.resource.ref;
  }

  public get testCaseId(): string {
    return this.resource.getAtt('TestCaseId').toString();
  }

  private render(
    props: ConnectTestCaseProps,
    entryPoint: EntryPointProperties,
    provider: IConnectTestCaseProvider,
  ): TestCaseProperties {
    const { instanceArn } = this;
    const initialization = bindInitializationData(this, props);
    const initializationData = initialization.InitializationData;
    const isDraft = props.status === TestCaseStatus.SAVED;
    const allowRead = (asset: Asset) => ConnectTestCaseProvider._allowRead(provider, asset);
    const properties = {
      InstanceArn: instanceArn,
      Name: props.testCaseName,
      NamePrefix: props.testCaseName === undefined ? this.namePrefix() : undefined,
      Description: props.description,
      EntryPoint: entryPoint,
      ...initialization,
      ...props.content._bindContent(this, { instanceArn, entryPoint, initializationData, isDraft, allowRead }),
      Status: writtenStatus(props),
      Tags: undefined,
      TestCaseId: props.testCaseId,
      AdoptTestCaseArn: props.adopt?.testCaseRef.testCaseArn,
      DeleteAdopted: props.adopt && props.removalPolicy === RemovalPolicy.DESTROY ? 'true' : undefined,
    } as const;
    return { ContractVersion: contractVersionOf(properties), ...properties };
  }

  /** Returns the generated name without the stack's suffix, which the handler appends. */
  private namePrefix(): string {
    return Names.uniqueResourceName(this, { maxLength: 118, separator: '-' });
  }

  private validateName(name: string | undefined): void {
    if (name === undefined || Token.isUnresolved(name)) {
      return;
    }
    registerName(this, this.instanceArn, name);
    this.node.addValidation({
      validate: () =>
        collidingPaths(this, this.instanceArn, name).map(
          (path) =>
            `${path} also has the name "${name}", which must be unique on an instance: rename one of the two test cases`,
        ),
    });
  }

  private allTags(): Record<string, string> {
    return { ...stackTags(this), ...this.cdkTagManager.tagValues() };
  }
}

class TestCaseOfArn extends ConnectTestCaseBase {
  public constructor(
    scope: Construct,
    id: string,
    public readonly testCaseArn: string,
  ) {
    super(scope, id, { environmentFromArn: testCaseArn });
  }

  public get testCaseId(): string {
    return testCaseIdOf(this, this.testCaseArn);
  }

  public get instanceArn(): string {
    return instanceArnOf(this, this.testCaseArn);
  }
}

class TestCaseOfAttributes extends ConnectTestCaseBase {
  public readonly testCaseArn: string;
  public readonly testCaseId: string;
  public readonly instanceArn: string;

  public constructor(scope: Construct, id: string, { instanceArn, testCaseId }: ConnectTestCaseAttributes) {
    const testCaseArn = testCaseArnOf(instanceArn, testCaseId);
    super(scope, id, { environmentFromArn: testCaseArn });
    this.testCaseArn = testCaseArn;
    this.testCaseId = testCaseId;
    this.instanceArn = instanceArn;
  }
}

/**
 * Returns the status for the template. With `testCaseName`, the `ContractVersion` is lower than 4, and these versions
 * require the status. Otherwise, the default status is left out.
 */
function writtenStatus({ testCaseName, status }: ConnectTestCaseProps): TestCaseStatus | undefined {
  if (testCaseName !== undefined) return status ?? TestCaseStatus.PUBLISHED;
  return status === TestCaseStatus.PUBLISHED ? undefined : status;
}
