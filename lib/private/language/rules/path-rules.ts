import { QUEUE_ACTIONS } from '../flow-actions';
import { type Graph } from '../graph';
import { Path } from '../path';
import { type ReadAction, type ReadDocument, type ReadObservation } from '../reader';
import { type Reading } from '../reading';
import { type Fault } from '../finding';
import { type Rule, UNKNOWN } from '../rule';
import { listed, quoted } from '../wording';
import { endsTest } from './effects';
import { isBeforeEnd, momentOf } from './moments';

/**
 * Rules about the order of observations. When this order is not certain (`Graph.isKnown` is false), only
 * `no-observations` is checked.
 */
export const PATH_RULES: readonly Rule[] = [
  {
    id: 'no-observations',
    severity: 'warning',
    service: UNKNOWN,
    check: ({ read }) => none(read),
  },
  pathRule('several-starts', ({ graph }) => severalStarts(graph)),
  pathRule('observation-cycle', ({ graph }) => cycles(graph)),
  pathRule('observation-unreachable', ({ graph }) => unreachable(graph)),
  pathRule('no-end-test', (reading) => withoutEnd(reading)),
  pathRule('observation-after-end-test', ({ graph }) => afterEnd(graph)),
  pathRule('test-completed-last', ({ observations }) => waitingForTheEnd(observations)),
  pathRule('queue-without-end', (reading) => [...inQueue(reading)].map(inQueueFault)),
];

function pathRule(id: string, check: (reading: Reading) => readonly Fault[]): Rule {
  return {
    id,
    severity: 'warning',
    service: UNKNOWN,
    check: (reading) => (reading.graph.isKnown ? check(reading) : []),
  };
}

function none({ hasObservations, observations }: ReadDocument): Fault[] {
  if (!hasObservations || observations.length > 0) return [];
  const message = 'the document has no observations, so it tests nothing';
  return [{ path: Path.ROOT.at('Observations'), message, fix: 'Add an observation, usually of TestInitiated.' }];
}

/**
 * Finds several observations that are active from the start. Observations that wait for the end (TestCompleted), or may
 * wait for it (unreadable events), do not count.
 */
function severalStarts({ starts }: Graph): Fault[] {
  const beginning = starts.filter(isBeforeEnd);
  if (beginning.length < 2) return [];
  const names = listed(
    beginning.map(({ identifier }) => identifier!),
    'and',
    6,
  );
  return [
    {
      path: beginning[1].path,
      message: `no observation leads to ${names}, so all of them are active from the start, and each must match`,
      fix: 'If one of them must follow another observation, name it in "NextObservations" of the earlier observation.',
    },
  ];
}

/**
 * Finds references that lead back to an earlier observation. `unreachable` reports a cycle to which no start leads.
 */
function cycles(graph: Graph): Fault[] {
  const faults: Fault[] = [];
  const state = new Map<ReadObservation, 'open' | 'done'>();
  for (const start of graph.starts) {
    const stack = [{ observation: start, at: 0 }];
    state.set(start, 'open');
    while (stack.length > 0) {
      const frame = stack[stack.length - 1];
      const reference = frame.observation.next[frame.at++];
      if (!reference) {
        state.set(frame.observation, 'done');
        stack.pop();
        continue;
      }
      const next = graph.named(reference.identifier)!;
      if (state.get(next) === 'open') faults.push(leadsBack(reference));
      else if (!state.has(next)) {
        state.set(next, 'open');
        stack.push({ observation: next, at: 0 });
      }
    }
  }
  return faults;
}

function leadsBack({ identifier, path }: { identifier: string; path: Path }): Fault {
  return {
    path,
    message: `the reference leads back to ${quoted(identifier)}, but an observation becomes active only once`,
    fix: 'Add another observation for the event that comes again.',
  };
}

/**
 * Finds observations that never become active. When an observation has a fault, the later observations to which a path
 * leads from this observation get no fault of their own.
 */
