import { flagAt, type Parameters } from '../../../lib/private/flow-language/parameters';
import { isBufferSwitch } from '../../../lib/private/flow-language/values';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome } from './handler';
import { type KeyInput } from './key-input';
import { menu } from './menu';
import { promptOf } from './prompts';
import { storeInput } from './stored-input';
import { setTouchtoneBuffer } from './touchtone-buffer';

const inputOf = (parameters: Parameters): KeyInput => (flagAt(parameters, 'StoreInput') ? storeInput : menu);

/**
 * One action for three blocks of the console: a menu, the input of several keys, and the switch of the touchtone
 * buffer.
 */
export const GetParticipantInput: ActionHandler = {
  silent: isBufferSwitch,
  run: (turn, parameters) => {
    if (turn.isChat) return failure('keys can be pressed only on a call');
    return isBufferSwitch(parameters) ? setTouchtoneBuffer(turn, parameters) : takeInput(turn, parameters);
  },
  resume: (turn, parameters, waking, memory) => inputOf(parameters).resume(turn, parameters, waking, memory),
};

function takeInput(turn: Turn, parameters: Parameters): Outcome {
  const input = inputOf(parameters);
  const { keyBuffer } = turn.contact;
  if (keyBuffer) {
    turn.update({ keyBuffer: '' });
    const outcome = input.begin(turn, parameters, keyBuffer);
    if (outcome) return outcome;
  }
  const prompt = promptOf(turn, parameters);
  if (prompt && 'problem' in prompt) return failure(prompt.problem);
  if (prompt) turn.say(prompt);
  return input.listen(turn, parameters);
}
