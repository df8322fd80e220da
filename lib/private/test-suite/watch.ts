import { Annotations, CfnParameter, CfnResource, type IResolvable, Stack } from 'aws-cdk-lib';
import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { type IConstruct } from 'constructs';
import { isCopy, referencesOf } from '../cdk/references';
import { resourcesIn } from '../cdk/template-resource';
import { TEST_CASE_RESOURCE_TYPE } from '../contract/test-case';
import { attachmentsOf } from './attachments';
import { digestOf } from './digest';
import { type Member } from './member';
import { reachOf } from '../cdk/reach';

const PROVIDER_WATCH_SYMBOL = Symbol.for('cdk-connect-test-case.ConnectTestCaseProvider');
const MACHINERY_SYMBOL = Symbol.for('cdk-connect-test-case.SuiteMachinery');
const TEST_CASE_TYPES = new Set([TEST_CASE_RESOURCE_TYPE, CfnTestCase.CFN_RESOURCE_TYPE_NAME]);

/**
 * Marks a construct as infrastructure of suites. Changes of the resources in it do not run a suite. Only the copies of
 * gated flows are an exception.
 */
export function markMachinery(construct: IConstruct): void {
  Object.defineProperty(construct, MACHINERY_SYMBOL, { value: true });
}

/**
 * The resources whose changes run a suite in a deployment:
 *
 * - The test cases of the suite, and the resources in the constructs that the user watches.
 * - All resources to which these refer, or on which they depend, directly or through others.
 * - The resources that are attached to any of them, such as the policies of a role or the permissions of a function.
 */
export class SuiteWatch {
  public constructor(
    private readonly members: readonly Member[],
    private readonly watched: readonly IConstruct[],
  ) {}

  /** Returns a text that changes with `more` and with each of the watched resources. The app has to be complete. */
  public digest(more: unknown): string {
    return digestOf(this.resources(), more);
  }

  /**
   * Returns the parameters to which the watched resources refer. A new value of a parameter must run the suite, but
   * `digest()` does not change with it, since the template does not contain the value. Parameters that the
   * stack of the run cannot read are left out. Parameters with `NoEcho` are left out, too: the physical id of the run
   * resource has a hash of the values, from which a secret could be guessed.
   */
  public parameters(run: IConstruct): IResolvable[] {
    const targets = new Set(this.resources().flatMap(referencesOf));
    return [...targets]
      .filter((target) => target instanceof CfnParameter)
      .filter(({ noEcho }) => !noEcho)
      .filter((parameter) => run.node.scopes.includes(Stack.of(parameter)))
      .sort(byPath)
      .map(({ value }) => value);
  }

  /**
   * Returns the resources that are deployed before a run even when no test case refers to them. These are the resources
   * in the constructs that the user watches, and those that are attached to a watched resource, such as policies of a
   * role.
   */
  public awaited(): CfnResource[] {
    return [...new Set([...this.added(), ...attachmentsOf(this.reached())])];
  }

  /**
   * Warns about test cases and watched constructs that have no resources in this app, such as imported ones: their
   * changes are not in the templates of the app.
   */
  public warn(scope: IConstruct): void {
    const imported = [
      ...this.members.filter(({ resource }) => !resource).map(({ path }) => path),
      ...this.watched.filter((construct) => resourcesIn(construct).length === 0).map(({ node }) => node.path),
    ];
    if (imported.length > 0) {
      Annotations.of(scope).addWarningV2(
        'cdk-connect-test-case:unwatched',
        `changes of ${imported.join(', ')} do not run the suite, since imported constructs have no resources in this app: pass \`always: true\` to runOnDeploy() to run it with every deployment`,
      );
    }
  }

  private resources(): CfnResource[] {
    const reached = this.reached();
    return [...new Set([...reached, ...attachmentsOf(reached)])].sort(byPath);
  }

  /**
   * Returns the test cases, and the resources to which they refer or on which they depend, directly or through others.
   * The infrastructure of this library is left out.
   */
  public tested(): CfnResource[] {
    return reachOf(this.testCases(), { isBehind, targetsOf });
  }

  private reached(): CfnResource[] {
    return reachOf([...this.testCases(), ...this.added()], { isBehind, targetsOf });
  }

  private testCases(): CfnResource[] {
    return this.members.flatMap(({ resource }) => resource ?? []);
  }

  private added(): CfnResource[] {
    return this.watched.flatMap(resourcesIn).filter((resource) => !isBehind(resource));
  }
}

/**
 * Returns the constructs to which a resource refers, and the resources on which it depends. Dependencies on test cases
 * are left out, since they only limit the number of test cases that are deployed at the same time.
 */
function targetsOf(resource: CfnResource): IConstruct[] {
  const dependencies = resource
    .obtainDependencies()
    .filter((target) => CfnResource.isCfnResource(target))
    .filter(({ cfnResourceType }) => !TEST_CASE_TYPES.has(cfnResourceType));
  return [...referencesOf(resource), ...dependencies];
}

function isBehind(construct: IConstruct): boolean {
  const isMachinery = construct.node.scopes.some(
    (scope) => PROVIDER_WATCH_SYMBOL in scope || MACHINERY_SYMBOL in scope,
  );
  // The metadata resource of aws-cdk-lib is left out, since it is added only at the end of synthesis.
  const isMetadata = CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::CDK::Metadata';
  return isMetadata || (isMachinery && !isCopy(construct));
}

function byPath(one: IConstruct, other: IConstruct): number {
  return one.node.path < other.node.path ? -1 : 1;
}
