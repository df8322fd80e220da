import { type ReadAction, type ReadObservation } from '../reader';

/** The effect of an action. `ends`: it ends the execution or the contact. `sends`: it sends an input that a flow can receive. */
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

/**
 * Tells whether the actions of an observation end the execution or the contact; `maybe` when that depends on unknown
 * actions.
 */
export const endsTest = has('ends');

/**
 * Tells whether the actions of an observation send an input that a flow can receive; `maybe` when that depends on
 * unknown actions.
 */
export const sendsInput = has('sends');

function has(effect: Effect) {
  return ({ actions, actionsKnown }: ReadObservation): boolean | 'maybe' => {
    const effects = actions.map(({ kind }) => EFFECTS[kind]);
    if (effects.includes(effect)) return true;
    return !actionsKnown || effects.includes('unknown') ? 'maybe' : false;
  };
}
