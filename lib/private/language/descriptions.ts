import { type CompletedActionType, type StartedActionType } from './flow-actions';
import { type ActionKind } from './reader';
import { type EventType } from './vocabulary';

/*
 * The words of generated identifiers. They describe an event or an action by its type, and by a text or the name of a
 * resource.
 */

type Description = (subject: string) => string;

export const EVENT_DESCRIPTIONS: Readonly<Record<EventType, Description>> = {
  TestInitiated: () => 'test initiated',
  TestCompleted: () => 'test completed',
  MessageReceived: (message) => `hear ${message}`,
  FlowActionStarted: (action) => action,
  FlowActionCompleted: (action) => action,
};

/** The words for the start of an action, before the name of its resource: "call of lookUp". */
export const STARTS: Readonly<Record<StartedActionType, string>> = {
  InvokeLambdaFunction: 'call of',
  CheckHoursOfOperation: 'check of',
  TransferContactToQueue: 'transfer to',
  ConnectParticipantWithLexBot: 'start of',
};

/** The words for the completion of an action. The name of its resource follows them: "answer of lookUp". */
export const COMPLETIONS: Readonly<Record<CompletedActionType, string>> = {
  InvokeLambdaFunction: 'answer of',
  ConnectParticipantWithLexBot: 'end of',
  ConnectParticipantWithAgenticCX: 'end of',
};

export const ACTION_DESCRIPTIONS: Readonly<Record<ActionKind, Description>> = {
  DtmfInput: (keys) => `press ${keys}`,
  Utterance: (text) => `say ${text}`,
  Disconnect: () => 'disconnect',
  EndTest: () => 'end test',
  LogData: () => 'log data',
  Assert: (path) => `check ${path}`,
  OverrideSystemBehavior: (override) => override,
};
