import { RENAME_PATIENCE_SECONDS, SIBLING_PATIENCE_SECONDS } from '../../lib/private/contract/timing';
import { Failure } from '../custom-resource/failure';
import { isOfEarlierPhase } from '../cloudformation/past';
import { type ResourceChange, type StackPhase, stackPhase } from '../cloudformation/stack-phase';
import { type Connect } from '../connect/connect';
import { backoff } from '../invocation/backoff';
import { isTimeFor } from '../invocation/invocation';
import { type Found } from './find';
import { type Job } from './job';
import { logicalIdOf, ownerOf } from './ownership';
import { noLongerWanted, notGivenUp, takenBySomeoneElse, takenForGood } from './reasons';
import { setAside } from './set-aside';

/**
 * A name that a test case is to get and that is taken. A sibling, another test case of the stack, may give it up in the same
 * operation, so that is waited for.
 *
 * In a rollback the name is taken from a sibling that got it since the stack was stable. CloudFormation may come to that sibling
 * only later: a new one is deleted when the rollback is over, another one may depend on the test case that needs the name.
 */
export class NameDispute {
  private readonly begunAt: number;
  private attempts = 0;
  private hasLeft = false;

  /**
   * @param leave lets the test case give up the name that it has, if it stands already: a sibling that is being rolled back may
   * wait for just that name
   */
  constructor(
    private readonly connect: Connect,
    private readonly name: string,
    private readonly job: Job,
    private readonly leave: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.begunAt = job.invocation.now();
  }

  /** Returns when another attempt is worthwhile, and fails when none will be. */
  async settle(holder: Found | undefined): Promise<void> {
    const isSibling = holder && ownerOf(holder.tags, this.job.me) === 'this stack';
    const phase = isSibling ? await this.phase() : undefined;
    if (phase && (await this.settleWithSibling(holder!, phase))) return;
    await this.pause(holder, phase);
  }

  private async phase(): Promise<StackPhase | undefined> {
    const phase = await stackPhase(this.job.me.stackId, this.job.invocation);
    if (phase && isOfEarlierPhase(this.job.invocation.requestedAt, phase)) {
      throw new Failure(noLongerWanted(`part of a stack in ${phase.status}`, 'nothing was changed'));
    }
    return phase;
  }

  /** Tells whether the name is free now. */
  private async settleWithSibling(sibling: Found, { isRollback, changes }: StackPhase): Promise<boolean> {
    const change = changes.get(logicalIdOf(sibling.tags));
    if (!isRollback) {
      // Nothing of this deployment will change it any more.
      if (change?.progress === 'done') throw new Failure(takenForGood(this.name, sibling));
      return false;
    }
    if (!this.hasLeft) {
      this.hasLeft = true;
      await this.leave();
    }
    if (!change || !this.mayBeSetAside(sibling, change)) return false;
    return setAside(this.connect, sibling, this.job);
  }

  private mayBeSetAside({ testCase }: Found, { isNew, progress, physicalId }: ResourceChange): boolean {
    // It is not rolled back but deleted, when the rollback is over.
    if (isNew) return true;
    switch (progress) {
      case 'not begun':
        // It may be about to begin, and would then be renamed by two.
        return this.waited > SIBLING_PATIENCE_SECONDS * 1000;
      case 'under way':
        return false;
      case 'done':
        // The sibling is back at another test case, and this one is deleted when the rollback is over.
        return physicalId !== testCase.arn;
    }
  }

  private async pause(holder: Found | undefined, phase: StackPhase | undefined): Promise<void> {
    const { invocation } = this.job;
    const pause = backoff(this.attempts++, invocation.random);
    const isPatient = this.waited + pause <= RENAME_PATIENCE_SECONDS * 1000 || isUnderWayInRollback(holder, phase);
    if (!isPatient || !isTimeFor(invocation, pause)) {
      throw new Failure(notGivenUp(this.name, holder, phase));
    }
    await invocation.sleep(pause);
  }

  private get waited(): number {
    return this.job.invocation.now() - this.begunAt;
  }
}

/** The request that gives the name back is on its way, which Lambda may bring minutes later. */
function isUnderWayInRollback(holder: Found | undefined, phase: StackPhase | undefined): boolean {
  const isRollback = phase?.isRollback ?? false;
  return isRollback && phase!.changes.get(logicalIdOf(holder!.tags))?.progress === 'under way';
}

/** Refuses a name that no sibling has, but somebody else. */
export function requireSibling(name: string, holder: Found, { me }: Job): void {
  if (ownerOf(holder.tags, me) !== 'this stack') throw new Failure(takenBySomeoneElse(name, holder));
}
