import { type CfnResource } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { MAX_DEPLOYMENT_RUN } from '../timing';
import { referencesOf } from '../template-resource';
import { type CandidateFlow } from './candidate-flow';
import { type Member } from './member';
import { reachOf } from './reach';
import { realQueueRisk } from './real-queues';

/*
 * What is wrong with a suite, told at synth. All that needs the complete app.
 */

export function draftErrors(members: readonly Member[]): string[] {
  return members
    .filter(({ status }) => status === 'SAVED')
    .map(
      ({ name }) =>
        `the test case ${name} has status SAVED, and drafts cannot be run: publish it, or take it out of the suite`,
    );
}

export function realQueueErrors(members: readonly Member[]): string[] {
  return members.flatMap(({ name, content, resource }) => {
    const reached = resource ? reachOf([resource], () => false) : [];
    const risk = realQueueRisk(content, reached);
    return risk === undefined
      ? []
      : [
          `the test case ${name} can leave a simulated contact in a real queue, where it reaches an agent: ${risk}. End the test there (Action.endTest()), substitute the queue (Action.substituteQueue()), or pass \`allowRealQueues: true\` to the suite`,
        ];
  });
}

/** A custom resource lives an hour. */
export function deploymentTimeErrors(
  timeout: number | undefined,
  worst: { seconds: number; arithmetic: string },
): string[] {
  const minutes = MAX_DEPLOYMENT_RUN / 60;
  if (timeout !== undefined) {
    return timeout > MAX_DEPLOYMENT_RUN
      ? [
          `\`timeout\` is ${timeout / 60} minutes, but a run during a deployment can take ${minutes} at most, since CloudFormation waits for an hour: choose less, or split the suite`,
        ]
      : [];
  }
  return worst.seconds > MAX_DEPLOYMENT_RUN
    ? [
        `the run can take longer than the ${minutes} minutes that a deployment allows: ${worst.arithmetic}. Executions mostly end within 20 seconds; if that will do, say so by \`timeout: Duration.minutes(${minutes})\`, after which the run is stopped and fails. Or split the suite, or lower \`retries\``,
      ]
    : [];
}

/** The gate waits for the tests, and the live flow for the gate: what the tests need may not need the live flow. */
export function gateErrors(members: readonly Member[], candidates: readonly CandidateFlow[]): string[] {
  const reached = new Set<IConstruct>(
    reachOf(
      members.flatMap(({ resource }) => resource ?? []),
      () => false,
    ),
  );
  return candidates.flatMap(({ live, candidate }) => {
    if (!reached.has(candidate)) {
      return [
        `no test case of the suite comes to the flow ${live.node.path}, so that nothing would be tested before it is changed: let one enter it (EntryPoint.voiceCall({ flow })), or another gated flow`,
      ];
    }
    const users = [...reached].filter((each) => referencesOf(each as CfnResource).includes(live));
    return users.length === 0
      ? []
      : [
          `the flow ${live.node.path} waits for the suite, but ${users.map(({ node }) => node.path).join(', ')}, which the test cases need, refers to it: gate that too, if it is a flow, or take the reference out`,
        ];
  });
}
