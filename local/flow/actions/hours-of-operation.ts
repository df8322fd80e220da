import { isOpen } from '../hours';
import { withMember } from '../../../lib/private/json/json';
import { textAt } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';
import { find } from '../world';
import { type ActionHandler, failure, type Outcome, success } from './handler';

const RESULTS: ReadonlyMap<string, string> = new Map([
  ['InHours', 'True'],
  ['OutOfHours', 'False'],
]);

/** Checks whether the named hours are open now. Without named hours, checks the hours of the working queue. */
export const CheckHoursOfOperation: ActionHandler = {
  resource: ['HoursOfOperationId'],
  complete: (turn, parameters) => {
    const hours = find(turn.world.queues, turn.contact.targetQueue?.key ?? '')?.hours;
    return textAt(parameters, 'HoursOfOperationId') === undefined && hours !== undefined
      ? withMember(parameters, 'HoursOfOperationId', hours)
      : parameters;
  },
  mock: (_, __, value) => success(RESULTS.get(String(value)) ?? String(value)),
  run: (turn, parameters) => {
    const id = textAt(parameters, 'HoursOfOperationId');
    return id === undefined ? withoutHours(turn) : check(turn, id);
  },
};

function check(turn: Turn, id: string): Outcome {
  const hours = find(turn.world.hours, id);
  warnOfNamedOverrides(turn);
  if (hours !== undefined) return success(isOpen(hours, turn.now) ? 'True' : 'False');
  const why = `the hours of operation "${id}" are not in the world`;
  turn.warn('unknown-hours', why);
  return failure(why);
}

/** Warns of branches for named overrides of hours. AWS does not document when the service takes these branches. */
function warnOfNamedOverrides(turn: Turn): void {
  const names = turn.frame.action.transitions.conditions.map(({ operands }) => operands[0]);
  const others = names.filter((name) => name !== 'True' && name !== 'False');
  if (others.length === 0) return;
  const branches = others.map((name) => JSON.stringify(name)).join(' or ');
  turn.warn(
    'override-branches',
    `named overrides of hours are not modelled, so a local execution never takes the branch ${branches}`,
  );
}

/** Returns the outcome when neither the action nor the working queue names hours. */
function withoutHours(turn: Turn): Outcome {
  const { targetQueue: queue } = turn.contact;
  if (queue?.isAgent) return failure('the queue of an agent has no hours of operation');
  const why = queue
    ? `the hours of operation of the queue "${queue.name}" are not in the world`
    : 'no hours of operation are named and the flow has set no queue';
  turn.warn('unknown-hours', why);
  return !queue && turn.assumed.is('hours-without-a-queue', 'closed') ? success('False') : failure(why);
}
