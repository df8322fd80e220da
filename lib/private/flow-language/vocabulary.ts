import { type FlowKind } from './flow-document';
import { type WrittenAction } from './flow-reading';
import {
  lintCompare,
  lintHours,
  lintInput,
  lintLambda,
  lintLoop,
  lintMessage,
  lintQueue,
  type Lint,
} from './parameter-lints';
import { flagAt, type Parameters } from './parameters';
import { isBufferSwitch } from './values';

/** The errors for which an action of a type must have branches, may need them, or must not have them. */
export interface ErrorFacts {
  /** Errors for which the action needs branches: the service has refused the action without them. */
  readonly required?: readonly string[];
  /**
   * Errors for which exported flows have branches, according to the documentation of AWS. It is not known whether the
   * service accepts the action without these branches.
   */
  readonly expected?: readonly string[];
  /** Errors for which the action must not have branches: the service has refused an action that had such branches. */
  readonly invalid?: readonly string[];
  /** Errors for which AWS documents branches. But the service has refused the action with these branches. */
  readonly doubtful?: readonly string[];
}

/** The facts about a type of action that matter when a flow is published. */
export interface FlowActionFacts {
  /** The types of flows that may have the action, as AWS documents them. Default: all. */
  readonly places?: readonly FlowKind[];
  /** The types of flows in which the service refuses the action. */
  readonly refusedIn?: readonly FlowKind[];
  /** The errors for which the action needs, may need or must not have branches. They may depend on its parameters. */
  readonly errors?: ErrorFacts | ((parameters: Parameters) => ErrorFacts);
  /** True when no action can follow in the same flow. */
  readonly terminal?: boolean;
  readonly lint?: Lint;
}

const NO_MATCHING_ERROR = 'NoMatchingError';
const NO_MATCHING_CONDITION = 'NoMatchingCondition';

const CATCH_ALL: ErrorFacts = { expected: [NO_MATCHING_ERROR] };
const CATCH_ALL_REFUSED: ErrorFacts = { doubtful: [NO_MATCHING_ERROR] };

/** All types of flows except whisper, hold and campaign flows. */
const BEFORE_AGENT: readonly FlowKind[] = [
  'CONTACT_FLOW',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CUSTOMER_QUEUE',
  'MODULE',
];
const BEFORE_QUEUE = BEFORE_AGENT.filter((kind) => kind !== 'CUSTOMER_QUEUE');
const PLAYING: readonly FlowKind[] = [...BEFORE_AGENT, 'CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'];

