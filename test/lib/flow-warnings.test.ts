import { Annotations as CoreAnnotations, App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type CfnContactFlow, CfnContactFlowModule, CfnQueue, CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { type Construct } from 'constructs';
import { aStack, CONTENT, INSTANCE_ARN } from './fixtures';
import { aDefinedFlow, aSuite, aTestOf } from './test-suite/fixtures';

const ID = 'cdk-connect-test-case:flow-required-error';
const END = { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

/** A flow with a Compare that has no branch for NoMatchingCondition. */
const broken = (more: object = {}) => ({
  Version: '2019-10-30',
  StartAction: 'Tier',
  Metadata: {},
  Actions: [
    {
      Identifier: 'Tier',
      Type: 'Compare',
      Parameters: { ComparisonValue: '$.Attributes.tier', ...more },
      Transitions: { NextAction: 'End', Conditions: [], Errors: [] },
    },
    END,
  ],
});

const aBrokenFlow = (scope: Construct, id = 'Flow') => aDefinedFlow(scope, id, broken());

function warningsOf(stack: Stack): string[][] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp('cdk-connect-test-case:flow-'))
    .map(({ id, entry }) => [id, entry.data as string]);
}

test('A flow that the service would refuse gives a warning, if a test case reaches it', () => {
  const stack = aStack();
  aTestOf(aBrokenFlow(stack), stack);
  expect(warningsOf(stack)).toEqual([
    [
      '/Stack/Flow',
      'Amazon Connect would refuse to publish this flow: the action "Tier" (Compare) has no branch for the error NoMatchingCondition. ' +
        `Add { "ErrorType": "NoMatchingCondition", "NextAction": ... } to its Errors [ack: ${ID}]`,
    ],
  ]);
});

test('A warning has the fix of each finding that it names, each once', () => {
  const stack = aStack();
  const lookUp = { ...END, Type: 'CheckHoursOfOperation', Transitions: { NextAction: 'End' } };
  const { Actions, ...flow } = broken();
  const actions = [...Actions, { ...lookUp, Identifier: 'One' }, { ...lookUp, Identifier: 'Two' }];
  aTestOf(aDefinedFlow(stack, 'Flow', { ...flow, Actions: actions }), stack);
  const [message] = warningsOf(stack).flatMap(([, text]) => (text.includes(`[ack: ${ID}]`) ? [text] : []));
  expect(message).toMatch(
    / for the error NoMatchingError\. Add \{ "ErrorType": "NoMatchingCondition", "NextAction": \.\.\. \} to its Errors\. Add \{ "ErrorType": "NoMatchingError", "NextAction": \.\.\. \} to its Errors \[ack/,
  );
});

test('A flow that no test case reaches is not checked', () => {
  const stack = aStack();
  aTestOf(aDefinedFlow(stack), stack);
  aBrokenFlow(stack, 'Other');
  expect(warningsOf(stack)).toEqual([]);
});

test('A flow with several test cases gives one warning, also when they are in several suites and stacks', () => {
  const app = new App();
  const flows = new Stack(app, 'Flows');
  const tests = new Stack(app, 'Tests');
  const flow = aBrokenFlow(flows);
  const testCases = [aTestOf(flow, tests, 'One'), aTestOf(flow, tests, 'Two')];
  aSuite(tests, { testCases });
  aTestOf(flow, flows, 'Three');
  expect([...warningsOf(flows), ...warningsOf(tests)]).toHaveLength(1);
});

test.each<[string, (stack: Stack) => void]>([
  [
    'a module that the flow invokes',
    (stack) => {
      const content = JSON.stringify(broken());
      const module = new CfnContactFlowModule(stack, 'Module', { instanceArn: INSTANCE_ARN, name: 'M', content });
      const calls = {
        Identifier: 'Call',
        Type: 'InvokeFlowModule',
        Parameters: { FlowModuleId: module.attrContactFlowModuleArn },
        Transitions: { NextAction: 'End', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'End' }] },
      };
      const flow = { ...broken(), StartAction: 'Call', Actions: [calls, END] };
      aTestOf(aDefinedFlow(stack, 'Flow', stack.toJsonString(flow)), stack);
    },
  ],
  [
    'content with values that are known at deployment only',
    (stack) => {
      const hoursOfOperationArn = `${INSTANCE_ARN}/operating-hours/1`;
      const queue = new CfnQueue(stack, 'Queue', { instanceArn: INSTANCE_ARN, name: 'Q', hoursOfOperationArn });
      aTestOf(aDefinedFlow(stack, 'Flow', stack.toJsonString(broken({ Queue: queue.ref }))), stack);
    },
  ],
  [
    'a test case of aws-cdk-lib, in a suite',
    (stack) => {
      const flow = aBrokenFlow(stack);
      const testCase = new CfnTestCase(stack, 'Native', {
        instanceArn: INSTANCE_ARN,
        name: 'Native',
        content: JSON.stringify(CONTENT),
        entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flow.ref } },
      });
      aSuite(stack, { testCases: [testCase] });
    },
  ],
  [
    'a gated flow',
    (stack) => {
      const flow = aBrokenFlow(stack);
      aSuite(stack, { testCases: [aTestOf(flow, stack)] }).gate(flow);
    },
  ],
])('%s is checked', (_, define) => {
  const stack = aStack();
  define(stack);
  expect(warningsOf(stack)).toEqual([[expect.stringMatching(/^\/Stack\/(Flow|Module)$/), expect.stringContaining(ID)]]);
});

