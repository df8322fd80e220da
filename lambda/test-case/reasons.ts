import { MARKER_TAGS } from '../../lib/private/contract/test-case';
import { type StackPhase } from '../cloudformation/stack-phase';
import { type Definition } from '../../lib/private/test-case-properties/definition';
import { type Found } from './found';
import { logicalIdOf } from './ownership';

/*
 * The reasons of the failures that the handler itself finds. Errors of Amazon Connect are explained in
 * connect-failure.ts. Each reason names the problem and what to do.
 */

export function takenInThisStack(name: string, found: Found): string {
  return `${taken(name, found)} ${describeOwner(found)}. If the construct was moved, keep its logical id (overrideLogicalId), or give the test case another name: CloudFormation creates the new test case before it deletes the old one. If the other test case is renamed in this deployment, let this one depend on it (node.addDependency). If it is removed, remove it in an earlier deployment. Otherwise, use another name or id.`;
}

export function takenBySomeoneElse(name: string, found: Found): string {
  return `${taken(name, found)} ${found.testCase.arn}, which ${belongs(found)}. Use another name or id, delete that test case, or set "adopt" if nobody else manages it.`;
}

export function takenUnderAnotherId(found: Found, wanted: Definition): string {
  return `The name "${wanted.name}" is taken by ${found.testCase.arn}, which belongs to this resource, but its id is not the testCaseId ${wanted.testCaseId}. Delete that test case, or choose another name.`;
}

export function adoptedBefore(name: string, found: Found): string {
  return `${taken(name, found)} ${found.testCase.arn}, which this resource adopted before and did not release. Adopt it again (property "adopt"), so it is not deleted with the stack, or use another name or id.`;
}

export function notAdoptable(found: Found): string {
  const keys = Object.values(MARKER_TAGS).join(' ');
  return `The test case ${found.testCase.arn} of the property "adopt" ${belongs(found)}. If that resource still manages the test case, first remove the resource from its stack and keep the test case (RemovalPolicy.RETAIN). Then remove the tags of that stack: \`aws connect untag-resource --resource-arn ${found.testCase.arn} --tag-keys ${keys}\`.`;
}

export function notAdoptableElsewhere({ adoptTestCaseArn, instance }: Definition): string {
  return `The property "adopt" is ${adoptTestCaseArn}, but must be the ARN of a test case on the instance ${instance.arn}. Correct "adopt", or remove it to create a new test case.`;
}

export function nothingToAdopt({ adoptTestCaseArn }: Definition): string {
  return `There is no test case ${adoptTestCaseArn} to adopt. Correct "adopt", or remove it to create a new test case.`;
}

export function adoptedTooLate(arn: string, { adoptTestCaseArn }: Definition): string {
  return `This resource already has the test case ${arn}, so ${adoptTestCaseArn} was not adopted. To keep the first, set "adopt" to its previous value, or remove "adopt". To adopt the second, remove the construct in one deployment and define it again in the next.`;
}

export function fixedId(arn: string, { testCaseId }: Definition): string {
  return `The id of the test case ${arn} cannot be changed to ${testCaseId}. Set testCaseId to the id in this ARN, or remove testCaseId. To replace the test case, give the construct another id and the test case another name.`;
}

export function notReleased(name: string, holder: Found | undefined, phase: StackPhase | undefined): string {
  const stillInUse = `The name "${name}" is still in use by`;
  if (!holder)
    return `${stillInUse} a test case that Amazon Connect does not list. Deploy again, or continue a failed rollback. If it stays in use, choose another.`;
  const who = describeOwner(holder);
  if (!phase) {
    return `${stillInUse} ${who}, and CloudFormation did not say whether this is a rollback. ${CHECK_THE_ROLE} cloudformation:DescribeStackEvents on the stack. ${CONTINUE} If this is not a rollback: ${inTwoDeployments(name, holder)}`;
  }
  return phase.isRollback
    ? `${stillInUse} ${who}. ${CONTINUE}`
    : `${stillInUse} ${who}. ${inTwoDeployments(name, holder)}`;
}

/**
 * Returns the reason of a failure, when another test case of the stack keeps the name. This deployment has already
 * created or updated that test case, so the name will not become free.
 */
export function takenForGood(name: string, holder: Found): string {
  return `${taken(name, holder)} ${describeOwner(holder)}, which this deployment has created or updated. ${inTwoDeployments(name, holder)}`;
}

const CHECK_THE_ROLE = 'Check that the role of the handler has the permission';

const CONTINUE =
  'In a rollback: rename or delete that test case yourself, then continue the rollback (aws cloudformation continue-update-rollback).';

function inTwoDeployments(name: string, { tags }: Found): string {
  return `Deploy twice: first give the test case of ${logicalIdOf(tags)} another name or remove it, then give this one the name "${name}".`;
}

export function refusedEmpty(refusal: string, emptied: readonly string[]): string {
  return `${refusal} The update sent ${emptied.join(' and ')} as empty, since the template no longer has a value. If Amazon Connect refused the update for this reason, set a value again.`;
}

function noLongerAwaited(status: string): string {
  return `CloudFormation no longer waits for this test case (the resource is ${status})`;
}

export function requestIsPast(status: string, outcome: string): string {
  return `${noLongerAwaited(status)}, so ${outcome}. Nothing needs to be done. If you still want the resource, deploy again.`;
}

export function mayBeInUse(arn: string): string {
  return `${arn} may be left over from a request that was never answered, or in use by the resource, and CloudFormation did not say which. ${CHECK_THE_ROLE}s cloudformation:DescribeStackResource and cloudformation:DescribeStackEvents on the stack, and try again. If it is left over, you can also delete it.`;
}

export function notDeleted(status: string, arn: string, failure: string): string {
  return `${noLongerAwaited(status)}. The request created ${arn}, which could not be deleted: ${failure} If it remains, delete it yourself.`;
}

/** The found test case has the name or the id of the wanted test case. So if the names differ, the id is the same. */
function taken(wantedName: string, { name }: Found): string {
  return `The ${name === wantedName ? `name "${name}"` : 'testCaseId'} is taken by`;
}

function describeOwner({ tags, testCase: { arn } }: Found): string {
  return `the resource ${logicalIdOf(tags)} of this stack, ${arn}`;
}

function belongs({ tags }: Found): string {
  const stackId = tags[MARKER_TAGS.stackId];
  return stackId ? `belongs to the resource ${logicalIdOf(tags)} of the stack ${stackId}` : 'has no tags of a stack';
}
