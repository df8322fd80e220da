import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { type Findings, findingsOf } from '../../lib/private/suite-run/records/findings';
import { isOver } from '../../lib/private/suite-run/execution-state';
import { capacityOf } from '../../lib/private/suite-run/starts';
import { ConnectFailure } from '../connect/connect-failure';
import { isTimeFor } from '../invocation/invocation';
import { byInstance } from './by-instance';
import { each } from './each';
import { leaveOut } from './leave-out';
import { type Member, CALL_PATIENCE_MILLISECONDS, type SuiteRun } from './suite-run';

/** The time that a contact may take to appear in the records after its execution was stopped, in milliseconds. */
const CONTACT_LAG_MILLISECONDS = 2_000;

/**
 * Executions are stopped in groups (slices) of this size. The progress of a slice is recorded before the next slice
 * begins. The next tick stops the executions for which this tick has no time.
 */
const SLICE_SIZE = 10;
/** The time to stop all executions of one slice within the request rate of the service, in milliseconds. */
const SLICE_MILLISECONDS = 20_000;

/**
 * Stops the running executions and their contacts, and leaves out the waiting test cases. When a stop fails, the error
 * is thrown after the other stops.
 */
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
 * Stops executions that a tick may have started before it crashed. The tick did not record their ids, so they are
 * searched for on each instance. The executions that were found are stopped even when the search fails.
 */
export async function stopUnrecorded(run: SuiteRun): Promise<void> {
  const startable = run.members().filter(({ name, progress }) => name && isStartable(progress));
  const { failures } = await each(byInstance(startable), async (ours) => {
    const unrecorded: Member[] = [];
    try {
      await findUnrecorded(ours, run, unrecorded);
    } finally {
      await stopAll(unrecorded, run);
    }
  });
  if (failures.length > 0) throw failures[0];
}

/**
 * Repeats the start of each test case with the same token. Adds to `unrecorded` each execution that the service
 * returns: the one that the crashed tick started, or else a new one. Ticks start executions in order. So the search on
 * an instance ends with the first new execution, when the limit of executions is reached, or when it has found as many
 * executions as the suite allows.
 */
async function findUnrecorded(ours: readonly Member[], run: SuiteRun, unrecorded: Member[]): Promise<void> {
  const list = await run.executions.list(ours[0].name.instance, run.startedAt);
  for (const member of ours) {
    const isRunning = member.progress.status === 'RUNNING';
    if (unrecorded.length === capacityOf(run.suite)) return;
    if (isRunning && !isOver(list.get(member.progress.executionId!)?.status)) continue;
    try {
      const executionId = await run.executions.start(member.name, run.tokenOf(member), CALL_PATIENCE_MILLISECONDS);
      unrecorded.push({ ...member, progress: { ...member.progress, executionId } });
      // An execution that is not in the list is new. So the crashed tick had not come to this test case, and the search
      // ends. The search continues after a test case that runs or has to wait for its next start, since the crashed
      // tick may have skipped this test case.
      if (!isRunning && !list.has(executionId) && member.progress.since === undefined) return;
    } catch (error) {
      if (!(error instanceof ConnectFailure) || error.isOutage || error.isDenied) throw error;
      // A refusal because of the limit of executions ends the search, since the crashed tick started no later test case
      // after such a refusal. The search continues after a test case that runs or has to wait for its next start, since
      // the crashed tick may have skipped this test case. The search also continues after any other refusal, as the
      // crashed tick did.
      if (error.isLimit && !isRunning && member.progress.since === undefined) return;
    }
  }
}

/**
 * Tells whether a crashed tick may have started an execution of a test case without recording the execution's id. For
 * the status RUNNING, the caller must also check that the recorded execution has ended: a tick starts another execution
 * only then.
 */
function isStartable({ status }: TestCaseProgress): boolean {
  return status === 'WAITING' || status === 'RUNNING';
}

/** Ends the contact of an execution. Returns true when the records have the id of a contact. */
export async function endContact(member: Member, run: SuiteRun): Promise<boolean> {
  const findings = await readFindings(member, run);
  await stopContact(member, findings, run);
  return findings.contactId !== undefined;
}

/**
 * Stops an execution, but not its contact. Throws after an outage or a denied call. Other refusals are ignored, since
 * the execution may have ended or may not exist.
 */
export async function stopExecution({ name, progress }: Member, run: SuiteRun): Promise<void> {
  try {
    await run.executions.stop(name, progress.executionId!, CALL_PATIENCE_MILLISECONDS);
  } catch (error) {
    if (!(error instanceof ConnectFailure) || error.isOutage || error.isDenied) throw error;
  }
}

/** Ends the contact whose id is in the records. Does not throw for a refused id, since records may contain anything. */
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
  /** The first failure to stop an execution or to end its contact. */
  readonly failure?: Error;
}

/**
 * Stops as many executions as possible before the invocation ends. Begins with the last test cases, which may still be
 * queued: the service starts a queued execution as soon as a running one is stopped.
 */
async function stopAll(
  members: readonly Member[],
  run: SuiteRun,
  record: (stopped: Member) => void = () => undefined,
): Promise<void> {
  const ordered = members.toReversed();
  const failures: Error[] = [];
  for (let first = 0; first < ordered.length && isTimeFor(run.invocation, SLICE_MILLISECONDS); first += SLICE_SIZE) {
    const { stopped, failure } = await stopSlice(ordered.slice(first, first + SLICE_SIZE), run);
    stopped.forEach(record);
    if (failure) failures.push(failure);
  }
  if (failures.length > 0) throw failures[0];
}

/**
 * Ends the contact of each execution, and then stops the execution. After an interruption between these two steps, the
 * next tick stops the execution. In the other order, the next tick would assume that somebody else stopped the
 * execution. When the records do not have the contact yet, the contact is ended later, after a pause.
 */
async function stopSlice(members: readonly Member[], run: SuiteRun): Promise<Stopped> {
  const contactless: Member[] = [];
  const first = await each(members, async (member) => {
    const { runsSince } = member.progress;
    // Without `runsSince`, the execution usually still waits in the queue of the service, and has no contact.
    if (runsSince === undefined || !(await endContact(member, run))) contactless.push(member);
    await stopExecution(member, run);
  });
  if (contactless.length > 0) await run.invocation.sleep(CONTACT_LAG_MILLISECONDS);
  const second = await each(contactless, async (member) => void (await endContact(member, run)));
  const stopped = first.done.filter((member) => !contactless.includes(member) || second.done.includes(member));
  return { stopped, failure: [...first.failures, ...second.failures][0] };
}
