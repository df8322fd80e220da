import { isJsonObject } from '../../../lib/private/json/json';
import { flagAt, listAt, type Parameters, wholeNumberAt } from '../../../lib/private/flow-language/parameters';
import { type Memory } from '../contact-state';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome, success } from './handler';
import { promptOf } from './prompts';

type Loop = NonNullable<Memory['loop']>;

const isNeverSilent = () => false;

export const MessageParticipant: ActionHandler = {
  silent: isNeverSilent,
  run: (turn, parameters) => {
    if (turn.contact.keyBuffer && flagAt(parameters, 'SkipWhenDTMFBufferEnabled')) return success();
    const prompt = promptOf(turn, parameters) ?? { problem: 'the action has no text and no prompt' };
    if ('problem' in prompt) return failure(prompt.problem);
    turn.say(prompt);
    return success();
  },
};

/**
 * When the last message of a round has no words, for example music, the round takes at least this time, unless the loop
 * ends earlier.
 */
const SHORTEST_ROUND_MILLISECONDS = 10_000;

/** Plays the messages in a loop, one in each step. The optional parameter InterruptFrequencySeconds ends the loop. */
export const MessageParticipantIteratively: ActionHandler = {
  silent: isNeverSilent,
  run: (turn, parameters) => {
    if (turn.isChat) return failure('a loop of prompts works only on a call');
    const { time } = turn.state;
    return playNext(turn, parameters, { message: 0, since: time, roundSince: time });
  },
  resume: (turn, parameters, _, { loop }) => playNext(turn, parameters, loop!),
};

function playNext(turn: Turn, parameters: Parameters, { message, since, roundSince }: Loop): Outcome {
  const messages = listAt(parameters, 'Messages');
  const seconds = wholeNumberAt(parameters, ['InterruptFrequencySeconds'], [1, 604_800]);
  const end = since + (seconds ?? Infinity) * 1000;
  const prompt = promptOf(turn, asObject(messages[message]));
  if (prompt && 'problem' in prompt) return failure(prompt.problem);
  turn.say(prompt ?? { text: '' }, end);
  const isLast = message + 1 >= messages.length;
  if (isLast && !prompt?.text.trim()) {
    turn.pass(Math.min(roundSince + SHORTEST_ROUND_MILLISECONDS, end) - turn.state.time);
  }
  if (turn.state.time >= end) return success('MessagesInterrupted');
  const next = isLast ? { message: 0, roundSince: turn.state.time } : { message: message + 1, roundSince };
  return { kind: 'play on', memory: { loop: { since, ...next } } };
}

const asObject = (value: unknown) => (isJsonObject(value) ? value : {});
