import { flagAt, type Parameters } from '../../../lib/private/flow-language/parameters';
import { isBufferSwitch } from '../../../lib/private/flow-language/values';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome, type Waking } from './handler';
import { menu } from './menu';
import { promptOf } from './prompts';
import { storeInput } from './stored-input';
import { setTouchtoneBuffer } from './touchtone-buffer';
import { type Memory } from '../contact-state';

/** A way to take keys. */
export interface KeyInput {
  /** Uses the keys of the touchtone buffer. Returns undefined when the prompt has to be played and the action has to listen. */
  readonly begin: (turn: Turn, parameters: Parameters, keys: string) => Outcome | undefined;
  readonly listen: (parameters: Parameters) => Outcome;
  readonly resume: (turn: Turn, parameters: Parameters, waking: Waking, memory: Memory) => Outcome;
}

const inputOf = (parameters: Parameters): KeyInput => (flagAt(parameters, 'StoreInput') ? storeInput : menu);

/** Three blocks of the console in one action: a menu, the input of several keys, and the switch of the touchtone buffer. */
export const GetParticipantInput: ActionHandler = {
  silent: isBufferSwitch,
  run: (turn, parameters) => {
    if (turn.isChat) return failure('keys can be taken on voice only');
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
  turn.say(prompt?.text ?? '');
  return input.listen(parameters);
}
