import { type Gateway } from '../histories/gateway';
import { AFTER_SUCCESS, type FaultKind, type History } from '../histories/history';
import { type CallOfACourse } from '../histories/calls';
import { type Outcome, play } from '../histories/play';
import { EXCLUDED, type Excluded, type Fault, FAULTS, OVERTAKEN, type Phase, PHASES, REFUSED } from './faults';
import { cancelled, NEXT_DEPLOYMENT, type Operation, OPERATIONS } from './operations';

/** A cell of the fault table: one operation with one fault in one phase. */
interface Cell {
  readonly operation: Operation;
  readonly fault: Fault;
  readonly phase: Phase;
}

const ANSWER = 'PutResponse';
/**
 * For the phase `after the call`: the time in seconds that the event waits in the queue of Lambda. It is longer than
 * CERTAINLY_AWAITED_SECONDS, so the handler asks CloudFormation whether the request is past.
 */
const WAIT = 4;

const ALL_CELLS: readonly Cell[] = OPERATIONS.flatMap((operation) =>
  FAULTS.flatMap((fault) => PHASES.map((phase) => ({ operation, fault, phase }))),
);

export const CELLS = ALL_CELLS.filter((cell) => !EXCLUDED.some((excluded) => isExcluded(cell, excluded)));

/** Returns the number of cells that an exclusion removes from the table. */
export function cellsOf(excluded: Excluded): number {
  return ALL_CELLS.filter((cell) => isExcluded(cell, excluded)).length;
}

function isExcluded({ operation, fault, phase }: Cell, { faults, phases, operations }: Excluded): boolean {
  return faults.includes(fault.name) && phases.includes(phase) && (operations?.includes(operation.name) ?? true);
}

interface Played {
  readonly outcome: Outcome;
  /** The expected statuses of the stack. */
  readonly statuses: readonly string[];
  readonly hasHappened: boolean;
}

/** Plays a cell without its fault, to find the call that must fail, and then with the fault. */
export async function playCell(cell: Cell, gateway: Gateway): Promise<Played> {
  const history = historyOf(cell);
  const undisturbed = await playOnce(history, gateway);
  const outcome = await play({ ...history, ...faultOf(cell, undisturbed) }, gateway);
  return { outcome, statuses: statusesOf(cell, undisturbed), hasHappened: hasHappened(cell, outcome) };
}

function historyOf({ operation: { steps, foreign, event }, fault, phase }: Cell): History {
  return {
    seed: 1,
    listLag: 0,
    oldProperties: 'attempted',
    foreign,
    steps: [...(fault.name === OVERTAKEN ? cancelled(steps) : steps), NEXT_DEPLOYMENT],
    faults: [],
    deliveries: phase === 'after the call' ? [{ event, queued: WAIT }] : [],
  };
}

const played = new Map<string, Promise<Outcome>>();

function playOnce(history: History, gateway: Gateway): Promise<Outcome> {
  const key = JSON.stringify(history);
  const outcome = played.get(key) ?? play(history, gateway);
  played.set(key, outcome);
  return outcome;
}

function faultOf(cell: Cell, { course }: Outcome): Partial<History> {
  const { operation, fault, phase } = cell;
  const delivery = fault.deliveries?.[phase];
  if (delivery) return { deliveries: [{ event: operation.event, ...delivery }] };
  const { number, ...made } = callOf(cell, course);
  const isAnswered = phase === 'while answering' && fault.ofRun;
  const isCarriedOut = phase === 'during the call' || isAnswered || fault.afterSuccess;
  if (phase === 'after the call' && made.operation === ANSWER && !fault.ofRun) throw new Error('No call follows');
  const kind: FaultKind = isCarriedOut ? `${fault.kind!}${AFTER_SUCCESS}` : fault.kind!;
  return { faults: [{ call: number, kind, seconds: fault.seconds ?? 0 }] };
}

/** Returns the call to which the fault applies. `course` has the calls that are made without a fault. */
function callOf({ operation, phase }: Cell, course: readonly CallOfACourse[]): CallOfACourse {
  const ofEvent = course.filter(({ event }) => event === operation.event);
  const main = ofEvent.findIndex((call) => call.operation === operation.call);
  switch (phase) {
    case 'before the call':
    case 'during the call':
      return ofEvent[main];
    case 'after the call':
      return ofEvent[main + 1];
    case 'while answering':
      return ofEvent.find((call) => call.operation === ANSWER)!;
  }
}

function hasHappened({ operation: { event }, fault, phase }: Cell, { log }: Outcome): boolean {
  if (!fault.deliveries?.[phase]) return log.some((line) => line.fault !== undefined && line.event === event);
  const started = log.filter(({ start }) => start).map((line) => Number(line.event));
  // The event was delivered twice if the handler started for it twice, and late if a later event came before it.
  return started.slice(0, started.lastIndexOf(event)).some((other) => other >= event);
}

function statusesOf({ operation: { steps, unanswered }, fault }: Cell, undisturbed: Outcome): readonly string[] {
  if (fault.name !== REFUSED) return undisturbed.statuses;
  const repeated = unanswered.at(-1) === 'DELETE_COMPLETE' ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
  return [...undisturbed.statuses.slice(0, steps.length - 1), ...unanswered, repeated, 'DELETE_COMPLETE'];
}
