import { reading } from '../reading';

/** The readings about the messages that a customer hears. */
export const hearing = {
  'joined-prompts': reading({
    question: 'On a call, are prompts that follow each other without a pause joined into one message?',
    matter: 'whether prompts that follow each other are one message',
    alternatives: {
      joined:
        'Prompts are joined into one message until the flow listens, runs a silent action, puts the contact into a queue or ends. If a test case waits for two joined prompts one after the other, no message comes for the second.',
      apart:
        'Each prompt is a separate message, which comes when the prompt ends. Keys that answer a prompt before the last one come too early. A text that begins in one prompt and ends in the next is not found.',
    },
    likeliest: 'joined',
    evidence: [
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'joined',
        seen: 7,
        says: 'Seven executions of test cases for two flows passed, and their records are public. They would have failed if each prompt were a message of its own.',
      },
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'apart',
        seen: 1,
        says: 'In one of seven executions whose records are public, a message ended in the middle of a prompt, at the end of a sentence.',
      },
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'apart',
        seen: 0,
        says: 'A call is cut into messages by the pauses in its sound, so the messages differ between executions.',
      },
    ],
    advice:
      'Write one observation for all the prompts that play before the flow listens. Let it wait for words of the last prompt.',
  }),
  'repeated-menu-prompt': reading({
    question: 'When an input block leads directly back to itself, is its prompt a message each time it plays?',
    matter: 'whether a prompt is a message each time it plays, when its menu leads directly back to itself',
    alternatives: {
      unheard: 'The prompt is a message when it plays for the first time, and no message when it plays again.',
      heard: 'The prompt is a message each time it plays.',
    },
    likeliest: 'unheard',
    evidence: [
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'unheard',
        seen: 1,
        says: 'One execution still waited after two minutes for the prompt of a menu that leads directly back to itself.',
      },
    ],
    advice:
      'Let the block lead to another action, such as a prompt that says what was wrong, and let this action lead back to the block.',
  }),
  'last-prompt': reading({
    question: 'Is the last prompt before a hang-up heard?',
    matter: 'whether the last prompt before a hang-up is heard',
    alternatives: {
      heard: 'A prompt right before the end of the call is a message like any other.',
      missed: 'The call ends before the message is complete, and the observation of the message fails.',
    },
    likeliest: 'heard',
    evidence: [
      {
        source: 'report of live runs',
        date: '2026-09',
        favours: 'heard',
        seen: 6,
        says: 'In six of ten executions the last prompt was heard.',
      },
      {
        source: 'report of live runs',
        date: '2026-09',
        favours: 'missed',
        seen: 4,
        says: 'In four of ten executions the last prompt was not heard.',
      },
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'heard',
        seen: 5,
        says: 'In five executions whose records are public, the last prompt of the flow was heard.',
      },
    ],
    advice:
      'Add a silent action, such as UpdateContactAttributes, before the end of the flow, or end the test case with EndTest at an earlier message.',
  }),
  'bot-prompt-on-voice': reading({
    question: 'On a call, can a test case hear what a bot says?',
    matter: 'whether the words of a bot on a call are heard',
    alternatives: {
      heard: 'The prompt of a bot is heard, as one message together with the prompts right before it.',
      unheard: 'A test case does not hear a bot on a call. It hears the messages that the flow plays before the bot.',
    },
    likeliest: 'heard',
    evidence: [
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'heard',
        seen: 0,
        says: 'In an example on the page, a simulated contact waits for the prompt of a bot. The page says that the example works for calls and chats.',
      },
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'unheard',
        seen: 1,
        says: 'One report says that the prompt of a bot is not observed on a call.',
      },
    ],
    advice: 'Mock the bot, or wait for the next message of the flow after the bot.',
  }),
};
