import { type CompletedActionType, type EventType, type StartedActionType } from '../language';
import { type ActionKind } from '../language/reader';

/*
 * How generated identifiers tell what is observed and done, by type, from what it is about: a text, or the name of a resource.
 */

type Description = (subject: string) => string;

export const EVENT_DESCRIPTIONS: Readonly<Record<EventType, Description>> = {
  TestInitiated: () => 'test initiated',
  TestCompleted: () => 'test completed',
  MessageReceived: (message) => `message ${message}`,
  FlowActionStarted: (action) => action,
  FlowActionCompleted: (action) => action,
};

/** What the start of an action is of its resource. */
export const STARTS: Readonly<Record<StartedActionType, string>> = {
  InvokeLambdaFunction: 'call of',
  CheckHoursOfOperation: 'check of',
  TransferContactToQueue: 'transfer to',
  ConnectParticipantWithLexBot: 'start of',
};

/** What the completion of an action is of its resource. */
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
