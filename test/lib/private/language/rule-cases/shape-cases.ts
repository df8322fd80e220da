import { at, jsonPath, parentOf, type RuleCase, without } from './rule-case';

const O = 'Observations';
const OPEN = `${O}.0.Actions.0.Parameters`;
const GOLD = `${O}.0.Actions.1.Parameters.Behavior.Properties`;
const RESULT = `${GOLD}.Strategy.Response.ExecutionResult`;
const FULL = `${O}.0.Actions.2.Parameters.Behavior.Properties`;
const MENU = `${O}.1.Event.Properties`;
const PRESS = `${O}.1.Actions.0`;
const SAY = `${O}.1.Actions.1.Parameters`;
const LOG = `${O}.1.Actions.2.Parameters`;
const TRANSFER = `${O}.3.Event`;
const ASSERT = `${O}.3.Actions.0.Parameters`;

export const SHAPE_CASES: RuleCase[] = [
  at('wrong-type', `${O}.1.Actions`, {}, []),
  without('missing-member', `${O}.1.Event.Actor`, 'System'),
  without('left-out-member', 'Metadata', { anything: [null] }),
  at('unknown-member', `${O}.3.Timeout`, 5, undefined),
  at('doubtful-name', `${FULL}.ActionType`, 'DequeueContactAndTransferToQueue', 'DequeueAndTransferToQueue'),
  at('version', 'Version', '2025-06-21', '2019-10-30'),
  at('identifier-length', `${O}.3.Event.Identifier`, '', 'e'),
  at('usage-type', `${O}.0.Usage`, { Type: 'EXACTLY' }, undefined, `$.${O}[0].Usage.Type`),
  at('usage-times', `${O}.0.Usage`, { Type: 'AtLeast' }, undefined, `$.${O}[0].Usage`),
  at('event-type', `${TRANSFER}.Type`, 'FlowActionEnded', 'FlowActionStarted'),
  at('event-actor', `${TRANSFER}.Actor`, 'Agent', 'System'),
  at('message-text', `${MENU}.Text`, '', 'W'),
  at('message-texts', `${MENU}.SSML`, '<speak>Hi</speak>', undefined, parentOf(`${MENU}.SSML`)),
  at('matching-criteria-form', `${MENU}.MatchingCriteria`, 'Similarity', { Type: 'Similarity' }),
  at('matching-type', `${MENU}.MatchingCriteria.Type`, 'Contains', 'Inclusion'),
  at('started-action', `${TRANSFER}.Properties.ActionType`, 'DisconnectParticipant', 'TransferContactToQueue'),
  at('completed-action', `${O}.2.Event.Properties.ActionType`, 'CheckHoursOfOperation', 'InvokeLambdaFunction'),
  at('observed-resource', `${TRANSFER}.Properties.ActionParameters`, {}, { QueueId: 'q', AgentId: 'a' }),
  at('action-type', `${O}.2.Actions.0.Type`, 'Assertion', 'Assert'),
  without('action-type-repeated', `${OPEN}.ActionType`, 'OverrideSystemBehavior'),
  without('left-out-action-type', `${LOG}.ActionType`, 'TestControl'),
  at('instruction-type', `${SAY}.Instruction.Type`, 'TextUtterance', 'Utterance'),
  at('instruction-actor', `${SAY}.Actor`, 'Agent', 'Customer'),
  at('dtmf-value', `${PRESS}.Parameters.Instruction.Properties.Value`, '1 2', '12*#'),
  at('utterance-value', `${SAY}.Instruction.Properties.Value`, '', 'h'),
  at('command-type', `${LOG}.Command.Type`, 'Log', 'LogData'),
  at('assert-action-type', `${ASSERT}.ActionType`, 'Assert', undefined),
  at('assert-operator', `${ASSERT}.Operator`, 'Exists', 'TextEndsWith'),
  at('assert-operand', `${ASSERT}.Operand`, 5, ''),
  at('behavior-type', `${OPEN}.Behavior.Type`, 'Flow', 'FlowAction'),
  at('overridable-action', `${FULL}.ActionType`, 'MessageParticipant', 'TransferContactToQueue'),
  at('override-resource', `${OPEN}.Behavior.Properties.ActionParameters`, {}, { HoursOfOperationId: 'h' }),
  at('strategy-type', `${GOLD}.Strategy.Type`, 'Mock', 'MockResponse'),
  at('substitute-arn', `${OPEN}.Behavior.Properties.Strategy.SubstituteArn`, '', 'arn:aws:connect:x'),
  at('not-an-arn', `${OPEN}.Behavior.Properties.Strategy.SubstituteArn`, 'always-open', '$.Attributes.hours'),
  at(
    'response-type',
    `${FULL}.Strategy.Response`,
    { Type: 'ExecutionResult', ExecutionResult: {} },
    {
      Type: 'Error',
      Error: { Value: 'NoMatchingError' },
    },
    jsonPath(`${FULL}.Strategy.Response.Type`),
  ),
  at('mock-payload', `${RESULT}.LoadedData`, { tier: 'gold' }, '{"tier":"gold"}'),
  at('mock-error', `${FULL}.Strategy.Response.Error.Value`, 'TimeLimitExceeded', 'NoMatchingError'),
  at('mock-delay', `${RESULT}.DelaySeconds`, -1, 0),
];
