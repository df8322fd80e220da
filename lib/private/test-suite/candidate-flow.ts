import { CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import { CfnContactFlow, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct, Dependable, type IConstruct } from 'constructs';
import { createHash } from 'node:crypto';
import { DependencyGraph } from '../cdk/dependency-graph';
import { whenComplete } from '../cdk/late-aspect';
import { logicalIdsIn, renameLogicalIds } from '../cdk/logical-ids';
import { FLOW_DESCRIPTION, plainText } from '../cdk/plain-text';
import { CANDIDATE_SUFFIX, SUITE_RUN_RESOURCE_TYPE } from '../contract/suite';
import { copyReferences, refersTo } from '../cdk/references';
import { resourceOf, resourcesIn, templateOf } from '../cdk/template-resource';
import { shortened } from '../text/characters';
import { ValidationError } from '../cdk/validation-error';

/** A live flow, and its copy, which is tested first. */
export interface CandidateFlow {
  readonly live: CfnContactFlow;
  readonly candidate: CfnContactFlow;
}

/** Throws when a suite cannot delay the changes of a flow. */
export function requireGateable(live: CfnContactFlow, suite: IConstruct): void {
  if (!CfnResource.isCfnResource(live)) {
    throw new ValidationError(
      suite,
      'gate() takes a flow that this app defines, a CfnContactFlow: the deployment of an imported flow cannot be delayed',
    );
  }
  if (Stack.of(live) !== Stack.of(suite)) {
    throw new ValidationError(
      suite,
      `the flow ${live.node.path} is in another stack than the suite (a nested stack is a stack of its own): define the suite in the stack of the flow`,
    );
  }
}

const GATED_SYMBOL = Symbol.for('cdk-connect-test-case.GatedFlow');

/** Marks a flow as gated by a suite. Throws when the flow is gated already, by this suite or another one. */
export function markGated(live: CfnContactFlow & { [GATED_SYMBOL]?: string }, suite: IConstruct): void {
  const by = live[GATED_SYMBOL];
  if (by !== undefined) {
    throw new ValidationError(
      suite,
      `the flow ${live.node.path} is gated by ${by} already: call gate() once for each flow, in one suite with all test cases of the flow`,
    );
  }
  live[GATED_SYMBOL] = suite.node.path;
}

const MAX_NAME = 127;

/**
 * Defines a copy of the flow `live` with another name and description. Where `live` refers to a gated flow, the copy
 * refers to the copy of that flow in `candidates`.
 */
export function defineCandidate(
  scope: Construct,
  id: string,
  live: CfnContactFlow,
  candidates: () => readonly CandidateFlow[],
): CandidateFlow {
  const late = (name: string, adapt = (value: unknown) => value) =>
    Lazy.uncachedString({ produce: () => adapt(templateOf(live).Properties?.[name]) as string });
  const candidate = new CfnContactFlow(scope, id, {
    instanceArn: late('InstanceArn'),
    type: late('Type'),
    name: late('Name', (name) => candidateName(name, live)),
    description: plainText(`Tested before each change of the flow ${live.node.path}`, FLOW_DESCRIPTION),
    content: late('Content', (content) => redirected(content, candidates())),
  });
  const redirect = (target: IConstruct) => candidates().find((each) => each.live === target)?.candidate ?? target;
  copyReferences(candidate, { original: live, redirect });
  whenComplete(live, () => {
    candidate.cfnOptions.condition = live.cfnOptions.condition;
    copyDependencies({ live, candidate }, redirect);
  });
  return { live, candidate };
}

/**
 * Redirects a test case from the live flow to the candidate, the copy of the live flow. Returns false when the test
 * case does not enter the live flow.
 */
export function enterCandidate(testCase: aws_connect.ITestCaseRef, { live, candidate }: CandidateFlow): boolean {
  const entrance = entranceOf(testCase);
  if (!entrance || !refersTo(live, entrance.flow, testCase)) {
    return false;
  }
  entrance.redirect(candidate.ref);
  return true;
}

/** The flow that a test case enters. */
interface Entrance {
  readonly flow: string;
  redirect(flow: string): void;
}

function entranceOf(testCase: aws_connect.ITestCaseRef): Entrance | undefined {
  const resource = resourceOf(testCase);
  if (resource && CfnTestCase.isCfnTestCase(resource)) {
    return nativeEntrance(resource);
  }
  const ours = testCase as IConstruct & { _entryFlow?: string };
  return ours._entryFlow === undefined
    ? undefined
    : { flow: ours._entryFlow, redirect: (flow) => void (ours._entryFlow = flow) };
}

function nativeEntrance(resource: CfnTestCase): Entrance | undefined {
  const entryPoint = resource.entryPoint as CfnTestCase.EntryPointProperty | undefined;
  for (const parameters of ['voiceCallEntryPointParameters', 'chatEntryPointParameters'] as const) {
    const given = entryPoint?.[parameters] as { readonly flowId?: string } | undefined;
    if (given?.flowId !== undefined) {
      const redirect = (flowId: string) =>
        void (resource.entryPoint = { ...entryPoint!, [parameters]: { ...given, flowId } });
      return { flow: given.flowId, redirect };
    }
  }
  return undefined;
}

function candidateName(name: unknown, live: IConstruct): unknown {
  if (typeof name !== 'string') {
    return { 'Fn::Join': ['', [name, CANDIDATE_SUFFIX]] };
  }
  if (name.length + CANDIDATE_SUFFIX.length <= MAX_NAME) {
    return `${name}${CANDIDATE_SUFFIX}`;
  }
  // The name is cut. When the names of two flows begin with the same text, the hash keeps the names of their copies
  // different.
  const suffix = ` ${createHash('sha256').update(live.node.path).digest('hex').slice(0, 8)}${CANDIDATE_SUFFIX}`;
  return `${shortened(name, MAX_NAME - suffix.length, '')}${suffix}`;
}

/** Returns a value in which the references to gated flows are replaced by references to the copies of these flows. */
function redirected(value: unknown, candidates: readonly CandidateFlow[]): unknown {
  // This saves time: most flows refer to nothing, and resolving the ids of all gated flows takes long.
  if (logicalIdsIn(value).size === 0) return value;
  const idOf = ({ stack, logicalId }: CfnResource) => stack.resolve(logicalId) as string;
  const logicalIds = new Map(candidates.map(({ live, candidate }) => [idOf(live), idOf(candidate)]));
  return renameLogicalIds(value, (logicalId) => logicalIds.get(logicalId) ?? logicalId);
}

/**
 * Copies the declared dependencies (not the references) of the live flow to the candidate, except for those on:
 *
 * - runs of suites. The run of the candidate's own suite waits for the candidate. For the runs of other suites, only
 *   the live flow waits, since no caller reaches the candidate.
 * - resources that depend on the candidate, since such a dependency would make a cycle.
 */
function copyDependencies({ live, candidate }: CandidateFlow, redirect: (target: IConstruct) => IConstruct): void {
  const targets = new Set(
    dependenciesOf(live, candidate)
      .filter((target) => !isRun(target))
      .map(redirect),
  );
  // The graph is made only when it is needed: most flows have no declared dependencies, and the graph takes time.
  const graph = targets.size > 0 ? new DependencyGraph(live.stack) : undefined;
  for (const target of targets) {
    if (!graph?.reaches(target, candidate)) {
      candidate.node.addDependency(target);
    }
  }
}

/**
 * Returns the resources (or stacks) on which a flow and its scopes depend. Scopes that also hold the candidate are left
 * out.
 */
function dependenciesOf(live: CfnContactFlow, candidate: CfnContactFlow): IConstruct[] {
  const scopes = live.node.scopes.filter((scope) => !candidate.node.scopes.includes(scope));
  const constructs = scopes
    .flatMap(({ node }) => node.dependencies)
    .flatMap((dependency) => Dependable.of(dependency).dependencyRoots);
  return [...live.obtainDependencies(), ...constructs.flatMap(resourcesIn)];
}

function isRun(target: IConstruct): boolean {
  return CfnResource.isCfnResource(target) && target.cfnResourceType === SUITE_RUN_RESOURCE_TYPE;
}
