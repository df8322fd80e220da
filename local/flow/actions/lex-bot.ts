import { type Memory } from '../contact-state';
import { type CustomerInput } from '../customer-input';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  jsonObject,
  memberOf,
  scalarText,
} from '../../../lib/private/json/json';
import {
  objectAt,
  type Parameters,
  textAt,
  textEntries,
  valueAt,
  wholeNumberAt,
} from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';
import { typeKeys } from '../typed-keys';
import { utteranceKey } from '../utterance';
import { type Bot, type BotReply, find } from '../world';
import { type ActionHandler, failure, listen, type Outcome, success, type Waking } from './handler';
import { promptOf } from './prompts';

/**
 * After this time without input, the keys of a caller are complete. A caller who has pressed none is silent.
 */
const VOICE_SILENCE_MILLISECONDS = 5000;
const FALLBACK_INTENT = 'FallbackIntent';
const KEYS = { maximumLength: 1024, terminator: '#', hasCancelKey: true };

/** Connects the customer to a bot until the intent is known. The result is the intent. */
export const ConnectParticipantWithLexBot: ActionHandler = {
  silent: () => false,
  forgets: 'Lex',
  resource: ['LexV2Bot', 'AliasArn'],
  mock: (turn, parameters, value) => conclude(turn, parameters, mockedReply(value)),
  run: (turn, parameters) => {
    const bot = botOf(turn, parameters);
    if (!bot) {
      const why = `the bot "${aliasOf(parameters)}" is not in the world`;
      turn.warn('unknown-bot', why);
      return failure(why);
    }
    return begin(turn, parameters, bot);
  },
  resume: (turn, parameters, waking, memory) => {
    // `run` has checked that the world has the bot.
    const bot = botOf(turn, parameters)!;
    return waking.type === 'keys'
      ? typed(turn, parameters, bot, memory, waking.keys)
      : heard(turn, parameters, bot, waking, memory);
  },
};

const aliasOf = (parameters: Parameters): string =>
  textAt(parameters, 'LexV2Bot', 'AliasArn') ?? textAt(parameters, 'LexBot', 'Name') ?? '';

const botOf = (turn: Turn, parameters: Parameters): Bot | undefined => find(turn.world.bots, aliasOf(parameters));

function begin(turn: Turn, parameters: Parameters, bot: Bot): Outcome {
  if (turn.contact.keyBuffer) turn.update({ keyBuffer: '' });
  if (valueAt(parameters, 'LexInitializationData', 'InitialMessage') !== undefined) {
    const { initialMessage } = turn.contact;
    return turn.isChat && initialMessage
      ? understand(turn, parameters, bot, initialMessage)
      : failure('the contact has no initial message that the bot could read');
  }
  const prompt = promptOf(turn, parameters);
  if (prompt && 'problem' in prompt) return failure(prompt.problem);
  if (prompt) turn.say(prompt);
  return listenOn(turn, parameters, bot);
}

/** Takes input that the customer has already sent, or else listens for input. */
function listenOn(turn: Turn, parameters: Parameters, bot: Bot): Outcome {
  const [early, ...inbox] = turn.contact.inbox;
  if (early !== undefined) {
    turn.update({ inbox });
    return early.type === 'keys'
      ? typed(turn, parameters, bot, {}, early.keys)
      : understand(turn, parameters, bot, early.text);
  }
  const seconds = wholeNumberAt(parameters, ['LexTimeoutSeconds', 'Text'], [1, 604_800]);
  const chatLimit = seconds === undefined ? undefined : seconds * 1000;
  return listen({ for: 'bot', limit: turn.isChat ? chatLimit : VOICE_SILENCE_MILLISECONDS });
}

