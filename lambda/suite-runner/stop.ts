import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { ConnectFailure } from '../connect/connect-failure';
import { isOver } from '../connect/executions';
import { isTimeFor } from '../invocation/invocation';
import { each } from './each';
import { type Findings, findingsOf } from './findings';
import { leaveOut } from './leave-out';
import { type Member, CALL_PATIENCE_MILLISECONDS, type SuiteRun } from './suite-run';

/** How long after its execution was stopped a contact may take to show in the records. */
const CONTACT_LAG_MILLISECONDS = 2_000;

/** So many are stopped before that is recorded: the tick after one whose time is up goes on from there. */
const SLICE = 10;
/** How long that takes at the pace of the service, in milliseconds. */
const SLICE_TIME = 20_000;

/** Stops what runs, each together with its contact, and starts nothing any more. What cannot be stopped hinders no other. */
export async function abandon(
  run: SuiteRun,
  ofRunning: (progress: TestCaseProgress) => TestCaseProgress,
  ofWaiting?: (progress: TestCaseProgress) => TestCaseProgress,
): Promise<void> {
  const record = ({ index, progress }: Member) => void (run.testCases[index] = ofRunning(progress));
  const { failures } = await each([() => leaveOut(run, ofWaiting), () => stopAll(run.running(), run, record)], (work) =>
    work(),
  );
  if (failures.length > 0) throw failures[0];
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
    for (const member of ours) {
      const isRunning = member.progress.status === 'RUNNING';
      if (untold.length === run.capacity) break;
      if (isRunning && !isOver(list.get(member.progress.executionId!)?.status)) continue;
      const executionId = await run.executions.start(member.name, run.tokenOf(member));
      untold.push({ ...member, progress: { ...member.progress, executionId } });
      // One that is held back was passed over by the starts of those behind it.
      if (!isRunning && !list.has(executionId) && member.progress.since === undefined) break;
    }
    await stopAll(untold, run);
  }
}

/** What waited may have been started, and what ran may have failed and been started again. */
function isStartable({ status }: TestCaseProgress): boolean {
  return status === 'WAITING' || status === 'RUNNING';
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
    await run.executions.stop(name, progress.executionId!, CALL_PATIENCE_MILLISECONDS);
  } catch (error) {
    if (!(error instanceof ConnectFailure) || error.isOutage || error.isDenied) throw error;
  }
}

/** The id comes from a record, which may say anything: one that is none names no contact. */
export async function stopContact({ name }: Member, { contactId }: Findings, run: SuiteRun): Promise<void> {
  if (contactId === undefined) return;
  try {
    await run.executions.stopContact(name, contactId, CALL_PATIENCE_MILLISECONDS);
  } catch (error) {
    if (!(error instanceof ConnectFailure) || !error.isBadParameter) throw error;
  }
}

export async function readFindings({ name, progress }: Member, run: SuiteRun): Promise<Findings> {
  try {
    return findingsOf(await run.executions.records(name, progress.executionId!, CALL_PATIENCE_MILLISECONDS));
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

/** As many as there is time for. The last first: as long as the first ones run, none of those in the queue gets their places. */
async function stopAll(
  members: readonly Member[],
  run: SuiteRun,
  record: (stopped: Member) => void = () => undefined,
): Promise<void> {
  const ordered = members.toReversed();
  const failures: Error[] = [];
  for (let first = 0; first < ordered.length && isTimeFor(run.invocation, SLICE_TIME); first += SLICE) {
    const { stopped, failure } = await stopSlice(ordered.slice(first, first + SLICE), run);
    stopped.forEach(record);
    if (failure) failures.push(failure);
  }
  if (failures.length > 0) throw failures[0];
}

/** Contacts first: what failed half-way is still there to be stopped again, and is not taken for stopped by somebody else. */
async function stopSlice(members: readonly Member[], run: SuiteRun): Promise<Stopped> {
  const contactless: Member[] = [];
  const first = await each(members, async (member) => {
    const { runsSince } = member.progress;
    // There is no contact of what only waits in the queue of the service, as a rule.
    if (runsSince === undefined || !(await endContact(member, run))) contactless.push(member);
    await stopExecution(member, run);
  });
  if (contactless.length > 0) await run.invocation.sleep(CONTACT_LAG_MILLISECONDS);
  const second = await each(contactless, async (member) => void (await endContact(member, run)));
  const stopped = first.done.filter((member) => !contactless.includes(member) || second.done.includes(member));
  return { stopped, failure: [...first.failures, ...second.failures][0] };
}
