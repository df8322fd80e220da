import { type ObservationResult, type TestResult, type Turn } from '../result/run-result';

/** An observation, a message, a turn of the customer or the end of the contact, with its time. */
export type Moment =
  | { readonly kind: 'observation'; readonly at: number; readonly observation: ObservationResult }
  /** A message that no observation matched. */
  | { readonly kind: 'unawaited'; readonly at: number; readonly text: string }
  | { readonly kind: 'customer'; readonly at: number; readonly turn: Turn }
  /** The end of the contact. An observation may fail later, when its time is over. */
  | { readonly kind: 'end'; readonly at: number; readonly reason: string; readonly queue?: string };

/**
 * Returns the moments of a test case in the order of time. At equal times, an observation comes before the turn of the
 * customer that it caused.
 */
export function timeline({ observations, conversation, end }: TestResult): Moment[] {
  const moments = observations.map((observation): Placed => [{ kind: 'observation', at: observation.at, observation }]);
  const turns = conversation.flatMap((turn): Placed[] => {
    const { at, who, text } = turn;
    if (who === 'customer') return [[{ kind: 'customer', at, turn }, turn.observation]];
    const isObserved = observations.some((observation) => observation.at === at && observation.heard === text);
    return isObserved ? [] : [[{ kind: 'unawaited', at, text }]];
  });
  const ending: Placed[] = end ? [[{ kind: 'end', ...end }]] : [];
  return [...turns, ...ending].reduce(placed, moments).map(([moment]) => moment);
}

/** A moment and, for a turn of the customer, the identifier of the observation that caused the turn. */
type Placed = readonly [moment: Moment, after?: string];

function placed(moments: readonly Placed[], turn: Placed): Placed[] {
  const [{ at }, after] = turn;
  const cause = moments.findLastIndex(
    ([moment, follows]) => moment.at === at && (isOf(moment, after) || follows === after),
  );
  const last = moments.findLastIndex(([moment]) => moment.at <= at);
  return moments.toSpliced((after !== undefined && cause >= 0 ? cause : last) + 1, 0, turn);
}

const isOf = (moment: Moment, identifier?: string): boolean =>
  moment.kind === 'observation' && moment.observation.identifier === identifier;
