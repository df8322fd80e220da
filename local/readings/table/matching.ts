import { reading } from '../reading';

/** The readings about the comparison of the expected text with the heard text. */
export const matching = {
  similarity: reading({
    question: 'Which messages are similar enough to the expected text?',
    matter: 'which messages are similar enough to the expected text',
    alternatives: {
      words:
        'A message is similar when it has a part with the length of the expected text and at least six in ten of the expected words. A message that is shorter than the expected text needs fewer of these words.',
      meaning:
        'A message is also similar when it says the same in different words. A local execution cannot compare meanings, so it accepts a message that has a part with the length of the expected text and at least three in ten of the expected words.',
    },
    likeliest: 'words',
    evidence: [
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'meaning',
        seen: 0,
        says: 'The page says that Similarity compares the meanings of the two texts. It does not say how close the meanings must be.',
      },
      {
        source: 'inference',
        date: '2026-11',
        favours: 'words',
        seen: 0,
        says: 'A message with most words of the expected text probably has the same meaning. So the message is probably similar on the service. Other words can have the same meaning, but a local execution cannot compare meanings.',
      },
    ],
    advice: 'Expect the exact words of the prompt, or a part of them that no other prompt has.',
  }),
  'no-criteria': reading({
    question: 'How is a text compared when the content has no MatchingCriteria?',
    matter: 'how a text without MatchingCriteria is compared',
    alternatives: {
      similarity: 'The text is compared as with Similarity.',
      inclusion: 'The message must contain the text, as with Inclusion.',
      nothing: 'The text matches no message at all.',
    },
    likeliest: 'similarity',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'similarity',
        seen: 0,
        says: 'The test designer in the console recommends Similarity. No page names a default.',
      },
      {
        source: 'report of live runs',
        date: '2026-09',
        favours: 'nothing',
        seen: 1,
        says: 'A test case had MatchingCriteria in a wrong form. The service removed them at publication, and the text then matched no message.',
      },
    ],
    advice: 'Write the MatchingCriteria.',
  }),
  'inclusion-marks': reading({
    question: 'Does punctuation count, such as "?", when Inclusion looks for a text in what was heard on a call?',
    matter: 'whether punctuation counts for Inclusion on a call',
    alternatives: {
      ignored: 'Punctuation is ignored, both in the text of the test case and in what was heard.',
      counted: 'Punctuation counts, but a transcript has no punctuation, so a text with punctuation is not found.',
    },
    likeliest: 'ignored',
    evidence: [
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'ignored',
        seen: 1,
        says: 'Case and punctuation were found to be normalized on a call.',
      },
      {
        source: 'report of live runs',
        date: '2026',
        favours: 'counted',
        seen: 1,
        says: 'A text that ended in a question mark was never found. The transcript had no punctuation at the ends of sentences.',
      },
    ],
    advice: 'Look for a part of the text that has no punctuation.',
  }),
  'inclusion-digits': reading({
    question: 'On a call, do a digit and its word match for Inclusion, such as "1" and "one"?',
    matter: 'whether a digit and its word are the same for Inclusion on a call',
    alternatives: {
      alike: 'A digit and the word for it are the same.',
      'as-words': 'A transcript has words for all numbers. A text with a digit is not found.',
      'as-digits': 'A transcript has digits for all numbers. A text with a number word is not found.',
    },
    likeliest: 'alike',
    evidence: [
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'as-words',
        seen: 1,
        says: 'A prompt had a digit, and the transcript had the word instead: "press one".',
      },
      {
        source: 'report of live runs',
        date: '2026',
        favours: 'as-words',
        seen: 1,
        says: 'In the transcripts of some prompts, numbers were written as words.',
      },
      {
        source: 'report of live runs',
        date: '2026',
        favours: 'as-digits',
        seen: 1,
        says: 'In the transcripts of some prompts, numbers were written as digits.',
      },
    ],
    advice: 'Look for a part of the text that has no numbers.',
  }),
  'inclusion-on-chat': reading({
    question: 'Do case and punctuation count when Inclusion looks for a text in a message of a chat?',
    matter: 'whether case and punctuation count for Inclusion on a chat',
    alternatives: {
      ignored: 'Only words count, as on a call.',
      counted: 'The message must contain the text with the same case and punctuation.',
    },
    likeliest: 'ignored',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'ignored',
        seen: 0,
        says: 'On a call, upper and lower case do not count. No source says that a chat is compared differently.',
      },
      {
        source: 'inference',
        date: '2026-11',
        favours: 'counted',
        seen: 0,
        says: 'The messages of a chat are not transcribed from speech, so they have case and punctuation.',
      },
    ],
    advice: 'Write the text exactly as in the flow, including case and punctuation.',
  }),
};
