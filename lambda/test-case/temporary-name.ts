import { createHash } from 'node:crypto';
import { shortened } from '../../lib/private/text/characters';
import { type TestCaseName } from '../connect/arns';
import { ConnectFailure } from '../connect/connect-failure';
import { type Found } from './found';
import { logicalIdOf, type Marker } from './ownership';
import { type InstanceRequest } from './request';

/** The maximum length of a name that the constructs allow. */
const MAX_NAME_LENGTH = 127;

type Resource = Pick<Marker, 'stackId' | 'logicalId'>;

/**
 * Returns the temporary name of a test case whose name another test case needs in the rollback of the stack. The
 * temporary name is unique. The test case has this name until the rollback reaches its own resource, and renames or
 * deletes the test case. The temporary name begins with `name`, shortened if necessary, so that people recognize the
 * test case. It ends with a suffix by which the handler finds the test case of the resource.
 */
export function temporaryName(name: string, resource: Resource, { id }: TestCaseName): string {
  const suffix = `${suffixOf(resource)}${digest(id)})`;
  return `${shortened(name, MAX_NAME_LENGTH - suffix.length, '')}${suffix}`;
}

/** Tells whether a name is the temporary name of a test case of the resource. */
export function isTemporaryName(name: string, resource: Resource): boolean {
  return name.includes(suffixOf(resource));
}

/**
 * Gives a sibling (another test case of the stack) a temporary name, so that its present name is free. Returns true
 * when this succeeded. There is only one attempt: before another one, the caller checks whether the rollback of the
 * sibling has begun.
 */
export async function giveTemporaryName(
  { testCase, name, tags, described }: Found,
  { connect, marker, invocation }: InstanceRequest,
): Promise<boolean> {
  const { Content, EntryPoint, InitializationData, Description, Status } = described;
  const temporary = temporaryName(name, { stackId: marker.stackId, logicalId: logicalIdOf(tags) }, testCase);
  // The update has all members, since AWS does not document what happens to members that are left out.
  const state = { Name: temporary, Content, EntryPoint, InitializationData, Description, Status };
  try {
    await connect.update(testCase, state, { attempts: 1 });
    invocation.log({
      outcome: 'WARNING',
      message: `The rollback of ${marker.logicalId} needs the name "${name}", so ${testCase.arn} was renamed to "${temporary}". The stack's rollback renames or deletes this test case, unless a removal policy retains it.`,
    });
    return true;
  } catch (error) {
    if (!(error instanceof ConnectFailure)) throw error;
    return false;
  }
}

/** The text must not change, since the handler looks for it in names that an earlier release may have made. */
function suffixOf({ stackId, logicalId }: Resource): string {
  return ` (set aside in a rollback: ${digest(`${stackId} ${logicalId}`)}-`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