test('Content that is not JSON gives a warning, but not when it is known at deployment only', () => {
  const stack = aStack();
  aTestOf(aDefinedFlow(stack, 'Broken', 'press one'), stack, 'Test1');
  aTestOf(aDefinedFlow(stack, 'Unknown', `[[${stack.stackId}`), stack, 'Test2');
  expect(warningsOf(stack)).toEqual([['/Stack/Broken', expect.stringContaining('the flow cannot be read')]]);
});

test('An identifier that is known at deployment only is not an error', () => {
  const stack = aStack();
  const flow = { ...broken(), StartAction: stack.stackId, Actions: [{ ...END, Identifier: stack.stackId }] };
  aTestOf(aDefinedFlow(stack, 'Flow', stack.toJsonString(flow)), stack);
  expect(warningsOf(stack)).toEqual([]);
});

test('An action that is named by a value that is known at deployment only is checked', () => {
  const stack = aStack();
  const [compare] = broken().Actions;
  const Identifier = '11111111-2222-3333-4444-555555555555';
  const Parameters = { ComparisonValue: `$.Attributes.${stack.stackId}` };
  const flow = { ...broken(), StartAction: Identifier, Actions: [{ ...compare, Identifier, Parameters }, END] };
  aTestOf(aDefinedFlow(stack, 'Flow', stack.toJsonString(flow)), stack);
  expect(warningsOf(stack)).toEqual([['/Stack/Flow', expect.stringContaining(ID)]]);
});

