import { reading } from '../reading';

/** The readings about observations, and about the end of a test case. */
export const observing = {
  'one-event-for-several': reading({
    question: 'Does one event meet several observations that wait for it at the same time?',
    matter: 'whether one event meets several observations',
    alternatives: {
      all: 'The event meets all observations that wait for it.',
      first: 'The event meets only the waiting observation that comes first in the document.',
    },
    likeliest: 'all',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'all',
        seen: 0,
        says: 'AWS describes observations that wait at the same time. The description says nothing about their order.',
      },
    ],
    advice: 'Chain the observations, or let each expect words that the others do not expect.',
  }),
  'two-ways-to-an-observation': reading({
    question: 'When does an observation become active if several observations lead to it?',
    matter: 'when an observation becomes active if several others lead to it',
    alternatives: {
      first: 'It becomes active when the first of the observations that lead to it is met.',
      last: 'It becomes active when all observations that lead to it are met.',
    },
    likeliest: 'first',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'first',
        seen: 0,
        says: 'AWS says that an observation is active after its predecessor is met, and speaks of one predecessor.',
      },
    ],
    advice:
      'Give each observation at most one predecessor: write a copy of the observation for each further predecessor.',
  }),
  'unchained-actions': reading({
    question: 'Does an action of an observation run when no NextAction leads to it?',
    matter: 'whether actions run when no NextAction leads to them',
    alternatives: {
      run: 'All actions run. Actions that no NextAction connects run in the order of the list.',
      'left-out': 'Only the first action runs, and the actions that follow it by NextAction.',
    },
    likeliest: 'run',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'run',
        seen: 0,
        says: 'No page says how a list of actions without NextAction is carried out.',
      },
    ],
    advice: 'Chain the actions of an observation by NextAction.',
  }),
  'end-test-with-open-observations': reading({
    question: 'What happens to the observations that still wait when EndTest ends the test case?',
    matter: 'whether EndTest fails observations that still wait',
    alternatives: {
      skipped: 'The observations are skipped, and do not fail the test case.',
      failed: 'The observations fail, so the test case fails, too.',
    },
    likeliest: 'skipped',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'skipped',
        seen: 0,
        says: 'Execution records state how many observations were skipped. No source says when an observation is skipped.',
      },
    ],
    advice:
      'Put EndTest into the last observation, so that no other observation still waits for its event when the test case ends.',
  }),
  'end-test-completes': reading({
    question: 'Does EndTest cause the event TestCompleted?',
    matter: 'whether EndTest causes the event TestCompleted',
    alternatives: {
      completes: 'EndTest completes the test case: the event TestCompleted comes before the end.',
      'ends-only': 'EndTest ends the test case at once. The event TestCompleted does not come.',
    },
    likeliest: 'completes',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'completes',
        seen: 0,
        says: 'AWS recommends TestCompleted for checks at the end of a test case. No page says that a test case can end without this event.',
      },
    ],
    advice: 'Add the checks to the observation with EndTest, before the action EndTest.',
  }),
};
