import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type DeploymentRequest, type FailureAction, type SuiteRunProperties } from '../../lib/private/contract/suite';
import { SUITE_ANSWER_TIME_SECONDS } from '../../lib/private/contract/timing';
import { ANSWERED_LATER, type CustomResource, customResource } from '../custom-resource/handler';
import { Failure } from '../custom-resource/failure';
import { type Answer } from '../custom-resource/response';
import { stackStatus } from '../cloudformation/stack-status';
import { type Invocation } from '../invocation/invocation';
import { awaitEnd } from './await-end';
import { areKnown, havePassed, idsOf } from './run-id';
import { startRun } from './start-run';

type CreateOrUpdate = Exclude<CloudFormationCustomResourceEvent, { RequestType: 'Delete' }>;

/** The decision to start a run or not. `notRun` tells people why no run is started. */
type Decision = { readonly notRun: string } | { readonly isFirst: boolean; readonly warning?: string };

/**
 * Returns the custom resource Custom::ConnectTestSuiteRun. A Create or an Update starts a run of the suite, and the run
 * answers CloudFormation. When no run is started, the custom resource itself answers with the reason. A Delete waits
 * for the end of the runs that deployments started, for at most two minutes.
 */
export function suiteGate(): CustomResource {
  return async (event, invocation) => {
    if (event.RequestType === 'Delete') {
      await awaitEnd(event, invocation);
      return { physicalResourceId: event.PhysicalResourceId };
    }
    const properties = event.ResourceProperties as unknown as SuiteRunProperties;
    const decision = await decide(event, properties, invocation);
    return 'notRun' in decision
      ? withoutRun(idsOf(event).failedId, 'NOT_RUN', decision.notRun, invocation)
      : run(event, properties, decision, invocation);
  };
}

async function decide(
  event: CreateOrUpdate,
  properties: SuiteRunProperties,
  invocation: Invocation,
): Promise<Decision> {
  if (havePassed(event)) return { notRun: 'Nothing that the suite watches has changed since the test cases passed.' };
  try {
    const status = await stackStatus(event.StackId, invocation);
    // No run is needed in a rollback, which restores an earlier deployment. A failed test case could only make the
    // rollback fail.
    return status.includes('ROLLBACK')
      ? { notRun: `The stack is being rolled back (${status}).` }
      : { isFirst: status === 'CREATE_IN_PROGRESS' };
  } catch (error) {
    return decideWithoutStatus(event, properties, (error as Error).message);
  }
}

/**
 * Decides about a request when the status of the stack is not known. An Update whose inputs were deployed before may be
 * a rollback, so it succeeds without a run. Any other Update fails if the suite is a gate, unless the suite is skipped.
 * In all other cases, a run is started.
 */
function decideWithoutStatus(event: CreateOrUpdate, properties: SuiteRunProperties, reason: string): Decision {
  const warning = `WARNING: the handler of the suite cannot tell whether this is a rollback. ${reason}`;
  if (event.RequestType === 'Create') {
    // A Create is never part of a rollback, so the suite runs. The handler does not know whether the stack is new. It
    // is safe to assume that it is new: then only the failure action ROLLBACK fails the deployment.
    return {
      isFirst: true,
      warning: `${warning} Until CloudFormation returns the status of the stack, updates may fail.`,
    };
  }
  if (areKnown(event))
    return {
      notRun: `${warning} The suite did not run: everything that the suite watches is as in an earlier deployment, so this may be a rollback.`,
    };
  if (properties.Skip === undefined && fails(properties.OnFailure, false)) {
    throw new Failure(
      `The suite did not run, so the update is not deployed: the handler of the suite cannot tell whether this is a rollback. ${reason}`,
    );
  }
  return { isFirst: false, warning };
}

async function run(
  event: CreateOrUpdate,
  properties: SuiteRunProperties,
  { isFirst, warning }: { readonly isFirst: boolean; readonly warning?: string },
  invocation: Invocation,
): Promise<Answer | typeof ANSWERED_LATER> {
  const {
    OnFailure,
    OnCouldNotRun = OnFailure,
    StateMachineArn,
    VersionArn = StateMachineArn,
    MaxFailures,
    Timeout,
    Skip,
  } = properties;
  const { ResponseURL, StackId, RequestId, LogicalResourceId } = event;
  const ids = idsOf(event);
  const deployment: DeploymentRequest = {
    ResponseURL,
    StackId,
    RequestId,
    LogicalResourceId,
    ...ids,
    failsDeployment: fails(OnFailure, isFirst),
    failsIfNotRun: fails(OnCouldNotRun, isFirst),
    warning,
    deadline: invocation.requestedAt + (Number(Timeout) + SUITE_ANSWER_TIME_SECONDS) * 1000,
  };
  try {
    await startRun(VersionArn, { deployment, maxFailures: Number(MaxFailures), skip: Skip }, invocation);
    return ANSWERED_LATER;
  } catch (error) {
    const { message } = error as Error;
    if (Skip !== undefined) {
      const summary = `The suite was skipped: ${Skip}. WARNING: the run that records this did not start. ${message}`;
      return withoutRun(ids.untestedId, 'SKIPPED', summary, invocation);
    }
    if (deployment.failsDeployment) throw error;
    return withoutRun(ids.untestedId, 'NOT_RUN', `WARNING: the suite did not start. ${message}`, invocation);
  }
}

/**
 * Tells whether a failure action fails the deployment. An unknown action has the effect of the default, which fails
 * every deployment except the first one of the stack.
 */
function fails(action: FailureAction, isFirst: boolean): boolean {
  return action === 'ROLLBACK' || (action !== 'WARN' && !isFirst);
}

function withoutRun(
  physicalResourceId: string,
  Verdict: 'NOT_RUN' | 'SKIPPED',
  Summary: string,
  invocation: Invocation,
): Answer {
  invocation.log({ outcome: 'not run', message: Summary });
  return { physicalResourceId, data: { Verdict, Summary } };
}

export const handler = customResource(suiteGate());
