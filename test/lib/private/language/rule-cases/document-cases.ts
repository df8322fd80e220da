import {
  assertion,
  completed,
  documentOf,
  endTest,
  goodDocument,
  inQueue,
  lambdaCompleted,
  logData,
  message,
  observation,
  override,
  press,
  started,
} from '../good-document';
import { at, good, jsonPath, of, type RuleCase, without } from './rule-case';

const O = 'Observations';
const GOLD = `${O}.0.Actions.1.Parameters.Behavior.Properties`;
const RESULT = `${GOLD}.Strategy.Response.ExecutionResult`;
const MENU = `${O}.1.Event.Properties`;
const PRESS = `${O}.1.Actions.0`;
const ASSERT = `${O}.3.Actions.0.Parameters`;

export const REFERENCE_CASES: RuleCase[] = [
  {
    rule: 'observation-identifier-unique',
    path: '$.Observations[4].Identifier',
    broken: of(
      documentOf(...(goodDocument().Observations as []), observation('Menu', { ...completed, Identifier: 'x' })),
    ),
    fine: of(documentOf(...(goodDocument().Observations as []), observation('menu', completed))),
  },
  at('identifier-unique', `${O}.3.Event.Identifier`, 'press', 'Press'),
  at(
    'next-observation',
    `${O}.0.Transitions.NextObservations`,
    ['Menu', 'menu'],
    ['Menu'],
    `$.${O}[0].Transitions.NextObservations[1]`,
  ),
  at(
    'next-action',
    `${O}.1.Actions.2.Transitions`,
    { NextAction: '' },
    undefined,
    `$.${O}[1].Actions[2].Transitions.NextAction`,
  ),
  at('action-chain', `${PRESS}.Transitions`, {}, { NextAction: 'say' }, `$.${O}[1].Actions[1]`),
  at(
    'action-cycle',
    `${O}.1.Actions.2.Transitions`,
    { NextAction: 'press' },
    {},
    `$.${O}[1].Actions[2].Transitions.NextAction`,
  ),
  {
    rule: 'action-after-end-test',
    path: '$.Observations[0].Actions[0].Transitions.NextAction',
    broken: of(documentOf(observation('A', started, [], [endTest('end'), logData('log', {})]))),
    fine: of(documentOf(observation('A', started, [], [logData('log', {}), endTest('end')]))),
  },
];

export const CONTENT_CASES: RuleCase[] = [
  at('usage', `${O}.0.Usage`, { Type: 'Always' }, undefined),
  without('matching-criteria-left-out', `${MENU}.MatchingCriteria`, { Type: 'Inclusion' }),
  at('namespace-path', `${ASSERT}.Namespace`, 'Queue.Name', "$['Queue']['Name']"),
  at('namespace-value', `${ASSERT}.Namespace`, '$.Attributes', '$.Attributes.tier'),
  {
    rule: 'override-repeated',
    path: '$.Observations[0].Actions[1]',
    broken: of(documentOf(observation('A', started, [], [fullQueue('a', 'q'), fullQueue('b', 'x/q'), endTest('end')]))),
    fine: of(documentOf(observation('A', started, [], [fullQueue('a', 'q'), fullQueue('b', 'r'), endTest('end')]))),
  },
  {
    rule: 'hours-mock',
    path: '$.Observations[0].Actions[0].Parameters.Behavior.Properties.Strategy.Response.ExecutionResult',
    broken: of(hoursMock({ Type: 'ExecutionResult', ExecutionResult: { Value: 'InHour' } })),
    fine: of(hoursMock({ Type: 'Error', Error: { Value: 'NoMatchingError' } })),
  },
  at('mock-value', RESULT, { Value: '{}' }, { LoadedData: '{}' }, jsonPath(`${RESULT}.Value`)),
  at('mock-json', `${RESULT}.LoadedData`, '{tier: gold}', '"gold"'),
];

function hoursMock(response: Record<string, unknown>): unknown {
  const strategy = { Type: 'MockResponse', Response: response };
  const mock = override('mock', 'CheckHoursOfOperation', { HoursOfOperationId: 'office' }, strategy);
  return documentOf(observation('A', started, [], [mock, endTest('end')]));
}

const START = observation('Start', started, ['A']);
const END = observation('End', message('Goodbye'), [], [endTest('end')]);

/** The cases of the rules about the paths from observation to observation. */
export const PATH_CASES: RuleCase[] = [
  { rule: 'no-observations', path: '$.Observations', broken: of(documentOf()), fine: good() },
  {
    rule: 'several-starts',
    path: '$.Observations[1]',
    broken: of(documentOf(observation('Start', started), END)),
    fine: of(documentOf(observation('Start', started, ['End']), END, observation('Last', completed))),
  },
  {
    rule: 'observation-cycle',
    path: '$.Observations[1].Transitions.NextObservations[1]',
    broken: of(documentOf(START, observation('A', message('Hi'), ['End', 'A'], [press('p')]), END)),
    fine: of(documentOf(START, observation('A', message('Hi'), ['End'], [press('p')]), END)),
  },
  {
    rule: 'observation-unreachable',
    path: '$.Observations[2]',
    broken: of(
      documentOf(
        observation('Start', started, ['End']),
        END,
        observation('A', inQueue, ['B'], [endTest('e')]),
        observation('B', completed, ['A']),
      ),
    ),
    fine: of(
      documentOf(
        observation('Start', started, ['End', 'A']),
        END,
        observation('A', inQueue, ['B'], [endTest('e')]),
        observation('B', completed),
      ),
    ),
  },
  {
    rule: 'no-end-test',
    path: '$.Observations[1]',
    broken: of(documentOf(START, observation('A', message('Hi'), [], [press('p')]))),
    fine: of(documentOf(START, observation('A', message('Hi'), [], [endTest('end')]))),
  },
  {
    rule: 'observation-after-end-test',
    path: '$.Observations[1].Transitions.NextObservations[0]',
    broken: of(documentOf(START, observation('A', message('Hi'), ['End'], [endTest('e')]), END)),
    fine: of(
      documentOf(START, observation('A', message('Hi'), ['Last'], [endTest('e')]), observation('Last', completed)),
    ),
  },
  {
    rule: 'test-completed-last',
    path: '$.Observations[1]',
    broken: of(documentOf(START, observation('A', completed))),
    fine: of(documentOf(observation('Start', started, ['End']), END, observation('A', completed))),
  },
  {
    rule: 'queue-without-end',
    path: '$.Observations[1]',
    broken: of(documentOf(START, observation('A', inQueue, ['End']), END)),
    fine: of(documentOf(START, observation('A', inQueue, ['End'], [fullQueue('full', 'sales')]), END)),
  },
  {
    rule: 'result-not-awaited',
    path: '$.Observations[2].Actions[0].Parameters.Namespace',
    broken: of(
      documentOf(
        observation('Start', started, ['A', 'B']),
        observation('A', lambdaCompleted, ['B']),
        observation('B', message('Hi'), [], [assertion('is-gold', '$.External.tier'), endTest('e')]),
      ),
    ),
    fine: of(
      documentOf(
        START,
        observation('A', lambdaCompleted, ['B']),
        observation('B', message('Hi'), [], [assertion('is-gold', '$.External.tier'), endTest('e')]),
      ),
    ),
  },
];

function fullQueue(identifier: string, queue: string): Record<string, unknown> {
  const response = { Type: 'Error', Error: { Value: 'QueueAtCapacity' } };
  return override(
    identifier,
    'TransferContactToQueue',
    { QueueId: queue },
    { Type: 'MockResponse', Response: response },
  );
}
