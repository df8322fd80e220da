import { type Outcome, success } from './handler';
import { flagAt, type Parameters } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';

/** Switches the touchtone buffer on or off. The buffer keeps the keys that are pressed while no action listens. */
export function setTouchtoneBuffer(turn: Turn, parameters: Parameters): Outcome {
  const { keyBuffer } = turn.contact;
  if (flagAt(parameters, 'EnableDTMFBuffer')) {
    turn.update({ keyBuffer: keyBuffer ?? '' });
    return success();
  }
  if (flagAt(parameters, 'StoreInput') && keyBuffer !== undefined) turn.learn('StoredCustomerInput', keyBuffer);
  turn.update({ keyBuffer: undefined });
  return success();
}
