import fc from 'fast-check';
import { type FlowDocument, readFlow } from '../../../local/flow';
import { run, type Surroundings } from './support/contact-runner';
import { condition } from './support/flow-builder';

const IDENTIFIERS = ['A', 'B', 'C', 'D', 'E', '__proto__', 'nowhere'];
const TYPES = [
  'Compare',
  'CheckHoursOfOperation',
  'CheckMetricData',
  'CheckVoiceId',
  'ConnectParticipantWithLexBot',
  'CreateCallbackContact',
  'CreateCustomerProfile',
  'DequeueContactAndTransferToQueue',
  'DisconnectParticipant',
  'DistributeByPercentage',
  'EndFlowExecution',
  'EndFlowModuleExecution',
  'GetCase',
  'GetCustomerProfile',
  'GetMetricData',
  'GetParticipantInput',
  'InvokeFlowModule',
  'InvokeLambdaFunction',
  'Loop',
  'MessageParticipant',
  'MessageParticipantIteratively',
  'ShowView',
  'TagContact',
  'TransferContactToQueue',
  'TransferParticipantToThirdParty',
  'TransferToFlow',
  'UntagContact',
  'UnheardOf',
  'UpdateContactAttributes',
  'UpdateContactCallbackNumber',
  'UpdateContactData',
  'UpdateContactEventHooks',
  'UpdateContactTargetQueue',
  'UpdateFlowAttributes',
  'Wait',
];

const scalar = fc.oneof(
  fc.constantFrom(
    '1',
    'True',
    'q',
    'flow',
    '$.Attributes.a',
    '$.External.x.y',
    '$.Lex.IntentName',
    "$.Attributes.['",
    '$.Queue.Name',
    'Hello there',
    '',
  ),
  fc.integer({ min: -5, max: 200 }),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(
  { depthSize: 'small' },
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('a', '__proto__', 'Text', 'MaximumLength', 'CustomerQueue', 'AliasArn', 'IdentifierName', 'Value'),
    scalar,
    { maxKeys: 3 },
  ),
);
const parameters = fc.dictionary(
  fc.constantFrom(
    ...[
      'Text',
      'SSML',
      'PromptId',
      'Messages',
      'StoreInput',
      'InputValidation',
      'EnableDTMFBuffer',
      'InputTimeLimitSeconds',
    ],
    ...[
      'LexV2Bot',
      'QueueId',
      'AgentId',
      'HoursOfOperationId',
      'MetricType',
      'ContactFlowId',
      'FlowModuleId',
      'LoopCount',
    ],
    ...[
      'LambdaFunctionARN',
      'ComparisonValue',
      'Attributes',
      'FlowAttributes',
      'EventHooks',
      'Tags',
      'TagKeys',
      'CallbackNumber',
    ],
    ...['TimeLimitSeconds', 'ProfileRequestData', 'ThirdPartyPhoneNumber', 'InterruptFrequencySeconds'],
  ),
  value,
  { maxKeys: 4 },
);
const target = fc.constantFrom(...IDENTIFIERS);
const transitions = fc.record(
  {
    NextAction: target,
    Errors: fc.array(
      fc.record({
        ErrorType: fc.constantFrom('NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'),
        NextAction: target,
      }),
      { maxLength: 3 },
    ),
    Conditions: fc.array(
      fc
        .tuple(
          fc.constantFrom('Equals', 'NumberLessThan', 'TextContains', 'Odd'),
          fc.oneof(scalar, fc.constantFrom('ContinueLooping', 'True', 'False')),
          target,
        )
        .map((each) => condition(...each)),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: [] },
);
const action = fc.record({ Type: fc.constantFrom(...TYPES), Parameters: parameters, Transitions: transitions });
const document = fc.array(action, { minLength: 1, maxLength: 6 }).map((actions) => ({
  Version: '2019-10-30',
  StartAction: 'A',
  Actions: actions.map((each, index) => ({ Identifier: IDENTIFIERS[index], ...each })),
}));

const LIMIT_SECONDS = 20;

/**
 * Generates everything around the tested flow. The world has a second random flow, which is also the customer queue
 * flow of its queue.
 */
const surroundings = fc.record({
  channel: fc.constantFrom('VOICE' as const, 'CHAT' as const),
  limitSeconds: fc.constant(LIMIT_SECONDS),
  customer: fc.array(fc.constantFrom('1', '12#', '*', '', '"hello"'), { maxLength: 6 }),
  world: fc.record({
    seed: fc.nat(),
    flows: document.map((each) => new Map([['flow', readFlow({ id: 'flow' }, each)]])),
    modules: document.map((each) => new Map([['1', readFlow({ id: '1' }, each)]])),
    queues: fc.constant(new Map([['q', { name: 'Q', hours: 'True', customerQueueFlow: 'flow' }]])),
    hours: fc.constant(new Map([['True', 'open' as const]])),
    bots: fc.constant(new Map([['1', { dtmf: new Map([['1', { asks: 'And?' }]]), utterances: new Map() }]])),
    lambdas: fc.constant(new Map([['q', { returns: { x: '1' } }]])),
  }),
}) satisfies fc.Arbitrary<Surroundings>;

const ends = (flow: FlowDocument, around: Surroundings) => {
  const result = run(flow, around);
  return { ...result, isExplained: result.state.phase.kind !== 'over' || result.state.phase.message.length > 10 };
};

test('Every flow comes to an end with a reason, waits for somebody, or reaches the limit of a test', () => {
  fc.assert(
    fc.property(document, surroundings, (source, around) => {
      const result = ends(readFlow({ id: 'main' }, source), around);

      expect(result.isExplained).toBe(true);
      if (result.state.phase.kind !== 'over' && result.seconds <= LIMIT_SECONDS)
        expect(['waiting', 'listening']).toContain(result.end);
    }),
    { numRuns: 400 },
  );
});

test('The same flow, world and customer give the same events', () => {
  fc.assert(
    fc.property(document, surroundings, (source, around) => {
      const [one, two] = [source, structuredClone(source)].map(
        (each) => run(readFlow({ id: 'main' }, each), around).events,
      );

      expect(two).toEqual(one);
    }),
    { numRuns: 100 },
  );
});

test('Every action that starts is completed before the next one starts, except for those that wait for a module', () => {
  fc.assert(
    fc.property(document, surroundings, (source, around) => {
      const open: string[] = [];
      for (const event of run(readFlow({ id: 'main' }, source), around).events) {
        if (event.type === 'ActionStarted') open.push(event.action.identifier);
        if (event.type === 'ActionCompleted') expect(open.pop()).toBe(event.action.identifier);
      }

      expect(open.length).toBeLessThanOrEqual(6);
    }),
    { numRuns: 200 },
  );
});

test('Time never decreases', () => {
  fc.assert(
    fc.property(document, surroundings, (source, around) => {
      const times = run(readFlow({ id: 'main' }, source), around).events.map(({ at }) => at);

      expect(times).toEqual([...times].sort((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});

test('Any JSON that is given for a flow is read and checked without a crash', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), fc.json(), fc.string(), document), (source) => {
      const flow = readFlow({ id: 'main' }, source);

      expect(flow.findings.length > 0 || flow.flow !== undefined).toBe(true);
      expect(ends(flow, { limitSeconds: LIMIT_SECONDS }).isExplained).toBe(true);
    }),
    { numRuns: 500 },
  );
});
