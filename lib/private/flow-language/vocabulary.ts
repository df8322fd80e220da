import { type FlowKind } from './flow-document';
import {
  type Lint,
  lintCatchAll,
  lintCompare,
  lintHours,
  lintInput,
  lintLambda,
  lintLoop,
  lintMessage,
  lintQueue,
} from './parameter-lints';

/** The facts about a type of action that matter when a flow is published. */
export interface FlowActionFacts {
  /** The types of flows that may have the action. Default: all. */
  readonly places?: readonly FlowKind[];
  /** Errors for which a flow should have a branch. */
  readonly errors?: readonly string[];
  /** True when no action can follow in the same flow. */
  readonly terminal?: boolean;
  readonly lint?: Lint;
}

const CATCH_ALL = ['NoMatchingError'];

/** The types of flows that may have most actions: all but whispers and holds. */
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
  CheckHoursOfOperation: { places: BEFORE_AGENT, errors: CATCH_ALL, lint: lintHours },
  CheckMetricData: { places: BEFORE_AGENT, errors: [...CATCH_ALL, 'NoMatchingCondition'], lint: lintQueue },
  CheckOutboundCallStatus: { errors: CATCH_ALL },
  CheckSegmentMembership: { errors: CATCH_ALL },
  CheckVoiceId: { errors: CATCH_ALL },
  Compare: { errors: ['NoMatchingCondition'], lint: lintCompare },
  CompleteOutboundCall: {},
  ConnectParticipantWithLexBot: { places: BEFORE_AGENT, errors: [...CATCH_ALL, 'NoMatchingCondition'] },
  CreateCallbackContact: { places: BEFORE_AGENT, errors: CATCH_ALL, lint: lintQueue },
  CreateCase: { errors: CATCH_ALL },
  CreateCustomerProfile: { errors: CATCH_ALL },
  CreateTask: {},
  CreateWisdomSession: {},
  DequeueContactAndTransferToQueue: { places: ['CUSTOMER_QUEUE', 'MODULE'], errors: CATCH_ALL, lint: lintQueue },
  DisconnectParticipant: { places: BEFORE_AGENT, terminal: true },
  DistributeByPercentage: { places: BEFORE_AGENT, errors: ['NoMatchingCondition'] },
  EndFlowExecution: { terminal: true },
  EndFlowModuleExecution: { places: ['MODULE'], terminal: true },
  GetCalculatedAttributesForCustomerProfile: { errors: [...CATCH_ALL, 'NoneFoundError'] },
  GetCase: { errors: [...CATCH_ALL, 'NoneFound', 'MultipleFound'] },
  GetCustomerProfile: { errors: [...CATCH_ALL, 'NoneFoundError', 'MultipleFoundError'] },
  GetCustomerProfileObject: { errors: [...CATCH_ALL, 'NoneFoundError'] },
  GetMetricData: { errors: CATCH_ALL, lint: lintQueue },
  GetParticipantInput: { places: BEFORE_AGENT, errors: CATCH_ALL, lint: lintInput },
  InvokeFlowModule: { errors: CATCH_ALL },
  InvokeLambdaFunction: { errors: CATCH_ALL, lint: lintLambda },
  LoadContactContent: {},
  Loop: { lint: lintLoop },
  MessageParticipant: { places: PLAYING, errors: CATCH_ALL, lint: lintMessage },
  MessageParticipantIteratively: { places: ['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD'] },
  ResumeContact: {},
  ShowView: { errors: [...CATCH_ALL, 'NoMatchingCondition', 'TimeLimitExceeded'] },
  StartOutboundChatContact: {},
  StartVoiceIdStream: { errors: CATCH_ALL },
  TagContact: {},
  TransferContactToAgent: { terminal: true },
  TransferContactToQueue: { places: BEFORE_QUEUE, errors: CATCH_ALL },
  TransferParticipantToThirdParty: { places: BEFORE_AGENT, errors: CATCH_ALL },
  TransferToFlow: { places: BEFORE_QUEUE, errors: CATCH_ALL },
  UnTagContact: { errors: CATCH_ALL },
  UpdateCase: {},
  UpdateContactAttributes: { errors: CATCH_ALL },
  UpdateContactCallbackNumber: { places: BEFORE_AGENT, errors: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'] },
  UpdateContactData: { errors: CATCH_ALL },
  UpdateContactEventHooks: { errors: CATCH_ALL },
  UpdateContactMediaProcessing: {},
  UpdateContactMediaStreamingBehavior: {},
  UpdateContactRecordingAndAnalyticsBehavior: {},
  UpdateContactRecordingBehavior: { lint: lintCatchAll },
  UpdateContactRoutingBehavior: { lint: lintCatchAll },
  UpdateContactTargetQueue: { places: BEFORE_QUEUE, errors: CATCH_ALL, lint: lintQueue },
  UpdateContactTextToSpeechVoice: { errors: CATCH_ALL },
  UpdateCustomerProfile: {},
  UpdateFlowAttributes: {},
  UpdateFlowLoggingBehavior: {},
  UpdatePreviousContactParticipantState: {},
  UpdateRoutingCriteria: { errors: CATCH_ALL },
  Wait: { errors: CATCH_ALL },
} as const satisfies Record<string, FlowActionFacts>;

/** The name of a type of action in the Flow language. */
export type FlowActionName = keyof typeof ACTIONS_OF_FLOWS;

/** Returns the facts about a type of action; undefined for an unknown type. */
export function factsOf(type: string): FlowActionFacts | undefined {
  return Object.hasOwn(ACTIONS_OF_FLOWS, type) ? ACTIONS_OF_FLOWS[type as FlowActionName] : undefined;
}
