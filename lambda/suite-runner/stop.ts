import { type TestCaseExecutionStatus } from '@aws-sdk/client-connect';
import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { ConnectFailure } from '../connect/connect-failure';
import { type Findings, findingsOf } from './findings';
import { leftOut } from './progress';
import { type Member, type SuiteRun } from './suite-run';

/** How long after its execution was stopped a contact may take to show in the records. */
const CONTACT_LAG_MILLISECONDS = 2_000;

/** Stops what runs, each together with its contact, and starts nothing any more. What cannot be stopped hinders no other. */
export async function abandon(
  run: SuiteRun,
  ofRunning: (progress: TestCaseProgress) => TestCaseProgress,
  ofWaiting = leftOut,
): Promise<void> {
  for (const { index, progress } of run.waiting()) {
    run.testCases[index] = ofWaiting(progress);
  }
  const { stopped, failure } = await stopAll(run.running(), run);
  for (const { index, progress } of stopped) {
    run.testCases[index] = ofRunning(progress);
  }
  if (failure) throw failure;
}

/**
 * Stops what a tick may have started that did not live to tell. The same token names the same execution, and starts one that there
 * was not: ticks start in order, so the first of these ends the search.
 */
export async function stopUntold(run: SuiteRun): Promise<void> {
  const startable = run.members().filter(({ name, progress }) => name && isStartable(progress));
  for (const instance of new Set(startable.map(({ name }) => name.instance.arn))) {
    const ours = startable.filter(({ name }) => name.instance.arn === instance);
    const list = await run.executions.list(ours[0].name.instance, run.startedAt);
    const untold: Member[] = [];
    for (const each of ours) {
      const isRunning = each.progress.status === 'RUNNING';
      if (untold.length === run.capacity) break;
      if (isRunning && !isOver(list.get(each.progress.executionId!)?.status)) continue;
      const executionId = await run.executions.start(each.name, run.tokenOf(each));
      untold.push({ ...each, progress: { ...each.progress, executionId } });
      // One that is held back was passed over by the starts of those behind it.
      if (!isRunning && !list.has(executionId) && each.progress.since === undefined) break;
    }
    const { failure } = await stopAll(untold, run);
    if (failure) throw failure;
  }
}

/** What waited may have been started, and what ran may have failed and been started again. */
function isStartable({ status }: TestCaseProgress): boolean {
  return status === 'WAITING' || status === 'RUNNING';
}

function isOver(status: TestCaseExecutionStatus | undefined): boolean {
  return status === 'PASSED' || status === 'FAILED' || status === 'STOPPED';
}

/** Ends the contact of an execution: whether there is one by now. */
export async function endContact(member: Member, run: SuiteRun): Promise<boolean> {
  const findings = await readFindings(member, run);
  await stopContact(member, findings, run);
  return findings.contactId !== undefined;
}

/** An execution that is over, or gone, by now is no error; its contact may still be there. */
export async function stopExecution({ name, progress }: Member, run: SuiteRun): Promise<void> {
  try {
    await run.executions.stop(name, progress.executionId!);
  } catch (error) {
    if (!(error instanceof ConnectFailure) || error.isOutage || error.isDenied) throw error;
  }
}

/** The id comes from a record, which may say anything: one that is none names no contact. */
export async function stopContact({ name }: Member, { contactId }: Findings, run: SuiteRun): Promise<void> {
  if (contactId === undefined) return;
  try {
    await run.executions.stopContact(name, contactId);
  } catch (error) {
    if (!(error instanceof ConnectFailure) || !error.isBadParameter) throw error;
  }
}

export async function readFindings({ name, progress }: Member, run: SuiteRun): Promise<Findings> {
  try {
    return findingsOf(await run.executions.records(name, progress.executionId!));
  } catch (error) {
    if (error instanceof ConnectFailure && error.isNotFound) return findingsOf([]);
    throw error;
  }
}

interface Stopped {
  readonly stopped: readonly Member[];
  /** Of one that could not be stopped. */
  readonly failure?: Error;
}

/** Contacts first: what failed half-way is still there to be stopped again, and is not taken for stopped by somebody else. */
async function stopAll(members: readonly Member[], run: SuiteRun): Promise<Stopped> {
  const contactless: Member[] = [];
  const first = await each(members, async (member) => {
    if (!(await endContact(member, run))) contactless.push(member);
    await stopExecution(member, run);
  });
  if (contactless.length > 0) await run.invocation.sleep(CONTACT_LAG_MILLISECONDS);
  const second = await each(contactless, async (member) => void (await endContact(member, run)));
  const stopped = first.done.filter((member) => !contactless.includes(member) || second.done.includes(member));
  return { stopped, failure: [...first.failures, ...second.failures][0] };
}

/** Work on each, whatever becomes of the others. */
async function each(
  members: readonly Member[],
  work: (member: Member) => Promise<void>,
): Promise<{ readonly done: readonly Member[]; readonly failures: readonly Error[] }> {
  const done: Member[] = [];
  const failures: Error[] = [];
  for (const member of members) {
    try {
      await work(member);
      done.push(member);
    } catch (error) {
      failures.push(error as Error);
    }
  }
  return { done, failures };
}
