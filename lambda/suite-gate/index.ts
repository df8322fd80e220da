import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { createHash } from 'node:crypto';
import { NEVER_PASSED, type SuiteRunData, type SuiteRunProperties } from '../../lib/private/suite-contract';
import { SUITE_ANSWER_TIME } from '../../lib/private/timing';
import { ANSWERED_LATER, type CustomResource, customResource } from '../cloudformation/custom-resource';
import { stackStatus } from '../cloudformation/stack-status';
import { type Answer } from '../cloudformation/response';
import { type Invocation } from '../invocation/invocation';
import { startRun } from './start-run';

/** The status of a stack in its first deployment. */
const FIRST = 'CREATE_IN_PROGRESS';

type CreateOrUpdate = Exclude<CloudFormationCustomResourceEvent, { RequestType: 'Delete' }>;

/**
 * The custom resource behind Custom::ConnectTestSuiteRun: it starts a run of the suite, which answers CloudFormation, or says
 * why none is needed. Its physical id names the inputs that passed last.
 */
export function suiteGate(): CustomResource {
  return async (event, invocation) => {
    if (event.RequestType === 'Delete') {
      return { physicalResourceId: event.PhysicalResourceId };
    }
    const properties = event.ResourceProperties as unknown as SuiteRunProperties;
    const unneeded = await whyNotToRun(event, properties, invocation);
    return unneeded.why === undefined
      ? run(event, properties, unneeded.stackStatus, invocation)
      : notRun(event, unneeded.why, invocation);
  };
}

async function whyNotToRun(
  event: CreateOrUpdate,
  properties: SuiteRunProperties,
  invocation: Invocation,
): Promise<{ readonly why: string } | { readonly why: undefined; readonly stackStatus: string }> {
  if (knownId(event) === passedId(event, properties)) {
    return { why: 'Nothing that is watched changed since the test cases passed.' };
  }
  try {
    const status = await stackStatus(event.StackId, invocation);
    // What a rollback brings back was deployed before, and a test case that fails now could only make it stick.
    return status.includes('ROLLBACK')
      ? { why: `The stack is being rolled back (${status}).` }
      : { why: undefined, stackStatus: status };
  } catch (error) {
    if (event.RequestType === 'Create') {
      // No rollback creates anything; it may be the first deployment, which must not fail but by request.
      invocation.log({ outcome: 'status of the stack unknown', message: (error as Error).message });
      return { why: undefined, stackStatus: FIRST };
    }
    // It may be a rollback, which must not fail.
    return { why: `WARNING: nobody knows whether this is a rollback. ${(error as Error).message}` };
  }
}

async function run(
  event: CreateOrUpdate,
  properties: SuiteRunProperties,
  status: string,
  invocation: Invocation,
): Promise<Answer | typeof ANSWERED_LATER> {
  const { OnFailure, StateMachineArn, MaxFailures, Timeout } = properties;
  const { ResponseURL, StackId, RequestId, LogicalResourceId } = event;
  const isFirst = status === FIRST;
  const failsDeployment = OnFailure === 'ROLLBACK' || (OnFailure === 'ROLLBACK_UPDATES' && !isFirst);
  const deployment = {
    ResponseURL,
    StackId,
    RequestId,
    LogicalResourceId,
    passedId: passedId(event, properties),
    failedId: knownId(event),
    failsDeployment,
    deadline: invocation.requestedAt + (Number(Timeout) + SUITE_ANSWER_TIME) * 1000,
  };
  try {
    await startRun(StateMachineArn, { deployment, maxFailures: Number(MaxFailures) }, invocation);
    return ANSWERED_LATER;
  } catch (error) {
    if (failsDeployment) throw error;
    return notRun(event, `WARNING: the suite did not start. ${(error as Error).message}`, invocation);
  }
}

function notRun(event: CreateOrUpdate, why: string, invocation: Invocation): Answer {
  invocation.log({ outcome: 'not run', message: why });
  const data: SuiteRunData = { Verdict: 'NOT_RUN', Summary: why };
  return { physicalResourceId: knownId(event), data: { ...data } };
}

function knownId(event: CreateOrUpdate): string {
  return event.RequestType === 'Update' ? event.PhysicalResourceId : `${event.LogicalResourceId}:${NEVER_PASSED}`;
}

function passedId({ LogicalResourceId }: CreateOrUpdate, { Digest, Values }: SuiteRunProperties): string {
  const inputs = Values
    ? createHash('sha256')
        .update(JSON.stringify([Digest, Values]))
        .digest('hex')
        .slice(0, 32)
    : Digest;
  return `${LogicalResourceId}:${inputs}`;
}

export const handler = customResource(suiteGate());