function unreachable(graph: Graph): Fault[] {
  const visited = new Set(graph.reachable());
  const faults: Fault[] = [];
  for (const observation of graph.observations) {
    if (visited.has(observation)) continue;
    graph.reachable([observation], (each) => visited.has(each)).forEach((each) => visited.add(each));
    faults.push({
      path: observation.path,
      message: `${quoted(observation.identifier!)} never becomes active: no path leads to it from an observation that is active from the start`,
      fix: 'Name it in "NextObservations" of an observation that becomes active. If it is in a cycle, remove a reference of the cycle.',
    });
  }
  return faults;
}

const canEnd = (observation: ReadObservation) => endsTest(observation) !== false;

function withoutEnd(reading: Reading): Fault[] {
  const { graph } = reading;
  const queued = inQueue(reading);
  return [...graph.reachable(graph.starts, canEnd)]
    .filter((each) => !canEnd(each) && graph.after(each).length === 0 && !queued.has(each) && mustEnd(each, graph))
    .map(({ path, identifier }) => ({
      path,
      message: `after ${quoted(identifier!)} nothing ends the test, so it runs until the contact has ended, at most five minutes`,
      fix: 'Add a TestControl action with the command EndTest.',
    }));
}

/**
 * Tells whether an observation at the end of a path must end the test. Returns false for TestCompleted, which has its
 * own rule, and for an unreadable event, which may be TestCompleted. Returns false for TestInitiated when there are
 * other observations: the observation of TestInitiated may only prepare the test.
 */
function mustEnd(observation: ReadObservation, { observations }: Graph): boolean {
  return isBeforeEnd(observation) && (momentOf(observation) !== 'beginning' || observations.length === 1);
}

function afterEnd(graph: Graph): Fault[] {
  return graph.observations
    .filter(({ actions }) => actions.some(({ kind }) => kind === 'EndTest'))
    .flatMap(({ next, identifier }) =>
      next
        .filter((reference) => isBeforeEnd(graph.named(reference.identifier)!))
        .map((reference) => ({
          path: reference.path,
          message: `the test ends with ${quoted(identifier!)}, so ${quoted(reference.identifier)} is never observed`,
          fix: 'Move EndTest to the last observation, or remove the reference.',
        })),
    );
}

function waitingForTheEnd(observations: readonly ReadObservation[]): Fault[] {
  return observations
    .filter((each) => momentOf(each) === 'end')
    .filter((each) => !observations.some((other) => other !== each && canEnd(other)))
    .map(({ path }) => ({
      path,
      message:
        'no other observation ends the test, so TestCompleted comes some time after the contact ends, or at the limit of five minutes if the contact does not end',
      fix: 'End the test with EndTest, in the observation of the last expected event.',
    }));
}

/** Returns the observations of transfers after which the contact is in a real queue, where it can reach an agent. */
function inQueue({ graph }: Reading): ReadonlySet<ReadObservation> {
  const transfers = graph.observations.filter((each) => isTransfer(each) && !canEnd(each));
  return new Set(
    transfers.filter((transfer) => {
      const queue = 'action' in transfer.event ? transfer.event.action.resource : undefined;
      const guards = (each: ReadObservation) =>
        endsTest(each) === 'maybe' || each.actions.some((action) => isGuard(action, queue));
      if (guards(transfer) || graph.starts.some((start) => momentOf(start) === 'beginning' && guards(start)))
        return false;
      return graph.reachable(graph.starts, guards).has(transfer);
    }),
  );
}

function isTransfer({ event }: ReadObservation): boolean {
  return event.type === 'FlowActionStarted' && event.action.type === 'TransferContactToQueue';
}

/** Tells whether an action overrides the transfer to this queue, or may do so because its flow action or queue is unknown. */
function isGuard(action: ReadAction, queue: string | undefined): boolean {
  if (action.kind !== 'OverrideSystemBehavior') return false;
  const { type, typeWritten, resource } = action.action;
  if (typeWritten !== undefined && !QUEUE_ACTIONS.some((each) => each === type)) return false;
  return resource === undefined || queue === undefined || resource === queue;
}

function inQueueFault({ path }: ReadObservation): Fault {
  return {
    path,
    message: 'the contact enters the queue here, and can reach a real agent',
    fix: 'End the test in this observation with EndTest, or override the queue in an earlier observation.',
  };
}
