import { reading } from '../reading';

/** The readings about flows, apart from speaking and listening. */
export const flows = {
  'external-after-transfer': reading({
    question: 'Does $.External survive TransferToFlow?',
    matter: 'whether $.External survives TransferToFlow',
    alternatives: {
      kept: 'The next flow can read the last answer of a function.',
      dropped: 'In the next flow, $.External is empty.',
    },
    likeliest: 'kept',
    evidence: [
      {
        source: 'public flows',
        date: '2026-11',
        favours: 'kept',
        seen: 0,
        says: 'Nine flows of a public solution read $.External when a contact enters them.',
      },
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'dropped',
        seen: 0,
        says: 'The page on flow modules lists $.External as data that is local to one flow.',
      },
    ],
    advice:
      'Before the transfer, set contact attributes from the answer of the function. After the transfer, read these attributes.',
  }),
  'stored-input-after-transfer': reading({
    question: 'Does $.StoredCustomerInput survive TransferToFlow?',
    matter: 'whether $.StoredCustomerInput survives TransferToFlow',
    alternatives: {
      kept: 'The next flow can read what the customer typed.',
      dropped: 'In the next flow, $.StoredCustomerInput is empty.',
    },
    likeliest: 'kept',
    evidence: [
      {
        source: 'public flows',
        date: '2026-11',
        favours: 'kept',
        seen: 0,
        says: 'One flow in production reads $.StoredCustomerInput after a transfer.',
      },
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'dropped',
        seen: 0,
        says: 'The page on flow modules lists $.StoredCustomerInput as data that is local to one flow.',
      },
    ],
    advice: 'Before the transfer, store the input in a contact attribute. In the next flow, read the attribute.',
  }),
  'lex-after-transfer': reading({
    question: 'Does $.Lex survive TransferToFlow?',
    matter: 'whether $.Lex survives TransferToFlow',
    alternatives: {
      kept: 'The next flow can read the intent, the slots and the session attributes of the last bot.',
      dropped: 'In the next flow, $.Lex is empty.',
    },
    likeliest: 'kept',
    evidence: [
      {
        source: 'inference',
        date: '2026-11',
        favours: 'kept',
        seen: 0,
        says: '$.External and $.StoredCustomerInput seem to survive TransferToFlow, so $.Lex may survive, too.',
      },
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'dropped',
        seen: 0,
        says: 'The page on flow modules lists $.Lex as data that is local to one flow.',
      },
    ],
    advice: 'Set contact attributes from the intent and the slots before the transfer, and read those.',
  }),
  'hours-without-a-queue': reading({
    question: 'Which branch does CheckHoursOfOperation take when it names no hours and the flow has set no queue?',
    matter: 'which branch CheckHoursOfOperation takes without hours and without a queue',
    alternatives: {
      closed: 'The result is False.',
      error: 'The block fails with NoMatchingError.',
    },
    likeliest: 'closed',
    evidence: [
      {
        source: 'report of live runs',
        date: '2026-02',
        region: 'us-west-2',
        favours: 'closed',
        seen: 1,
        says: 'A contact without a queue took the branch False. It may have done so for a reason other than the missing queue.',
      },
    ],
    advice: 'Name the hours of operation, or set a queue before the check.',
  }),
  'random-branch': reading({
    question: 'Which branch does DistributeByPercentage take?',
    matter: 'which branch DistributeByPercentage takes',
    alternatives: {
      drawn:
        'A number from 1 to 100 is drawn with the seed of the world, and the block takes the branch for this number.',
      first: 'The block takes the branch for the number 1, as if this number were always drawn.',
      last: 'The block takes the branch for the number 100, as if this number were always drawn.',
    },
    likeliest: 'drawn',
    evidence: [
      {
        source: 'page of AWS',
        date: '2026-11',
        favours: 'drawn',
        seen: 0,
        says: 'The branch is random: each execution draws a number of its own.',
      },
    ],
    advice:
      'Set the random numbers with `draws` in `world.json`. For the service, write a test case that passes on every branch.',
  }),
};
