import { nameInFlows } from '../../lib/private/language';
import { type FlowActionType } from '../../lib/private/language/flow-actions';
import { type Json, type JsonObject } from '../../lib/private/json/json';
import { shortened } from '../../lib/private/text/characters';
import { resourceKey } from '../flow';
import { type OverrideDecision, type Script, type Step } from './script';

/** The description of a test case that the service has not executed. */
export const NOT_YET_ON_AWS = 'Passes locally; not yet run on AWS.';

/** Writes a test case as a request of CreateTestCase, for a file `NAME.test-case.json`. */
export function testCaseRequest(script: Script): JsonObject {
  const { name, flow, channel, attributes } = script;
  const entryPoint: JsonObject =
    channel === 'CHAT'
      ? { Type: 'CHAT', ChatEntryPointParameters: { FlowId: flow } }
      : { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: flow } };
  const data: JsonObject =
    attributes.size > 0
      ? { InitializationData: JSON.stringify({ Attributes: Object.fromEntries(attributes), SegmentAttributes: {} }) }
      : {};
  const named = { Name: name, Description: NOT_YET_ON_AWS, EntryPoint: entryPoint };
  return { ...named, ...data, Content: contentOf(script) };
}

/** Writes a test case as a document of the Testing language. */
export function contentOf({ overrides, steps }: Script): JsonObject {
  const started = observation('start', { Type: 'TestInitiated' }, overrides.map(overrideAction));
  const others = steps.map((step, index) => observation(nameOf(step, index), eventOf(step), actionsOf(step)));
  const all = [started, ...others];
  return {
    Version: '2019-10-30',
    Metadata: {},
    Observations: all.map((each, index) => ({
      ...each,
      Transitions: { NextObservations: index + 1 < all.length ? [all[index + 1].Identifier] : [] },
    })),
  };
}

function observation(
  identifier: string,
  event: JsonObject,
  actions: readonly JsonObject[],
): JsonObject & { readonly Identifier: string } {
  return {
    Identifier: identifier,
    Event: { Identifier: `event of ${identifier}`, Actor: 'System', Properties: {}, ...event },
    Actions: actions.map((action, index): JsonObject => {
      const next: JsonObject = index + 1 < actions.length ? { NextAction: `action ${index + 2} of ${identifier}` } : {};
      return { Identifier: `action ${index + 1} of ${identifier}`, ...action, Transitions: next };
    }),
  };
}

function nameOf({ expects }: Step, index: number): string {
  const verbs = {
    words: 'hear',
    prompt: 'hear a recording',
    transfer: 'transfer',
    start: 'start',
    completion: 'completed',
  };
  const words = expects.kind === 'words' ? ` ${shortened(expects.words, 80, '')}` : '';
  return `${index + 1} ${verbs[expects.kind]}${words}`;
}

function eventOf({ expects }: Step): JsonObject {
  switch (expects.kind) {
    case 'words':
      return {
        Type: 'MessageReceived',
        Properties: { Text: expects.words, MatchingCriteria: { Type: 'Inclusion' } },
      };
    case 'prompt':
      return {
        Type: 'MessageReceived',
        Properties: { PromptId: expects.promptId, MatchingCriteria: { Type: 'Similarity' } },
      };
    case 'transfer':
      return {
        Type: 'FlowActionStarted',
        Properties: { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: expects.queue } },
      };
    case 'start': {
      const ActionType = nameInFlows(expects.actionType as FlowActionType);
      const ActionParameters = PARAMETERS[expects.actionType](expects.resource);
      return { Type: 'FlowActionStarted', Properties: { ActionType, ActionParameters } };
    }
    case 'completion':
      return { Type: 'TestCompleted' };
  }
}

function actionsOf({ keys, checks, ends }: Step): JsonObject[] {
  const press = (Value: string) => ({
    ActionType: 'SendInstruction',
    Actor: 'Customer',
    Instruction: { Type: 'DtmfInput', Properties: { Value } },
  });
  return [
    ...checks.map(([Namespace, Operand]) => ({
      Type: 'Assert',
      Parameters: { Namespace, Operator: 'Equals', Operand },
    })),
    ...(keys === undefined ? [] : [{ Type: 'SendInstruction', Parameters: press(keys) }]),
    ...(ends ? [{ Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } } }] : []),
  ];
}

const PARAMETERS: Readonly<Record<string, (resource: string) => JsonObject>> = {
  InvokeLambdaFunction: (resource) => ({ LambdaFunctionARN: functionArn(resource) }),
  CheckHoursOfOperation: (resource) => ({ HoursOfOperationId: resource }),
  ConnectParticipantWithLexBot: (resource) => ({ LexV2Bot: { AliasArn: aliasArn(resource) } }),
  TransferContactToQueue: (resource) => ({ QueueId: resource }),
};

const isArn = (resource: string): boolean => resource.startsWith('arn:') || resource.includes('{{');

/**
 * The Testing language names functions and bot aliases by their ARNs. A draft of a flow may have only a name, for which
 * an ARN is invented.
 */
const functionArn = (resource: string): string =>
  isArn(resource) ? resource : `arn:aws:lambda:us-east-1:111122223333:function:${resourceKey(resource)}`;

const aliasArn = (resource: string): string =>
  isArn(resource) ? resource : `arn:aws:lex:us-east-1:111122223333:bot-alias/BOT/${resourceKey(resource)}`;

function overrideAction({ actionType, resource, override }: OverrideDecision): JsonObject {
  const behavior = {
    Type: 'FlowAction',
    Properties: {
      ActionType: nameInFlows(actionType as FlowActionType),
      ActionParameters: PARAMETERS[actionType](resource),
      Strategy: strategyOf(override),
    },
  };
  return {
    Type: 'OverrideSystemBehavior',
    Parameters: { ActionType: 'OverrideSystemBehavior', Behavior: behavior },
  };
}

function strategyOf(override: OverrideDecision['override']): JsonObject {
  switch (override.type) {
    case 'substitute':
      return { Type: 'SubstituteResource', SubstituteArn: override.resource };
    case 'error':
      return { Type: 'MockResponse', Response: { Type: 'Error', Error: { Value: override.error } } };
    case 'result': {
      const ExecutionResult: JsonObject = { LoadedData: JSON.stringify(override.value as Json) };
      return { Type: 'MockResponse', Response: { Type: 'ExecutionResult', ExecutionResult } };
    }
  }
}