function typed(turn: Turn, parameters: Parameters, bot: Bot, memory: Memory, keys: string): Outcome {
  const { typed: text, isComplete, rest } = typeKeys(memory.typed ?? '', keys, KEYS);
  if (!isComplete) return listen({ for: 'bot', limit: VOICE_SILENCE_MILLISECONDS }, { typed: text });
  if (rest) turn.receive({ type: 'keys', keys: rest });
  return understand(turn, parameters, bot, text, 'keys');
}

function heard(turn: Turn, parameters: Parameters, bot: Bot, waking: Waking, memory: Memory): Outcome {
  if (waking.type === 'utterance') return understand(turn, parameters, bot, waking.text);
  if (memory.typed) return understand(turn, parameters, bot, memory.typed, 'keys');
  turn.emit({ type: 'InputTimedOut', action: turn.action });
  if (turn.isChat) return failure('the customer wrote nothing in time', 'InputTimeLimitExceeded');
  const { silence } = bot;
  const isFailing =
    silence === undefined
      ? turn.assumed.is('silent-caller-at-a-bot', 'error')
      : typeof silence === 'object' && silence.error;
  if (isFailing) return failure('the bot failed because the caller was silent');
  return conclude(turn, parameters, { intent: typeof silence === 'string' ? silence : FALLBACK_INTENT });
}

function understand(turn: Turn, parameters: Parameters, bot: Bot, text: string, type = 'utterance'): Outcome {
  const input = type === 'keys' ? ({ type, keys: text } as const) : ({ type: 'utterance', text } as const);
  turn.emit({ type: 'InputTaken', action: turn.action, input });
  const reply = replyTo(turn, bot, input);
  if (reply.asks === undefined) return conclude(turn, parameters, reply);
  turn.say({ text: reply.asks });
  return listenOn(turn, parameters, bot);
}

function replyTo(turn: Turn, bot: Bot, input: CustomerInput): BotReply {
  if (input.type === 'keys') return bot.dtmf.get(input.keys) ?? bot.utterances.get(utteranceKey(input.keys)) ?? {};
  const reply = bot.utterances.get(utteranceKey(input.text));
  return reply && (turn.isChat || turn.assumed.is('bot-words-on-voice', 'understood')) ? reply : {};
}

function conclude(turn: Turn, parameters: Parameters, reply: BotReply): Outcome {
  const { intent = FALLBACK_INTENT, slots = {}, sessionAttributes = {}, confidence = 1, says = '' } = reply;
  const given = objectAt(parameters, 'LexSessionAttributes');
  turn.learn('Lex', {
    IntentName: intent,
    Slots: slots,
    SessionAttributes: jsonObject([...textEntries(given), ...Object.entries(sessionAttributes)]),
    IntentConfidence: { Score: confidence },
    DialogState: intent === FALLBACK_INTENT ? 'Failed' : 'ReadyForFulfillment',
  });
  turn.say({ text: says });
  return success(intent);
}

/**
 * Reads the mocked reply of a bot. A text is the intent. Our reading: the members of an object have the same names as
 * in `$.Lex`, in an answer of Lex V2, or in the bots of the world.
 */
function mockedReply(value: unknown): BotReply {
  if (typeof value === 'string') return { intent: value };
  const at = (...path: string[]): Json | undefined => path.reduce<Json | undefined>(memberOf, value as Json);
  const intent = scalarText(at('IntentName') ?? at('intent') ?? at('sessionState', 'intent', 'name'));
  const slots = at('Slots') ?? at('slots') ?? at('sessionState', 'intent', 'slots');
  const attributes = at('SessionAttributes') ?? at('sessionAttributes') ?? at('sessionState', 'sessionAttributes');
  return { intent, slots: slotValues(slots), sessionAttributes: isJsonObject(attributes) ? attributes : {} };
}

function slotValues(slots: unknown): JsonObject {
  if (!isJsonObject(slots)) return {};
  return jsonObject(
    Object.entries(slots).map(([name, slot]) => [name, memberOf(memberOf(slot, 'value'), 'interpretedValue') ?? slot]),
  );
}
