import { type CfnResource, Lazy, Stack, Token } from 'aws-cdk-lib';
import { CfnContactFlow, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct, type IConstruct } from 'constructs';
import { copyReferences, referencesIn, resourceOf, templateOf } from '../template-resource';
import { ValidationError } from '../validation-error';

/** A live flow, and the copy of it that is tested first. */
export interface CandidateFlow {
  readonly live: CfnContactFlow;
  readonly candidate: CfnContactFlow;
}

const GATED_SYMBOL = Symbol.for('cdk-connect-test-case.GatedFlow');

/** Remembers which suite gates a flow: two would wait for each other. */
export function markGated(live: CfnContactFlow & { [GATED_SYMBOL]?: string }, suite: IConstruct): void {
  const by = live[GATED_SYMBOL];
  if (by !== undefined) {
    throw new ValidationError(
      suite,
      `the flow ${live.node.path} is gated by ${by} already: call gate() once for each flow, in one suite with all test cases that guard it`,
    );
  }
  live[GATED_SYMBOL] = suite.node.path;
}

const SUFFIX = ' (candidate)';
const MAX_NAME = 127;

/**
 * Defines the copy. Its content is the live flow's, as the template will have it, but refers to the copies of other live flows
 * (`candidates`) rather than to these.
 */
export function defineCandidate(
  scope: Construct,
  id: string,
  live: CfnContactFlow,
  candidates: () => readonly CandidateFlow[],
): CandidateFlow {
  const content = () => redirected(templateOf(live).Properties?.Content, candidates());
  const candidate = new CfnContactFlow(scope, id, {
    instanceArn: live.instanceArn,
    type: live.type,
    name: candidateName(live.name),
    description: `Tested before each change of the flow ${live.node.path}`,
    content: Lazy.any({ produce: content }) as unknown as string,
  });
  // What the live flow waits for without a reference; not the gate, which is not among it yet.
  candidate.node.addDependency(...live.node.dependencies);
  copyReferences(candidate, {
    original: live,
    redirect: (target) => candidates().find((each) => each.live === target)?.candidate ?? target,
  });
  return { live, candidate };
}

/** Lets a test case that enters the live flow enter the copy. */
export function enterCandidate(testCase: aws_connect.ITestCaseRef, { live, candidate }: CandidateFlow): void {
  const entrance = entranceOf(testCase);
  if (entrance && referencesIn(entrance.flow, testCase).includes(live)) {
    entrance.redirect(candidate.ref);
  }
}

/** Where a test case enters a flow. */
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

function candidateName(name: string): string {
  return Token.isUnresolved(name) ? `${name}${SUFFIX}` : `${name.slice(0, MAX_NAME - SUFFIX.length)}${SUFFIX}`;
}

/** The same value with other references in it. */
function redirected(value: unknown, candidates: readonly CandidateFlow[]): unknown {
  const logicalIds = new Map(
    candidates.map(({ live, candidate }) => {
      const resolve = (resource: CfnResource) => Stack.of(live).resolve(resource.logicalId) as string;
      return [resolve(live), resolve(candidate)];
    }),
  );
  const redirect = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      return part.map(redirect);
    }
    if (typeof part !== 'object' || part === null) {
      return part;
    }
    const [[name, target]] = Object.entries(part);
    if (name === 'Ref') {
      return { Ref: logicalIds.get(String(target)) ?? target };
    }
    if (name === 'Fn::GetAtt') {
      const [logicalId, attribute] = target as [string, string];
      return { 'Fn::GetAtt': [logicalIds.get(logicalId) ?? logicalId, attribute] };
    }
    return { [name]: redirect(target) };
  };
  return redirect(value);
}
