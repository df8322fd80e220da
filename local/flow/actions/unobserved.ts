import { type ActionHandler, CATCH_ALL, failure, success } from './handler';

/** Records and integrations of which a customer notices nothing: they succeed. */
const SILENT_SUCCESSES = [
  'AssociateContactToCustomerProfile',
  'AuthenticateParticipant',
  'CompleteOutboundCall',
  'CreateTask',
  'CreateWisdomSession',
  'LoadContactContent',
  'ResumeContact',
  'StartOutboundChatContact',
  'UpdateCase',
  'UpdateContactMediaProcessing',
  'UpdateContactMediaStreamingBehavior',
  'UpdateContactRecordingAndAnalyticsBehavior',
  'UpdateContactRecordingBehavior',
  'UpdateContactRoutingBehavior',
  'UpdateCustomerProfile',
  'UpdateFlowLoggingBehavior',
  'UpdatePreviousContactParticipantState',
];

/** Checks whose result only the world can know. */
const WORLDLY_CHECKS = [
  'CheckOutboundCallStatus',
  'CheckSegmentMembership',
  'CheckVoiceId',
  'StartVoiceIdStream',
  'UpdateRoutingCriteria',
];

/** Publishing these with a branch for NoMatchingError was refused, although a page of the service asks for one. */
const REFUSED_WITH_CATCH_ALL = ['UpdateContactRecordingBehavior', 'UpdateContactRoutingBehavior'];

const silentSuccess: ActionHandler = {
  lint: ({ type, transitions }) => [
    REFUSED_WITH_CATCH_ALL.includes(type) &&
      transitions.errors.some(({ errorType }) => errorType === 'NoMatchingError') &&
      'has a branch for NoMatchingError, with which publishing it has been refused',
  ],
  run: () => success(),
};

const worldlyCheck: ActionHandler = {
  errors: CATCH_ALL,
  run: (turn) => {
    const { identifier, type } = turn.frame.action;
    const why = `what ${type} comes to is not known: name it in the world's outcomes, by "${identifier}" or "${type}"`;
    turn.warn('unknown-outcome', why);
    return failure(why);
  },
};

export const unobserved: Readonly<Record<string, ActionHandler>> = Object.fromEntries([
  ...SILENT_SUCCESSES.map((type) => [type, silentSuccess]),
  ...WORLDLY_CHECKS.map((type) => [type, worldlyCheck]),
]) as Record<string, ActionHandler>;
