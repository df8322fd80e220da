import * as attributes from './attributes';
import * as callbacks from './callbacks';
import * as cases from './cases';
import { DistributeByPercentage } from './chance';
import * as chat from './chat';
import { Compare } from './compare';
import * as contactRecord from './contact-record';
import * as customerProfiles from './customer-profiles';
import * as ends from './ends';
import * as flows from './flows';
import { type FlowActionName } from '../../../lib/private/flow-language/vocabulary';
import { type ActionHandler } from './handler';
import { CheckHoursOfOperation } from './hours-of-operation';
import { InvokeLambdaFunction } from './invoke-lambda';
import { ConnectParticipantWithLexBot } from './lex-bot';
import { Loop } from './loop';
import * as messages from './messages';
import * as metrics from './metrics';
import { GetParticipantInput } from './participant-input';
import * as queues from './queues';
import { TransferParticipantToThirdParty } from './third-party';
import { unobserved } from './unobserved';

/** The handler of each type of action. */
const HANDLERS: { readonly [name in FlowActionName]: ActionHandler } = {
  ...attributes,
  ...callbacks,
  ...cases,
  ...chat,
  ...contactRecord,
  ...customerProfiles,
  ...ends,
  ...flows,
  ...messages,
  ...metrics,
  ...queues,
  ...unobserved,
  CheckHoursOfOperation,
  Compare,
  ConnectParticipantWithLexBot,
  DistributeByPercentage,
  GetParticipantInput,
  InvokeLambdaFunction,
  Loop,
  TransferParticipantToThirdParty,
};

/** Returns the handler of a type; undefined for an unknown type. */
export function handlerOf(type: string): ActionHandler | undefined {
  return Object.hasOwn(HANDLERS, type) ? HANDLERS[type as FlowActionName] : undefined;
}