/** The known types of actions of the Flow language. */
const ACTIONS_OF_FLOWS = {
  AssociateContactToCustomerProfile: {},
  AuthenticateParticipant: {},
  CheckHoursOfOperation: { places: BEFORE_AGENT, errors: { required: [NO_MATCHING_ERROR] }, lint: lintHours },
  CheckMetricData: {
    places: BEFORE_AGENT,
    errors: { required: [NO_MATCHING_CONDITION], expected: [NO_MATCHING_ERROR] },
    lint: lintQueue,
  },
  CheckOutboundCallStatus: { errors: CATCH_ALL },
  CheckSegmentMembership: { errors: CATCH_ALL },
  CheckVoiceId: { errors: CATCH_ALL },
  Compare: { errors: { required: [NO_MATCHING_CONDITION], invalid: [NO_MATCHING_ERROR] }, lint: lintCompare },
  CompleteOutboundCall: {},
  ConnectParticipantWithAgenticCX: { errors: CATCH_ALL },
  ConnectParticipantWithLexBot: {
    places: BEFORE_AGENT,
    errors: { required: [NO_MATCHING_ERROR, NO_MATCHING_CONDITION] },
  },
  CreateCallbackContact: { places: BEFORE_AGENT, errors: CATCH_ALL, lint: lintQueue },
  CreateCase: { errors: CATCH_ALL },
  CreateCustomerProfile: { errors: CATCH_ALL },
  CreatePersistentContactAssociation: { errors: CATCH_ALL },
  CreateTask: {},
  CreateWisdomSession: {},
  DequeueContactAndTransferToQueue: {
    places: ['CUSTOMER_QUEUE', 'MODULE'],
    errors: { required: ['QueueAtCapacity'], expected: [NO_MATCHING_ERROR] },
    lint: lintQueue,
  },
  DisconnectParticipant: { places: BEFORE_AGENT, terminal: true },
  DistributeByPercentage: { places: BEFORE_AGENT, errors: { expected: [NO_MATCHING_CONDITION] } },
  EndFlowExecution: { terminal: true },
  EndFlowModuleExecution: { places: ['MODULE'], terminal: true },
  EvaluateDataTableValues: { errors: CATCH_ALL },
  GetCalculatedAttributesForCustomerProfile: { errors: { expected: [NO_MATCHING_ERROR, 'NoneFoundError'] } },
  GetCase: { errors: { expected: [NO_MATCHING_ERROR, 'NoneFound', 'MultipleFound'] } },
  GetCustomerProfile: { errors: { required: [NO_MATCHING_ERROR, 'NoneFoundError', 'MultipleFoundError'] } },
  GetCustomerProfileObject: { errors: { expected: [NO_MATCHING_ERROR, 'NoneFoundError'] } },
  GetMetricData: { errors: CATCH_ALL, lint: lintQueue },
  GetParticipantInput: { places: BEFORE_AGENT, errors: inputErrors, lint: lintInput },
  InvokeFlowModule: { errors: CATCH_ALL },
  InvokeLambdaFunction: { errors: CATCH_ALL, lint: lintLambda },
  ListDataTableValues: { errors: CATCH_ALL },
  LoadContactContent: {},
  Loop: { lint: lintLoop },
  // No `errors` here, since exported flows often have this action without an error branch.
  MessageParticipant: { places: PLAYING, lint: lintMessage },
  MessageParticipantIteratively: {
    places: ['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD', 'MODULE'],
    refusedIn: ['CONTACT_FLOW'],
  },
  ResumeContact: {},
  ShowView: { errors: { required: [NO_MATCHING_ERROR, NO_MATCHING_CONDITION, 'TimeLimitExceeded'] } },
  StartOutboundChatContact: {},
  StartVoiceIdStream: { errors: CATCH_ALL },
  TagContact: {},
  TransferContactToAgent: { terminal: true },
  TransferContactToQueue: {
    places: BEFORE_QUEUE,
    refusedIn: ['CUSTOMER_QUEUE'],
    errors: { required: [NO_MATCHING_ERROR, 'QueueAtCapacity'] },
  },
  TransferParticipantToThirdParty: { places: BEFORE_AGENT, errors: CATCH_ALL },
  TransferToFlow: { places: BEFORE_QUEUE, errors: CATCH_ALL },
  UnTagContact: { errors: CATCH_ALL },
  UpdateCase: {},
  UpdateContactAttributes: { errors: CATCH_ALL },
  UpdateContactCallbackNumber: {
    places: BEFORE_AGENT,
    errors: { expected: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'] },
  },
  UpdateContactData: { errors: CATCH_ALL },
  UpdateContactEventHooks: { errors: CATCH_ALL },
  UpdateContactMediaProcessing: {},
  UpdateContactMediaStreamingBehavior: {},
  UpdateContactRecordingAndAnalyticsBehavior: {},
  UpdateContactRecordingBehavior: { errors: CATCH_ALL_REFUSED },
  UpdateContactRoutingBehavior: { errors: CATCH_ALL_REFUSED },
  UpdateContactTargetQueue: { places: BEFORE_QUEUE, errors: CATCH_ALL, lint: lintQueue },
  // The service accepts the action without an error branch.
  UpdateContactTextToSpeechVoice: {},
  UpdateCustomerProfile: {},
  UpdateFlowAttributes: {},
  UpdateFlowLoggingBehavior: { errors: { invalid: [NO_MATCHING_ERROR] } },
  UpdatePreviousContactParticipantState: {},
  UpdateRoutingCriteria: { errors: CATCH_ALL },
  UpsertDataTableValues: { errors: CATCH_ALL },
  Wait: { errors: CATCH_ALL },
} as const satisfies Record<string, FlowActionFacts>;

/**
 * Returns the facts about the errors of GetParticipantInput. A menu must have branches for three errors. An action is
 * not a menu when it stores input, or only switches the buffer of pressed keys on or off.
 */
function inputErrors(parameters: Parameters): ErrorFacts {
  const isMenu = !isBufferSwitch(parameters) && !flagAt(parameters, 'StoreInput');
  return isMenu ? { required: [NO_MATCHING_ERROR, NO_MATCHING_CONDITION, 'InputTimeLimitExceeded'] } : CATCH_ALL;
}

/** The name of a type of action in the Flow language. */
export type FlowActionName = keyof typeof ACTIONS_OF_FLOWS;

/** Returns the facts about a type of action; undefined for an unknown type. */
export function factsOf(type: string): FlowActionFacts | undefined {
  return Object.hasOwn(ACTIONS_OF_FLOWS, type) ? ACTIONS_OF_FLOWS[type as FlowActionName] : undefined;
}

export function errorFactsOf({ type, parameters }: Pick<WrittenAction, 'type' | 'parameters'>): ErrorFacts {
  const errors = factsOf(type)?.errors;
  return (typeof errors === 'function' ? errors(parameters) : errors) ?? {};
}
