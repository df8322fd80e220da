import { type FlowAction } from '../flow-document';
import { flagAt, type Parameters, valueAt } from '../parameters';
import { type Turn } from '../turn';
import { type ActionHandler, BEFORE_AGENT, CATCH_ALL, failure, type Outcome, type Waking } from './handler';
import { menu } from './menu';
import { promptOf, promptSources } from './prompts';
import { storeInput } from './stored-input';
import { setTouchtoneBuffer } from './touchtone-buffer';
import { type Memory } from '../contact-state';

/** A way to take keys. */
export interface KeyInput {
  /** What the keys of the touchtone buffer make of it; undefined: play the prompt and listen. */
  readonly begin: (turn: Turn, parameters: Parameters, keys: string) => Outcome | undefined;
  readonly listen: (parameters: Parameters) => Outcome;
  readonly resume: (turn: Turn, parameters: Parameters, waking: Waking, memory: Memory) => Outcome;
}

const isBufferSwitch = (parameters: Parameters) => valueAt(parameters, 'EnableDTMFBuffer') !== undefined;

const inputOf = (parameters: Parameters): KeyInput => (flagAt(parameters, 'StoreInput') ? storeInput : menu);

/** Three blocks of the console in one action: a menu, the input of several keys, and the switch of the touchtone buffer. */
export const GetParticipantInput: ActionHandler = {
  silent: isBufferSwitch,
  places: BEFORE_AGENT,
  errors: CATCH_ALL,
  lint: (action) => (isBufferSwitch(action.parameters) ? [] : lintInput(action)),
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

function lintInput({ parameters, transitions }: FlowAction): (string | false)[] {
  const isStored = flagAt(parameters, 'StoreInput');
  const hasBranch = (type: string) => transitions.errors.some(({ errorType }) => errorType === type);
  const isWrongKey = transitions.conditions.some(
    ({ operator, operands: [key] }) => operator !== 'Equals' || !/^[\d*#]$/.test(String(key)),
  );
  return [
    promptSources(parameters).length > 1 && 'should have at most one of PromptId, Text, SSML',
    isStored &&
      !valueAt(parameters, 'InputValidation') &&
      'stores input and should have an InputValidation; publishing it may be refused',
    isStored && transitions.conditions.length > 0 && 'stores input and has conditions, which are never looked at',
    !isStored && isWrongKey && 'is a menu, whose conditions should be Equals with one key of 0-9, * and #',
    ...(isStored ? [] : ['InputTimeLimitExceeded', 'NoMatchingCondition']).map(
      (type) => !hasBranch(type) && `has no branch for ${type}`,
    ),
  ];
}