test.each<[string, (id: string) => object]>([
  ['the Identifier of the start action', (id) => ({ ...broken(), Actions: [{ ...END, Identifier: id }] })],
  [
    'the Identifier of a next action',
    (id) => ({
      ...broken(),
      StartAction: 'Log',
      Actions: [
        { ...END, Identifier: 'Log', Type: 'UpdateFlowLoggingBehavior', Transitions: { NextAction: 'End' } },
        { ...END, Identifier: id },
      ],
    }),
  ],
  [
    'the end of a long NextAction',
    (id) => ({
      ...broken(),
      StartAction: 'End',
      Actions: [{ ...END, Type: 'UpdateFlowLoggingBehavior', Transitions: { NextAction: `${'x'.repeat(70)}${id}` } }],
    }),
  ],
  [
    'the time limit of a function',
    (id) => ({
      ...broken(),
      StartAction: 'Call',
      Actions: [
        {
          Identifier: 'Call',
          Type: 'InvokeLambdaFunction',
          Parameters: { LambdaFunctionARN: 'find', InvocationTimeLimitSeconds: id },
          Transitions: { NextAction: 'End', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'End' }] },
        },
        END,
      ],
    }),
  ],
  [
    'the compared value',
    (id) => {
      const [compare] = broken().Actions;
      const Transitions = { ...compare.Transitions, Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'End' }] };
      return { ...broken(), Actions: [{ ...compare, Parameters: { ComparisonValue: id }, Transitions }, END] };
    },
  ],
  [
    'the result of a condition',
    (id) => {
      const condition = { NextAction: 'End', Condition: { Operator: 'Equals', Operands: [id] } };
      const Transitions = { NextAction: 'End', Conditions: [condition], Errors: [] };
      const loop = { ...END, Identifier: 'Tier', Type: 'Loop', Parameters: { LoopCount: '2' }, Transitions };
      return { ...broken(), Actions: [loop, END] };
    },
  ],
  ...['the operator of a condition of a menu', 'the StoreInput of a menu'].map(
    (name): [string, (id: string) => object] => [
      name,
      (id) => {
        const [StoreInput, Operator] = name.startsWith('the StoreInput') ? [id, 'Equals'] : ['False', id];
        const condition = { NextAction: 'End', Condition: { Operator, Operands: ['1'] } };
        const Errors = [
          'NoMatchingCondition',
          'NoMatchingError',
          ...(Operator === id ? ['InputTimeLimitExceeded'] : []),
        ];
        const menu = {
          ...{ ...END, Identifier: 'Tier', Type: 'GetParticipantInput' },
          Parameters: { Text: 'Press one.', StoreInput, InputTimeLimitSeconds: '5', InputValidation: {} },
          Transitions: {
            NextAction: 'End',
            Conditions: [condition],
            Errors: Errors.map((ErrorType) => ({ ErrorType, NextAction: 'End' })),
          },
        };
        return { ...broken(), Actions: [menu, END] };
      },
    ],
  ),
  [
    'the ErrorType of a branch',
    (id) => {
      const [compare] = broken().Actions;
      const Transitions = { ...compare.Transitions, Errors: [{ ErrorType: id, NextAction: 'End' }] };
      return { ...broken(), Actions: [{ ...compare, Transitions }, END] };
    },
  ],
  ...(
    [
      ['the only key of an UntagContact', 'UntagContact', (id) => ({ TagKeys: id }), []],
      [
        'the ResponseType of a function',
        'InvokeLambdaFunction',
        (id) => ({ InvocationTimeLimitSeconds: '3', ResponseValidation: { ResponseType: id } }),
        [],
      ],
      ['a flow attribute', 'UpdateFlowAttributes', (id) => ({ FlowAttributes: { tier: id } }), []],
      [
        'the ContinueFlowExecution of a transfer',
        'TransferParticipantToThirdParty',
        (id) => ({ ThirdPartyConnectionTimeLimitSeconds: '30', ContinueFlowExecution: id }),
        ['CallFailed'],
      ],
    ] satisfies [string, string, (id: string) => object, string[]][]
  ).map(([name, Type, parametersOf, errors]): [string, (id: string) => object] => [
    name,
    (id) => {
      const Errors = ['NoMatchingError', ...errors].map((ErrorType) => ({ ErrorType, NextAction: 'End' }));
      const Transitions = { NextAction: 'End', Errors };
      const action = { Identifier: 'Act', Type, Parameters: parametersOf(id), Transitions };
      return { ...broken(), StartAction: 'Act', Actions: [action, END] };
    },
  ]),
])('%s that is known at deployment only may be the right one', (_, flowOf) => {
  const stack = aStack();
  aTestOf(aDefinedFlow(stack, 'Flow', stack.toJsonString(flowOf(stack.stackId))), stack);
  expect(warningsOf(stack)).toEqual([]);
});

test('Many mistakes of one kind give one warning', () => {
  const stack = aStack();
  const [compare] = broken().Actions;
  const Actions = [...Array.from({ length: 7 }, (_, index) => ({ ...compare, Identifier: `Tier${index}` })), END];
  aTestOf(aDefinedFlow(stack, 'Flow', { ...broken(), StartAction: 'Tier0', Actions }), stack);
  expect(warningsOf(stack)).toEqual([
    ['/Stack/Flow', expect.stringMatching(/"Tier0" .*"Tier4" .*; 2 more of the same kind\. Add/)],
  ]);
});

test('The rules depend on the type of the flow', () => {
  const stack = aStack();
  const flow: CfnContactFlow = aDefinedFlow(stack);
  flow.type = 'CUSTOMER_WHISPER';
  aTestOf(flow, stack);
  expect(warningsOf(stack)).toEqual([['/Stack/Flow', expect.stringContaining('flow-undocumented-place')]]);
});

test('A type of the flow that is known at deployment only may allow each action', () => {
  const stack = aStack();
  const flow: CfnContactFlow = aDefinedFlow(stack);
  flow.type = new CfnParameter(stack, 'Type').valueAsString;
  aTestOf(flow, stack);
  expect(warningsOf(stack)).toEqual([]);
});

test('A warning can be acknowledged at the flow or around it', () => {
  const stack = aStack();
  const flow = aBrokenFlow(stack);
  CoreAnnotations.of(flow).acknowledgeWarning(ID);
  aTestOf(flow, stack, 'Test1');
  aTestOf(aBrokenFlow(stack, 'Other'), stack, 'Test2');
  expect(warningsOf(stack)).toHaveLength(1);
  const whole = aStack();
  CoreAnnotations.of(whole).acknowledgeWarning(ID);
  aTestOf(aBrokenFlow(whole), whole);
  expect(warningsOf(whole)).toEqual([]);
});
