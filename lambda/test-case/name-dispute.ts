import { RENAME_PATIENCE_SECONDS, SIBLING_PATIENCE_SECONDS } from '../../lib/private/contract/timing';
import { isOvertakenBy } from '../cloudformation/request-questions';
import { type ResourceChange, type StackPhase, stackPhase } from '../cloudformation/stack-phase';
import { Failure } from '../custom-resource/failure';
import { backoff } from '../invocation/backoff';
import { isTimeFor } from '../invocation/invocation';
import { type Found } from './found';
import { logicalIdOf, ownerOf } from './ownership';
import { notReleased, requestIsPast, takenForGood } from './reasons';
import { type TestCaseRequest } from './request';
import { giveTemporaryName } from './temporary-name';

/**
 * Resolves the conflict when the name of a test case is taken. The test case waits, since a sibling (another test case
 * of the stack) may release the name in the same operation.
 *
 * In a rollback, a sibling that was created or changed since the stack was stable can get a temporary name. The
 * sibling's own rollback may come too late: a new sibling is deleted only at the end, and an older sibling may
 * depend on the test case that needs the name.
 */
export class NameDispute {
  private readonly begunAt: number;
  private attempts = 0;
  private ownNameIsFree = false;
  /** True when an earlier `settle()` found that the deployment has already changed the sibling with the wanted name. */
  private isDone = false;

  /**
   * @param releaseOwnName releases the present name of the test case. In a rollback, another test case of the stack may
   * need this name. The default does nothing, since a test case that does not exist yet has no name to release
   */
  constructor(
    private readonly request: TestCaseRequest,
    private readonly releaseOwnName: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.begunAt = request.invocation.now();
  }

  /**
   * Returns when the caller may try the name again: after a pause, or when the sibling that has the name got a
   * temporary name. Throws a Failure when the name will not become free, when the request is past, or when this request
   * has waited too long.
   */
  async settle(holder: Found | undefined): Promise<void> {
    const isSibling = holder && ownerOf(holder.tags, this.request.marker) === 'this stack';
    const phase = isSibling ? await this.phase() : undefined;
    if (phase && (await this.settleWithSibling(holder!, phase))) return;
    await this.pause(holder, phase);
  }

  private async phase(): Promise<StackPhase | undefined> {
    const { marker, invocation } = this.request;
    const phase = await stackPhase(marker.stackId, invocation);
    if (phase && isOvertakenBy(phase, this.request)) {
      throw new Failure(requestIsPast(`part of a stack in ${phase.status}`, 'nothing was changed'));
    }
    return phase;
  }

  /**
   * Handles the case that a sibling, another test case of the stack, has the wanted name. Outside of a rollback, throws
   * a Failure when the sibling keeps the name for good. In a rollback, releases the test case's own name, which a
   * sibling may need, and gives the sibling a temporary name if `mayRename` allows it. Returns true when the sibling
   * got a temporary name.
   */
  private async settleWithSibling(sibling: Found, { isRollback, changes }: StackPhase): Promise<boolean> {
    const change = changes.get(logicalIdOf(sibling.tags));
    if (!isRollback) {
      if (change?.progress !== 'done') return false;
      // The deployment will not change the sibling again. But it may have released the name after it was read. So the
      // caller tries the name once more. If the sibling still has the name then, the Failure is thrown.
      if (this.isDone) throw new Failure(takenForGood(this.request.wanted.name, sibling));
      this.isDone = true;
      return false;
    }
    if (!this.ownNameIsFree) {
      this.ownNameIsFree = true;
      await this.releaseOwnName();
    }
    if (!change || !this.mayRename(sibling, change)) return false;
    return giveTemporaryName(sibling, this.request);
  }

  private mayRename({ testCase }: Found, { isNew, progress, physicalId }: ResourceChange): boolean {
    // A new sibling keeps its name until CloudFormation deletes it, at the end of the rollback.
    if (isNew) return true;
    switch (progress) {
      case 'not begun':
        // At any moment, CloudFormation may send the rollback request of the sibling, which also renames the sibling.
        // Two requests must not rename the sibling at once, so this request waits before the renaming.
        return this.waitedMilliseconds > SIBLING_PATIENCE_SECONDS * 1000;
      case 'under way':
        return false;
      case 'done':
        // When the ids differ, the resource was rolled back to another test case. CloudFormation deletes the sibling at
        // the end of the rollback, so the sibling may be renamed until then.
        return physicalId !== testCase.arn;
    }
  }

  private async pause(holder: Found | undefined, phase: StackPhase | undefined): Promise<void> {
    const { invocation, wanted } = this.request;
    const pause = backoff(this.attempts++, invocation.random);
    const isWithinPatience = this.waitedMilliseconds + pause <= RENAME_PATIENCE_SECONDS * 1000;
    const isPatient = isWithinPatience || isUnderWayInRollback(holder, phase);
    if (!isPatient || !isTimeFor(invocation, pause)) {
      throw new Failure(notReleased(wanted.name, holder, phase));
    }
    await invocation.sleep(pause);
  }

  private get waitedMilliseconds(): number {
    return this.request.invocation.now() - this.begunAt;
  }
}

/**
 * Tells whether CloudFormation has sent the request of a rollback that will release the name. Lambda may deliver this
 * request minutes later.
 */
function isUnderWayInRollback(holder: Found | undefined, phase: StackPhase | undefined): boolean {
  const isRollback = phase?.isRollback ?? false;
  return isRollback && phase!.changes.get(logicalIdOf(holder!.tags))?.progress === 'under way';
}
