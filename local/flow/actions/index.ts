import { type FlowActionName } from '../../../lib/private/flow-language/vocabulary';
import { ConnectParticipantWithAgenticCX } from './agentic-cx';
import { UpdateContactAttributes, UpdateFlowAttributes } from './attributes';
import { CreateCallbackContact, UpdateContactCallbackNumber } from './callbacks';
import { CreateCase, GetCase } from './cases';
import { DistributeByPercentage } from './chance';
import { ShowView, Wait } from './chat';
import { Compare } from './compare';
import {
  TagContact,
  UntagContact,
  UpdateContactData,
  UpdateContactEventHooks,
  UpdateContactMediaStreamingBehavior,
  UpdateContactTextToSpeechVoice,
} from './contact-record';
import {
  CreateCustomerProfile,
  GetCalculatedAttributesForCustomerProfile,
  GetCustomerProfile,
  GetCustomerProfileObject,
} from './customer-profiles';
import { EvaluateDataTableValues, ListDataTableValues } from './data-tables';
import { DisconnectParticipant, EndFlowExecution, EndFlowModuleExecution, TransferContactToAgent } from './ends';
import { InvokeFlowModule, TransferToFlow } from './flows';
import { type ActionHandler } from './handler';
import { CheckHoursOfOperation } from './hours-of-operation';
import { InvokeLambdaFunction } from './invoke-lambda';
import { ConnectParticipantWithLexBot } from './lex-bot';
import { Loop } from './loop';
import { MessageParticipant, MessageParticipantIteratively } from './messages';
import { CheckMetricData, GetMetricData } from './metrics';
import { GetParticipantInput } from './participant-input';
import { DequeueContactAndTransferToQueue, TransferContactToQueue, UpdateContactTargetQueue } from './queues';
import { TransferParticipantToThirdParty } from './third-party';
import { unobserved } from './unobserved';

/**
 * The handler of each type of action. Each handler that is not in `unobserved` is a separate import, so that the linter
 * reports an import that is not used.
 */
const HANDLERS: { readonly [name in FlowActionName]: ActionHandler } = {
  ...unobserved,
  CheckHoursOfOperation,
  CheckMetricData,
  Compare,
  ConnectParticipantWithAgenticCX,
  ConnectParticipantWithLexBot,
  CreateCallbackContact,
  CreateCase,
  CreateCustomerProfile,
  DequeueContactAndTransferToQueue,
  DisconnectParticipant,
  DistributeByPercentage,
  EndFlowExecution,
  EndFlowModuleExecution,
  EvaluateDataTableValues,
  GetCalculatedAttributesForCustomerProfile,
  GetCase,
  GetCustomerProfile,
  GetCustomerProfileObject,
  GetMetricData,
  GetParticipantInput,
  InvokeFlowModule,
  InvokeLambdaFunction,
  ListDataTableValues,
  Loop,
  MessageParticipant,
  MessageParticipantIteratively,
  ShowView,
  TagContact,
  TransferContactToAgent,
  TransferContactToQueue,
  TransferParticipantToThirdParty,
  TransferToFlow,
  UntagContact,
  UpdateContactAttributes,
  UpdateContactCallbackNumber,
  UpdateContactData,
  UpdateContactEventHooks,
  UpdateContactMediaStreamingBehavior,
  UpdateContactTargetQueue,
  UpdateContactTextToSpeechVoice,
  UpdateFlowAttributes,
  Wait,
};

/** Returns the handler of a type; undefined for an unknown type. */
export function handlerOf(type: string): ActionHandler | undefined {
  return Object.hasOwn(HANDLERS, type) ? HANDLERS[type as FlowActionName] : undefined;
}
