import { type FlowActionName } from '../../../lib/private/flow-language/vocabulary';
import { type ActionHandler, failure, success } from './handler';

/** Actions whose effect is not modelled. They succeed. Customers do not notice the effect of most of them. */
export const SILENT_SUCCESSES = [
  'AssociateContactToCustomerProfile',
  'AuthenticateParticipant',
  'CompleteOutboundCall',
  'CreateContact',
  'CreatePersistentContactAssociation',
  'CreateTask',
  'CreateWisdomSession',
  'LoadContactContent',
  'RenderMessageTemplate',
  'ResumeContact',
  'StartOutboundChatContact',
  'StartOutboundEmailContact',
  'UpdateCase',
  'UpdateContactMediaProcessing',
  'UpdateContactRecordingAndAnalyticsBehavior',
  'UpdateContactRecordingBehavior',
  'UpdateContactRoutingBehavior',
  'UpdateContactRoutingCriteria',
  'UpdateCustomerProfile',
  'UpdateFlowLoggingBehavior',
  'UpdatePreviousContactParticipantState',
  'UpsertDataTableValues',
] as const;

/**
 * Actions whose result must be given: by a mock of the test case, or in `outcomes` of the world. Without a result, the
 * action fails with a warning.
 */
const WORLDLY_CHECKS = [
  'CheckOutboundCallStatus',
  'CheckSegmentMembership',
  'CheckVoiceId',
  'RouteContactToAgent',
  'StartVoiceIdStream',
] as const;

const silentSuccess: ActionHandler = { run: () => success() };

const worldlyCheck: ActionHandler = {
  run: (turn) => {
    const { identifier, type } = turn.frame.action;
    const why = `the result of ${type} is not known: add it to the outcomes of the world, under "${identifier}" or "${type}"`;
    turn.warn('unknown-outcome', why);
    return failure(why);
  },
};

export const unobserved = { ...each(SILENT_SUCCESSES, silentSuccess), ...each(WORLDLY_CHECKS, worldlyCheck) };

function each<Name extends FlowActionName>(
  names: readonly Name[],
  handler: ActionHandler,
): Record<Name, ActionHandler> {
  return Object.fromEntries(names.map((name) => [name, handler])) as Record<Name, ActionHandler>;
}
