import { type FlowKind } from './flow-document';
import { type WrittenAction } from './flow-reading';
import {
  lintCompare,
  lintHours,
  lintInput,
  lintLambda,
  lintLoop,
  lintMessage,
  lintMetric,
  lintQueue,
  type Lint,
} from './parameter-lints';
import {
  type Refusal,
  refuseAnalytics,
  refuseFlowAttributes,
  refuseInput,
  refuseLambda,
  refuseTagKeys,
  refuseTags,
  refuseThirdParty,
  refuseTransfer,
  requires,
} from './parameter-refusals';
import { flagAt, type Parameters, valueAt } from './parameters';
import { endsAtThirdParty, isBufferSwitch } from './values';

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
  /** Finds faults in the parameters, for which the service has refused to publish flows. */
  readonly refusal?: Refusal;
  /** Finds other faults in the parameters. It is not known whether the service publishes a flow with them. */
  readonly lint?: Lint;
}

const NO_MATCHING_ERROR = 'NoMatchingError';
const NO_MATCHING_CONDITION = 'NoMatchingCondition';
const TIME_LIMIT_EXCEEDED = 'TimeLimitExceeded';
const INPUT_TIME_LIMIT_EXCEEDED = 'InputTimeLimitExceeded';

const CATCH_ALL: ErrorFacts = { expected: [NO_MATCHING_ERROR] };
const CATCH_ALL_REQUIRED: ErrorFacts = { required: [NO_MATCHING_ERROR] };

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
  AuthenticateParticipant: { errors: { required: [NO_MATCHING_ERROR, TIME_LIMIT_EXCEEDED] } },
  CheckHoursOfOperation: {
    places: BEFORE_AGENT,
    errors: { required: [NO_MATCHING_ERROR], invalid: [NO_MATCHING_CONDITION] },
    lint: lintHours,
  },
  CheckMetricData: {
    places: BEFORE_AGENT,
    errors: { required: [NO_MATCHING_CONDITION], expected: [NO_MATCHING_ERROR] },
    lint: lintMetric,
  },
  CheckOutboundCallStatus: { errors: CATCH_ALL_REQUIRED },
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
  CreateContact: {},
  CreateCustomerProfile: { errors: CATCH_ALL },
  CreatePersistentContactAssociation: { errors: CATCH_ALL_REQUIRED },
  CreateTask: {},
  CreateWisdomSession: { errors: CATCH_ALL_REQUIRED },
  DequeueContactAndTransferToQueue: {
    places: ['CUSTOMER_QUEUE', 'MODULE'],
    errors: { required: ['QueueAtCapacity'], expected: [NO_MATCHING_ERROR] },
    lint: lintQueue,
  },
  DisconnectParticipant: { places: BEFORE_AGENT, terminal: true },
  DistributeByPercentage: { places: BEFORE_AGENT, errors: { required: [NO_MATCHING_CONDITION] } },
  EndFlowExecution: { terminal: true },
  EndFlowModuleExecution: { places: ['MODULE'], terminal: true },
  EvaluateDataTableValues: { errors: CATCH_ALL_REQUIRED },
  GetCalculatedAttributesForCustomerProfile: { errors: { expected: [NO_MATCHING_ERROR, 'NoneFoundError'] } },
  GetCase: { errors: { expected: [NO_MATCHING_ERROR, 'NoneFound', 'MultipleFound'] } },
  GetCustomerProfile: { errors: { required: [NO_MATCHING_ERROR, 'NoneFoundError', 'MultipleFoundError'] } },
  GetCustomerProfileObject: { errors: { required: [NO_MATCHING_ERROR, 'NoneFoundError'] } },
  GetMetricData: { errors: CATCH_ALL, lint: lintQueue },
  GetParticipantInput: { places: BEFORE_AGENT, errors: inputErrors, refusal: refuseInput, lint: lintInput },
  InvokeFlowModule: { errors: CATCH_ALL },
  InvokeLambdaFunction: { errors: CATCH_ALL_REQUIRED, refusal: refuseLambda, lint: lintLambda },
  ListDataTableValues: { errors: CATCH_ALL },
  LoadContactContent: { errors: CATCH_ALL_REQUIRED },
  Loop: { lint: lintLoop },
  // No `errors` here, since exported flows often have this action without an error branch.
  MessageParticipant: { places: PLAYING, lint: lintMessage },
  MessageParticipantIteratively: {
    places: ['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD', 'MODULE'],
    refusedIn: ['CONTACT_FLOW'],
  },
  RenderMessageTemplate: { errors: { required: [NO_MATCHING_ERROR, 'TemplateRenderingError'] } },
  ResumeContact: {},
  RouteContactToAgent: {},
  ShowView: {
    errors: { required: [NO_MATCHING_ERROR, NO_MATCHING_CONDITION, TIME_LIMIT_EXCEEDED] },
    refusal: requires('InvocationTimeLimitSeconds'),
  },
  StartOutboundChatContact: {},
  StartOutboundEmailContact: {},
  StartVoiceIdStream: { errors: CATCH_ALL },
  TagContact: { errors: CATCH_ALL_REQUIRED, refusal: refuseTags },
  TransferContactToAgent: { terminal: true },
  TransferContactToQueue: {
    places: BEFORE_QUEUE,
    refusedIn: ['CUSTOMER_QUEUE'],
    errors: { required: [NO_MATCHING_ERROR, 'QueueAtCapacity'] },
    refusal: refuseTransfer,
  },
  TransferParticipantToThirdParty: {
    places: BEFORE_AGENT,
    errors: thirdPartyErrors,
    refusal: refuseThirdParty,
  },
  TransferToFlow: { places: BEFORE_QUEUE, errors: CATCH_ALL },
  UntagContact: { errors: CATCH_ALL, refusal: refuseTagKeys },
  UpdateCase: {},
  UpdateContactAttributes: { errors: CATCH_ALL_REQUIRED },
  UpdateContactCallbackNumber: {
    places: BEFORE_AGENT,
    errors: { required: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'], invalid: [NO_MATCHING_ERROR] },
  },
  UpdateContactData: { errors: CATCH_ALL_REQUIRED },
  UpdateContactEventHooks: { errors: CATCH_ALL },
  UpdateContactMediaProcessing: {},
  UpdateContactMediaStreamingBehavior: {},
  UpdateContactRecordingAndAnalyticsBehavior: { errors: analyticsErrors, refusal: refuseAnalytics },
  // AWS documents the branch, but the service has refused it.
  UpdateContactRecordingBehavior: { errors: { doubtful: [NO_MATCHING_ERROR] } },
  UpdateContactRoutingBehavior: { errors: routingErrors },
  UpdateContactRoutingCriteria: { errors: CATCH_ALL_REQUIRED },
  UpdateContactTargetQueue: { places: BEFORE_QUEUE, errors: CATCH_ALL_REQUIRED, lint: lintQueue },
  // The service accepts the action without an error branch.
  UpdateContactTextToSpeechVoice: {},
  UpdateCustomerProfile: {},
  UpdateFlowAttributes: { errors: CATCH_ALL_REQUIRED, refusal: refuseFlowAttributes },
  UpdateFlowLoggingBehavior: { errors: { invalid: [NO_MATCHING_ERROR] } },
  UpdatePreviousContactParticipantState: {},
  UpsertDataTableValues: { errors: CATCH_ALL },
  Wait: { errors: CATCH_ALL, refusal: requires('TimeLimitSeconds') },
} as const satisfies Record<string, FlowActionFacts>;

