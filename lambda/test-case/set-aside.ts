import { createHash } from 'node:crypto';
import { type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { type Found } from './find';
import { type Job } from './job';
import { type Identity, logicalIdOf } from './ownership';

/** The longest name that the constructs allow. */
const MAX_NAME_LENGTH = 127;

type Resource = Pick<Identity, 'stackId' | 'logicalId'>;

/**
 * The name of a test case that has to give up its own in a rollback, until its own rollback or its deletion. It begins with the
 * name that people know; it tells the resource, which may have to find the test case, and it is unique.
 */
export function temporaryName(name: string, resource: Resource, { id }: TestCaseName): string {
  const suffix = `${suffixOf(resource)}${digest(id)})`;
  // Not in the middle of a character.
  const beginning = name.slice(0, MAX_NAME_LENGTH - suffix.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${beginning}${suffix}`;
}

/** Whether a name is a temporary one of a test case of the resource. */
export function isTemporaryName(name: string, resource: Resource): boolean {
  return name.includes(suffixOf(resource));
}

/**
 * Gives a sibling a temporary name, and tells whether that worked. One attempt only, since the sibling's own rollback may begin before another one; whoever
 * needs the name looks and tries again.
 */
export async function setAside(
  connect: Connect,
  { testCase, name, tags, described }: Found,
  { me, invocation }: Job,
): Promise<boolean> {
  const { Content, EntryPoint, InitializationData, Description, Status } = described;
  const temporary = temporaryName(name, { stackId: me.stackId, logicalId: logicalIdOf(tags) }, testCase);
  // Everything, since nothing is documented of what the service does with members that an update leaves out.
  const state = { Name: temporary, Content, EntryPoint, InitializationData, Description, Status };
  try {
    await connect.update(testCase, state, { attempts: 1 });
    invocation.log({
      outcome: 'WARNING',
      message: `The rollback gives the name "${name}" back, so ${testCase.arn} was renamed to "${temporary}". Its own rollback renames or deletes it; if a removal policy keeps it, it stays under this name.`,
    });
    return true;
  } catch (error) {
    if (!(error instanceof ConnectFailure)) throw error;
    return false;
  }
}

function suffixOf({ stackId, logicalId }: Resource): string {
  return ` (set aside in a rollback: ${digest(`${stackId} ${logicalId}`)}-`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
