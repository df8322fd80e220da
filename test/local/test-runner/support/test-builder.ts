import { answerFromWorld, emptyWorld, type FlowDocument, type LambdaAnswer, type World } from '../../../../local/flow';
import {
  type ExecutionRequest,
  type ExecutionResult,
  execution,
  judge,
  type JudgedResult,
} from '../../../../local/test-runner';

/** An observation in the JSON of a content. `leadingTo` adds its transitions. */
export interface ObservationJson {
  readonly Identifier: string;
  readonly Event: object;
  readonly Actions: readonly object[];
  readonly Usage?: object;
  readonly Transitions?: object;
}

const observation = (id: string, type: string, properties: object, actions: readonly object[]): ObservationJson => ({
  Identifier: id,
  Event: { Identifier: `${id} event`, Type: type, Actor: 'System', Properties: properties },
  Actions: chained(id, actions),
});

export const started = (id: string, ...actions: readonly object[]) => observation(id, 'TestInitiated', {}, actions);
export const completed = (id: string, ...actions: readonly object[]) => observation(id, 'TestCompleted', {}, actions);

/** Returns an observation of a message that contains a text. The text is also the identifier of the observation. */
export const hears = (text: string, ...actions: readonly object[]) =>
  observation(text, 'MessageReceived', { Text: text, MatchingCriteria: { Type: 'Inclusion' } }, actions);

export const hearsLike = (text: string, ...actions: readonly object[]) =>
  observation(text, 'MessageReceived', { Text: text, MatchingCriteria: { Type: 'Similarity' } }, actions);

const RESOURCES: Readonly<Record<string, (id: string) => object>> = {
  InvokeLambdaFunction: (LambdaFunctionARN) => ({ LambdaFunctionARN }),
  CheckHoursOfOperation: (HoursOfOperationId) => ({ HoursOfOperationId }),
  ConnectParticipantWithLexBot: (AliasArn) => ({ LexV2Bot: { AliasArn } }),
  TransferContactToQueue: (QueueId) => ({ QueueId }),
  DequeueAndTransferToQueue: (QueueId) => ({ QueueId }),
};

const flowAction = (ActionType: string, resource: string) => ({
  ActionType,
  ActionParameters: RESOURCES[ActionType](resource),
});

export const sees = (id: string, type: string, resource: string, ...actions: readonly object[]) =>
  observation(id, 'FlowActionStarted', flowAction(type, resource), actions);

export const seesCompleted = (id: string, type: string, resource: string, ...actions: readonly object[]) =>
  observation(id, 'FlowActionCompleted', flowAction(type, resource), actions);

const send = (Instruction: object) => ({
  Type: 'SendInstruction',
  Parameters: { ActionType: 'SendInstruction', Actor: 'Customer', Instruction },
});
export const press = (Value: string | number) => send({ Type: 'DtmfInput', Properties: { Value } });
export const utter = (Value: string) => send({ Type: 'Utterance', Properties: { Value } });
export const hangsUp = () => send({ Type: 'Disconnect' });

const control = (Command: object) => ({ Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command } });
export const endTest = () => control({ Type: 'EndTest' });
export const log = (Expressions: Readonly<Record<string, string>>) =>
  control({ Type: 'LogData', Properties: { Expressions } });

export const check = (Namespace: string, Operand: string, Operator = 'Equals') => ({
  Type: 'Assert',
  Parameters: { Namespace, Operator, Operand },
});

const override = (type: string, resource: string, Strategy: object) => ({
  Type: 'OverrideSystemBehavior',
  Parameters: {
    ActionType: 'OverrideSystemBehavior',
    Behavior: { Type: 'FlowAction', Properties: { ...flowAction(type, resource), Strategy } },
  },
});
export const substitute = (type: string, resource: string, SubstituteArn: string) =>
  override(type, resource, { Type: 'SubstituteResource', SubstituteArn });
export const mock = (type: string, resource: string, ExecutionResult: object) =>
  override(type, resource, { Type: 'MockResponse', Response: { Type: 'ExecutionResult', ExecutionResult } });
export const mockError = (type: string, resource: string, Value: string) =>
  override(type, resource, { Type: 'MockResponse', Response: { Type: 'Error', Error: { Value } } });

/** Chains observations, so that each leads to the next. */
export const inTurn = (...observations: readonly ObservationJson[]): ObservationJson[] =>
  observations.map((each, index) => leadingTo(each, ...observations.slice(index + 1, index + 2)));

export const leadingTo = (from: ObservationJson, ...to: readonly ObservationJson[]): ObservationJson => ({
  ...from,
  Transitions: { NextObservations: to.map(({ Identifier }) => Identifier) },
});

export const document = (observations: readonly ObservationJson[]): string =>
  JSON.stringify({ Version: '2019-10-30', Metadata: {}, Observations: observations });

export interface Setting extends Partial<Pick<ExecutionRequest, 'initializationData' | 'readings'>> {
  readonly channel?: 'VOICE' | 'CHAT';
  readonly world?: Partial<World>;
}

/** Executes a test case that has the given observations or content. Functions answer as the world describes. */
export function executed(
  flow: FlowDocument,
  test: string | readonly ObservationJson[],
  setting: Setting = {},
): ExecutionResult {
  const request = requestOf(flow, test, setting);
  const steps = execution(request);
  let next = steps.next();
  while (!next.done) next = steps.next(answerFromWorld(request.world, next.value) as LambdaAnswer);
  return next.value;
}

/**
 * Executes a test case like {@link executed}, and then once more for each other value of each reading that could matter
 * in the execution.
 */
export const judgedResult = (
  flow: FlowDocument,
  test: string | readonly ObservationJson[],
  setting: Setting = {},
): Promise<JudgedResult> =>
  judge(requestOf(flow, test, setting), (call, world) => answerFromWorld(world, call) as LambdaAnswer);

function requestOf(
  flow: FlowDocument,
  test: string | readonly ObservationJson[],
  { channel = 'VOICE', world, ...more }: Setting,
): ExecutionRequest {
  const content = typeof test === 'string' ? test : document(test);
  return { content, world: { ...emptyWorld, ...world }, contact: { flow, channel }, ...more };
}

/** The identifiers and statuses of the records of observations. */
export const observed = ({ records }: ExecutionResult): readonly (readonly [string, string])[] =>
  records
    .filter(({ content }) => (content as { readonly Type: string }).Type === 'OBSERVATION')
    .map(({ id, status }) => [id, status] as const);

function chained(owner: string, actions: readonly object[]): object[] {
  const name = (index: number) => `${owner} action ${index}`;
  return actions.map((action, index) => ({
    Identifier: name(index),
    ...action,
    Transitions: index + 1 < actions.length ? { NextAction: name(index + 1) } : {},
  }));
}
