import { type CfnResource, Stack, Token } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConstruct } from 'constructs';
import { DependencyGraph } from '../cdk/dependency-graph';
import { DIMENSION_VALUE } from '../cdk/plain-text';
import { type SuiteSettings } from '../contract/suite';
import { MAX_DEPLOYMENT_RUN_SECONDS } from '../contract/timing';
import { type CandidateFlow } from './candidate-flow';
import { type Member } from './member';
import { otherSuitesOf } from './memberships';
import { reachOf } from '../cdk/reach';
import { realQueueRisk } from './real-queues';
import { MAX_STATE, worstSize } from './worst-size';

/*
 * The errors of a suite that are found at synth, when the app is complete.
 */

export function draftErrors(members: readonly Member[]): string[] {
  return members
    .filter(({ status }) => status === 'SAVED')
    .map(
      ({ path }) =>
        `the test case ${path} is a draft (status SAVED) and cannot be run: publish it, or remove it from the suite`,
    );
}

export function realQueueErrors(members: readonly Member[]): string[] {
  return members.flatMap(({ path, content, resource }) => {
    const reached = resource ? reachOf([resource]) : [];
    const risk = realQueueRisk(content, reached);
    return risk === undefined
      ? []
      : [
          `the test case ${path} can bring a simulated contact to a real queue, agent or phone: ${risk}. End the test there (TestAction.endTest()), substitute the queue (TestAction.substituteQueue()), or pass \`allowRealQueues: true\` to the suite`,
        ];
  });
}

/**
 * Returns errors for a run that may take longer than a deployment allows: CloudFormation waits at most an hour for a
 * custom resource.
 */
export function deploymentTimeErrors(
  timeout: number | undefined,
  worst: { seconds: number; arithmetic: string },
): string[] {
  const minutes = MAX_DEPLOYMENT_RUN_SECONDS / 60;
  if (timeout !== undefined) {
    return timeout > MAX_DEPLOYMENT_RUN_SECONDS
      ? [
          `\`timeout\` is ${timeout / 60} minutes, but a run during a deployment can take ${minutes} at most, since CloudFormation waits for an hour: choose a shorter timeout, or split the suite`,
        ]
      : [];
  }
  return worst.seconds > MAX_DEPLOYMENT_RUN_SECONDS
    ? [
        `the run can take longer than the ${minutes} minutes that a deployment allows: ${worst.arithmetic}. Split the suite, or lower \`retries\`. Most executions end within 20 seconds, so you can also set \`timeout: Duration.minutes(${minutes})\`: a run that is not done by then is stopped and fails`,
      ]
    : [];
}

/**
 * Returns an error when the data of a run may be too large for Step Functions. The data have the names and the ARNs of
 * all test cases.
 */
export function sizeErrors(settings: SuiteSettings, members: readonly Member[]): string[] {
  const size = worstSize({
    ...settings,
    name: Token.isUnresolved(settings.name) ? 'n'.repeat(2 * DIMENSION_VALUE.maxLength) : settings.name,
    testCases: settings.testCases.map((testCase, index) => ({ ...testCase, arn: members[index].longestArn })),
  });
  const average = Math.round(members.reduce((sum, { name }) => sum + name.length, 0) / members.length);
  return size > MAX_STATE
    ? [
        `the data of a run can have ${size} bytes, and Step Functions allows at most ${MAX_STATE}: the suite has ${members.length} test cases, and their names (the paths of the constructs) have ${average} characters on average. Shorten the ids of the test cases and of the constructs around them, or split the suite`,
      ]
    : [];
}

/**
 * For each flow that was given to `gate()`, the suite tests a copy, the candidate. Returns an error for each flow whose
 * candidate is not reached by any test case: the changes of this flow would not be tested.
 */
export function untestedErrors(members: readonly Member[], candidates: readonly CandidateFlow[]): string[] {
  const resources = members.flatMap(({ resource }) => resource ?? []);
  const reached = new Set<IConstruct>(reachOf(resources));
  return candidates
    .filter(({ candidate }) => !reached.has(candidate))
    .map(
      ({ live }) =>
        `no test case of the suite reaches the flow ${live.node.path}, so its changes would not be tested: let a test case enter this flow (EntryPoint.voiceCall({ flow })), or another gated flow that leads to it`,
    );
}

/**
 * Returns an error for each other suite that has one of the `redirected` test cases. These test cases enter the copy of
 * a gated flow, so the other suite would not test the live flow.
 */
export function sharedErrors(suite: IConstruct, redirected: readonly aws_connect.ITestCaseRef[]): string[] {
  return redirected.flatMap((testCase) =>
    otherSuitesOf(testCase, suite).map(
      (other) =>
        `the test case ${testCase.node.path} is also in the suite ${other.node.path}. It enters the copy of a gated flow, so that suite would not test the live flow: define another test case with the same content for ${other.node.path}`,
    ),
  );
}

/** Returns errors for gated flows that the run needs. A gated flow waits for the run, so each would wait for the other. */
export function gateCycleErrors(run: CfnResource, candidates: readonly CandidateFlow[]): string[] {
  if (candidates.length === 0) {
    return [];
  }
  const graph = new DependencyGraph(Stack.of(run));
  return candidates.flatMap(({ live }) => {
    const path = graph.path(run, live);
    return path
      ? [
          `the gated flow ${live.node.path} waits for the run of the suite, but the run needs the flow: ${described(path)}. If another flow refers to the gated flow, gate the other flow too; otherwise remove the reference or dependency`,
        ]
      : [];
  });
}

/**
 * Returns an error when the nested stack of a suite depends on itself: the suite needs a resource of the outer stack,
 * and that resource depends on a resource in the nested stack.
 */
export function nestedCycleErrors(suite: IConstruct): string[] {
  const { nestedStackParent, nestedStackResource } = Stack.of(suite);
  if (!nestedStackParent || !nestedStackResource) {
    return [];
  }
  const path = new DependencyGraph(nestedStackParent).path(nestedStackResource, nestedStackResource);
  return path
    ? [
        `the nested stack of the suite waits for itself: ${described(path)}. Define the suite, its test cases and their flows in one stack`,
      ]
    : [];
}

function described(path: readonly IConstruct[]): string {
  return path.map(({ node }) => node.path).join(' -> ');
}
