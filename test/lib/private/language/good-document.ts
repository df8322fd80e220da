/** A document that breaks no rule, and functions that make its parts and change it. */

const LAMBDA = 'arn:aws:lambda:us-west-2:123456789012:function:lookup';
/** The Amazon Connect instance to which the resources in the document belong. */
export const INSTANCE = 'arn:aws:connect:us-west-2:123456789012:instance/i';

type Json = Record<string, unknown>;

export const override = (identifier: string, actionType: string, actionParameters: Json, strategy: Json): Json => ({
  Identifier: identifier,
  Type: 'OverrideSystemBehavior',
  Parameters: {
    ActionType: 'OverrideSystemBehavior',
    Behavior: {
      Type: 'FlowAction',
      Properties: { ActionType: actionType, ActionParameters: actionParameters, Strategy: strategy },
    },
  },
});

export const send = (identifier: string, instruction: Json): Json => ({
  Identifier: identifier,
  Type: 'SendInstruction',
  Parameters: { ActionType: 'SendInstruction', Actor: 'Customer', Instruction: instruction },
});

export const press = (identifier: string, keys: unknown = '1'): Json =>
  send(identifier, { Type: 'DtmfInput', Properties: { Value: keys } });

export const say = (identifier: string, words: string, languageCode?: string): Json =>
  send(identifier, { Type: 'Utterance', Properties: { Value: words, LanguageCode: languageCode } });

const control = (identifier: string, command: Json): Json => ({
  Identifier: identifier,
  Type: 'TestControl',
  Parameters: { ActionType: 'TestControl', Command: command },
});

export const endTest = (identifier: string): Json => control(identifier, { Type: 'EndTest' });

export const logData = (identifier: string, expressions: Json): Json =>
  control(identifier, { Type: 'LogData', Properties: { Expressions: expressions } });

export const assertion = (identifier: string, namespace: string): Json => ({
  Identifier: identifier,
  Type: 'Assert',
  Parameters: { Namespace: namespace, Operator: 'Equals', Operand: 'gold' },
});

export function observation(identifier: string, event: Json, next: string[] = [], actions: Json[] = []): Json {
  const chained = actions.map((action, index) => ({
    ...action,
    Transitions: index + 1 < actions.length ? { NextAction: actions[index + 1].Identifier } : {},
  }));
  return {
    Identifier: identifier,
    Event: { Identifier: `${identifier}-event`, Actor: 'System', ...event },
    Actions: chained,
    Transitions: { NextObservations: next },
  };
}

export const started: Json = { Type: 'TestInitiated', Properties: {} };
export const completed: Json = { Type: 'TestCompleted', Properties: {} };

export const message = (text: string, matching = 'Similarity'): Json => ({
  Type: 'MessageReceived',
  Properties: { Text: text, MatchingCriteria: { Type: matching } },
});

export const flowAction = (actionType: string, actionParameters: Json, type = 'FlowActionStarted'): Json => ({
  Type: type,
  Properties: { ActionType: actionType, ActionParameters: actionParameters },
});

export const lambdaCompleted = flowAction('InvokeLambdaFunction', { LambdaFunctionARN: LAMBDA }, 'FlowActionCompleted');
export const inQueue = flowAction('TransferContactToQueue', { QueueId: `${INSTANCE}/queue/sales` });

export const documentOf = (...observations: Json[]): Json => ({
  Version: '2019-10-30',
  Metadata: {},
  Observations: observations,
});

/** Returns a document with overrides, input, a log, assertions and the end of the test. */
export function goodDocument(): Json {
  const openHours = { Type: 'SubstituteResource', SubstituteArn: `${INSTANCE}/operating-hours/always` };
  const gold = { Type: 'ExecutionResult', ExecutionResult: { DelaySeconds: 1, LoadedData: '{"tier":"gold"}' } };
  const full = { Type: 'Error', Error: { Value: 'QueueAtCapacity' } };
  return documentOf(
    observation(
      'Start',
      started,
      ['Menu'],
      [
        override('open', 'CheckHoursOfOperation', { HoursOfOperationId: 'office' }, openHours),
        override(
          'gold',
          'InvokeLambdaFunction',
          { LambdaFunctionARN: LAMBDA },
          { Type: 'MockResponse', Response: gold },
        ),
        override('full', 'TransferContactToQueue', { QueueId: 'support' }, { Type: 'MockResponse', Response: full }),
      ],
    ),
    observation(
      'Menu',
      message('Welcome to the bank'),
      ['Known'],
      [press('press'), say('say', 'my balance'), logData('log', { contact: 'This is $.ContactId.' })],
    ),
    observation('Known', lambdaCompleted, ['Queue'], [assertion('is-gold', '$.External.tier')]),
    observation('Queue', inQueue, [], [assertion('is-sales', '$.Queue.Name'), endTest('end')]),
  );
}

/**
 * Returns a copy of the document with other values at places such as `Observations.0.Event.Type`. The value undefined
 * removes a member.
 */
export function changed(document: Json, changes: Json): Json {
  const copy = structuredClone(document);
  for (const [place, value] of Object.entries(changes)) {
    const steps = place.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce((object, step) => object[step] as Json, copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

/** Returns all places of a document, in the form that `changed` takes. */
export function allPlaces(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, inner]) => allPlaces(inner, place ? `${place}.${key}` : key)),
  ].filter(Boolean);
}
