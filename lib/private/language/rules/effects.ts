import { type ReadAction, type ReadObservation } from '../reader';

/** What comes of an action for the test: it ends it (or the contact), or sends something that a flow can hear. */
type Effect = 'ends' | 'sends' | 'neither' | 'unknown';

const EFFECTS: { readonly [kind in ReadAction['kind']]: Effect } = {
  DtmfInput: 'sends',
  Utterance: 'sends',
  Disconnect: 'ends',
  EndTest: 'ends',
  LogData: 'neither',
  Assert: 'neither',
  OverrideSystemBehavior: 'neither',
  unreadable: 'unknown',
};

/** Whether an observation ends the test or hangs up; `maybe` when an action cannot be told. */
export const endsTest = has('ends');

/** Whether it sends something that a flow can hear; `maybe` when an action cannot be told. */
export const sendsInput = has('sends');

function has(effect: Effect) {
  return ({ actions, actionsKnown }: ReadObservation): boolean | 'maybe' => {
    const effects = actions.map(({ kind }) => EFFECTS[kind]);
    if (effects.includes(effect)) return true;
    return !actionsKnown || effects.includes('unknown') ? 'maybe' : false;
  };
}
