import { reading } from '../reading';

/** The readings about the input of the customer, and about bots. */
export const input = {
  'early-keys': reading({
    question: 'What happens to keys that are sent while the flow does not listen?',
    matter: 'whether keys that are sent too early are lost',
    alternatives: {
      lost: 'The keys are lost, unless the flow has switched the touchtone buffer on. When a menu gets several keys at once, it takes the first key, and the other keys are too early for the next block.',
      kept: 'The keys wait for the next block that takes keys, as if the flow had switched the touchtone buffer on.',
    },
    likeliest: 'lost',
    evidence: [
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'lost',
        seen: 0,
        says: 'Keys that are pressed during a prompt that cannot be interrupted are lost.',
      },
      {
        source: 'report of live runs',
        date: '2026-09',
        favours: 'lost',
        seen: 1,
        says: 'Keys that were sent when the test case started did not reach the flow.',
      },
    ],
    advice: 'Send keys from the observation of the prompt that asks for them, one key for each menu.',
  }),
  'early-words-on-chat': reading({
    question: 'What happens to a text that a chat customer sends before a bot asks?',
    matter: 'whether a chat keeps texts that are written too early',
    alternatives: {
      kept: 'The text waits for the next bot.',
      lost: 'The text is lost.',
    },
    likeliest: 'kept',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'kept',
        seen: 0,
        says: 'A chat has a transcript that a bot can read. No page and no report says what happens to a text that is sent before the bot asks.',
      },
    ],
    advice: 'Send the text in the observation that waits for the prompt of the bot.',
  }),
  'early-input-for-a-bot': reading({
    question: 'On a call, does a bot get input that is sent when the block of the bot starts?',
    matter: 'whether a bot on a call takes input that is sent when the block of the bot starts',
    alternatives: {
      taken:
        'The bot takes the input. It also takes input that is sent during the block before, if that block plays nothing.',
      lost: 'The input is lost, as the bot does not listen yet.',
    },
    likeliest: 'taken',
    evidence: [
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'taken',
        seen: 0,
        says: 'The page says that input for a bot can be sent when the block of the bot starts. In all examples of the page, the input answers a message of the bot.',
      },
    ],
    advice: 'Answer the prompt of the bot, or mock the bot.',
  }),
  'stored-input-silence': reading({
    question:
      'Which branch does a block that stores input take when nothing is typed, if it has a branch for the time limit?',
    matter: 'which branch a block that stores input takes when nothing is typed',
    alternatives: {
      'error-branch': 'The block takes the branch InputTimeLimitExceeded.',
      'next-action': 'The block takes its NextAction, like a block without the branch InputTimeLimitExceeded.',
    },
    likeliest: 'error-branch',
    evidence: [
      {
        source: 'public flows',
        date: '2026-11',
        favours: 'error-branch',
        seen: 0,
        says: 'In public flows, blocks that store input have the branch InputTimeLimitExceeded. The branch would be useless if the service never took it.',
      },
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'next-action',
        seen: 0,
        says: 'When there is no input at all, a block that stores input succeeds, and stores "Timeout".',
      },
      {
        source: 'public flows',
        date: '2026',
        favours: 'next-action',
        seen: 0,
        says: 'A public project whose tests publish flows found that the service refuses this branch in a block that stores input.',
      },
    ],
    advice:
      'Remove the branch InputTimeLimitExceeded, and compare the stored input with "Timeout" in the action to which NextAction leads.',
  }),
  'bot-words-on-voice': reading({
    question: 'Does a bot that is not mocked understand an utterance on a simulated call as it does on a real call?',
    matter: 'whether a bot that is not mocked understands an utterance on a call',
    alternatives: {
      understood: 'The bot finds the same intent as on a real call.',
      fallback: 'The bot does not understand, and the intent is FallbackIntent.',
    },
    likeliest: 'understood',
    evidence: [
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'understood',
        seen: 0,
        says: 'In the example on the page, the simulated customer answers the questions of a bot. The page says that the example works for calls and chats.',
      },
      {
        source: 'report of live runs',
        date: '2026-03',
        favours: 'fallback',
        seen: 1,
        says: 'On a simulated call, the intent of an utterance was FallbackIntent. On a real call, the same utterance has another intent.',
      },
    ],
    advice: 'Mock the bot.',
  }),
  'silent-caller-at-a-bot': reading({
    question: 'What is the result of a bot on a call when the caller says nothing?',
    matter: 'what the result of a bot is when the caller is silent',
    alternatives: {
      'fallback-intent': 'The intent is the FallbackIntent of the bot.',
      error: 'The block fails with NoMatchingError.',
    },
    likeliest: 'fallback-intent',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'fallback-intent',
        seen: 0,
        says: 'Lex returns the fallback intent after several failures to understand the customer. Some bots have no fallback intent.',
      },
    ],
    advice:
      'Set `silence` of the bot in world.json, or let the branches for FallbackIntent and NoMatchingError lead to the same action.',
  }),
};
