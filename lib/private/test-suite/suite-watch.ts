import { Annotations, type CfnResource } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { resourcesIn } from '../template-resource';
import { digestOf } from './digest';
import { type Member } from './member';
import { reachOf } from './reach';

const PROVIDER_SYMBOL = Symbol.for('cdk-connect-test-case.ConnectTestCaseProvider');

/** What decides whether a suite runs in a deployment: its test cases, what they reach, and what the user adds. */
export class SuiteWatch {
  public constructor(
    private readonly members: readonly Member[],
    private readonly watched: readonly IConstruct[],
    /** Constructs that run the suite, and are not tested by it. */
    private readonly machinery: readonly IConstruct[],
  ) {}

  /** Changes with any of it. Known when the app is complete. */
  public digest(more: unknown): string {
    return digestOf(reachOf([...this.resourcesOfMembers(), ...this.watched.flatMap(resourcesIn)], this.isBehind), more);
  }

  /** What is imported may change without this app noticing. */
  public warn(scope: IConstruct): void {
    const unseen = [
      ...this.members.filter(({ resource }) => !resource).map(({ name }) => name),
      ...this.watched.filter((construct) => resourcesIn(construct).length === 0).map(({ node }) => node.path),
    ];
    if (unseen.length > 0) {
      Annotations.of(scope).addWarningV2(
        'cdk-connect-test-case:unwatched',
        `changes of ${unseen.join(', ')} do not run the suite, since this app does not define what is imported: pass \`always: true\` to runOnDeploy() to run it with every deployment`,
      );
    }
  }

  private resourcesOfMembers(): CfnResource[] {
    return this.members.flatMap(({ resource }) => resource ?? []);
  }

  private readonly isBehind = (construct: IConstruct): boolean =>
    construct.node.scopes.some((scope) => PROVIDER_SYMBOL in scope || this.machinery.includes(scope));
}