/**
 * A menu must have branches for three errors. An action is not a menu when it stores input, or only switches the buffer
 * of pressed keys on or off.
 */
function inputErrors(parameters: Parameters): ErrorFacts {
  if (isBufferSwitch(parameters)) return CATCH_ALL;
  return flagAt(parameters, 'StoreInput')
    ? { ...CATCH_ALL, doubtful: [INPUT_TIME_LIMIT_EXCEEDED] }
    : { required: [NO_MATCHING_ERROR, NO_MATCHING_CONDITION, INPUT_TIME_LIMIT_EXCEEDED] };
}

/** The transfer has branches for the outcome of the call only when the flow continues after it. */
function thirdPartyErrors(parameters: Parameters): ErrorFacts {
  return endsAtThirdParty(parameters)
    ? { ...CATCH_ALL, invalid: ['CallFailed', 'ConnectionTimeLimitExceeded'] }
    : CATCH_ALL;
}

/** The action can fail when it changes the proficiencies of a contact, and never when it moves the contact in its queue. */
function routingErrors(parameters: Parameters): ErrorFacts {
  const isMove = valueAt(parameters, 'RoutingProficiencies') === undefined;
  return isMove ? { invalid: [NO_MATCHING_ERROR] } : CATCH_ALL_REQUIRED;
}

function analyticsErrors(parameters: Parameters): ErrorFacts {
  const always = [NO_MATCHING_ERROR, 'ChannelMismatch'];
  const onlyOnChat = ['InFlightRedactionConfigurationFailed'];
  const isForChat = valueAt(parameters, 'ChatBehavior') !== undefined;
  return isForChat ? { required: [...always, ...onlyOnChat] } : { required: always, invalid: onlyOnChat };
}

/**
 * The types under which pages of AWS describe actions, with the types that the service uses. The service has refused to
 * publish flows with the documented types.
 */
const DOCUMENTED_TYPES: Readonly<Record<string, FlowActionName>> = {
  UnTagContact: 'UntagContact',
  UpdateRoutingCriteria: 'UpdateContactRoutingCriteria',
};

/** Returns the type that the service uses instead of a type that only pages of AWS use. */
export function servedTypeOf(type: string): FlowActionName | undefined {
  return Object.hasOwn(DOCUMENTED_TYPES, type) ? DOCUMENTED_TYPES[type] : undefined;
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
