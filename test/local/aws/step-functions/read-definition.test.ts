import { readDefinition } from '../../../../local/aws/step-functions/read-definition';

const end = { Type: 'Succeed' };
const lambda = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f' },
  End: true,
  ...more,
});
/** Returns a definition that starts with the given state. `others` are more states, to which that state may refer. */
const machine = (state: object, others: object = {}) => ({ StartAt: 'First', States: { First: state, ...others } });

const read = (definition: unknown) =>
  readDefinition(typeof definition === 'string' ? definition : JSON.stringify(definition));

describe('A definition is read', () => {
  it('of all six types of states', () => {
    const { startAt, states } = read({
      Comment: 'All',
      StartAt: 'Pass',
      States: {
        Pass: { Type: 'Pass', Result: 1, Next: 'Wait' },
        Wait: { Type: 'Wait', SecondsPath: '$', Next: 'Task' },
        Task: lambda({ End: undefined, Next: 'Choice', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Fail' }] }),
        Choice: { Type: 'Choice', Choices: [{ Variable: '$', StringEquals: 'x', Next: 'Succeed' }] },
        Succeed: end,
        Fail: { Type: 'Fail' },
      },
    });
    expect(startAt).toBe('Pass');
    expect([...states.values()].map(({ name, type }) => [name, type])).toEqual(
      ['Pass', 'Wait', 'Task', 'Choice', 'Succeed', 'Fail'].map((type) => [type, type]),
    );
  });

  it('of thousands of states, one after the other', () => {
    const states = Array.from({ length: 15_000 }, (_, index) => [`S${index}`, { Type: 'Pass', Next: `S${index + 1}` }]);
    const { states: found } = read({ StartAt: 'S0', States: { ...Object.fromEntries(states), S15000: end } });
    expect(found.size).toBe(15_001);
  });

  it('in any partition', () => {
    const { states } = read(machine(lambda({ Resource: 'arn:aws-cn:states:::lambda:invoke' })));
    expect(states.get('First')).toMatchObject({ integration: 'lambda:invoke' });
  });
});

describe('A definition is refused with the problem and its place when it', () => {
  it.each<[string, unknown, string]>([
    ['is not JSON', '{', 'the definition cannot be read: it is not JSON:'],
    ['is not an object', [], 'an object is expected, not [] (at /)'],
    ['has thousands of layers', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'nested more than 64 levels deep (at /)'],
    ['has no start', { States: { A: end } }, 'a string that is not empty is expected, not undefined (at /StartAt)'],
    ['has no states', { StartAt: 'A' }, 'an object is expected, not undefined (at /States)'],
    [
      'has an unknown field',
      { ...machine(end), Start: 1 },
      'does not support Start in a state machine; it supports Comment',
    ],
    [
      'is in JSONata',
      { ...machine(end), QueryLanguage: 'JSONata' },
      'does not support QueryLanguage in a state machine',
    ],
    ['has a time limit', { ...machine(end), TimeoutSeconds: 60 }, 'does not support TimeoutSeconds in a state machine'],
    ['has a state in JSONata', machine({ ...end, QueryLanguage: 'JSONata' }), '(at /States/First)'],
    ['starts nowhere', { StartAt: 'B', States: { A: end } }, 'there is no state "B" (at /StartAt)'],
    ['leads nowhere', machine({ Type: 'Pass', Next: 'B' }), 'there is no state "B" (at /States/First)'],
    [
      'has states that an execution cannot reach',
      machine(end, { B: end, C: end }),
      'an execution cannot reach "B", "C" from StartAt (at /States)',
    ],
    ['has a long name', machine({ Type: 'Pass', Next: 'x'.repeat(81) }, { ['x'.repeat(81)]: end }), '80 characters'],
    [
      'has a Map',
      machine({ Type: 'Map' }),
      'does not support Map states; it runs Choice, Fail, Pass, Succeed, Task, Wait',
    ],
    ['has a Parallel', machine({ Type: 'Parallel' }), 'does not support Parallel states'],
    [
      'neither ends nor continues',
      machine({ Type: 'Pass' }),
      'either Next or "End": true is expected (at /States/First)',
    ],
    ['ends and continues', machine({ Type: 'Pass', End: true, Next: 'First' }), 'either Next or "End": true'],
    ['assigns variables', machine({ Type: 'Pass', End: true, Assign: {} }), 'does not support Assign in a Pass state'],
    [
      'takes a part',
      machine({ Type: 'Pass', InputPath: '$.a', End: true }),
      'does not support InputPath in a Pass state',
    ],
    [
      'has a wrong number',
      machine(lambda({ TimeoutSeconds: 0.5 })),
      'a whole number from 1 to 99999999 is expected, not 0.5',
    ],
    ['waits for nothing', machine({ Type: 'Wait', End: true }), '(at /States/First/SecondsPath)'],
    ['waits for a time', machine({ Type: 'Wait', Seconds: 1, End: true }), 'does not support Seconds in a Wait state'],
    ['has no choices', machine({ Type: 'Choice' }), 'at least one choice rule is expected (at /States/First/Choices)'],
    ['has choices of another type', machine({ Type: 'Choice', Choices: 1 }), 'a list is expected, not 1'],
    ['fails with two causes', machine({ Type: 'Fail', Cause: 'a', CausePath: '$' }), 'only one of Cause, CausePath'],
    [
      'calls another service',
      machine(lambda({ Resource: 'arn:aws:states:::sqs:sendMessage' })),
      'does not run tasks with the Resource arn:aws:states:::sqs:sendMessage',
    ],
    [
      'calls a function by an invalid ARN',
      machine(lambda({ Resource: 'arn:aws:lambda:x:1:function:f' })),
      'does not run tasks with the Resource arn:aws:lambda:x:1:function:f; it runs tasks with the Resource arn:<partition>:states:::events:putEvents, arn:<partition>:states:::lambda:invoke or the ARN of a function',
    ],
    [
      'waits for a token',
      machine(lambda({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' })),
      'does not run tasks',
    ],
    [
      'calls nothing',
      machine(lambda({ Parameters: undefined })),
      'an object is expected, not undefined (at /States/First/Parameters)',
    ],
    ['names no function', machine(lambda({ Parameters: { Payload: 1 } })), 'FunctionName is expected'],
    [
      'has a parameter too many',
      machine(lambda({ Parameters: { FunctionName: 'f', Qualifier: '1' } })),
      'does not support Qualifier in the parameters of lambda:invoke',
    ],
    ['has a heartbeat', machine(lambda({ HeartbeatSeconds: 1 })), 'does not support HeartbeatSeconds in a Task state'],
    ['changes the context', machine(lambda({ ResultPath: '$$.Execution.Id' })), 'the context object cannot be changed'],
    [
      'takes no errors',
      machine(lambda({ Retry: [{ ErrorEquals: [] }] })),
      'a list of one or more error names is expected (at /States/First/Retry/0/ErrorEquals)',
    ],
    [
      'has States.ALL first',
      machine(lambda({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] })),
      'States.ALL must be the only error of the last item of the list',
    ],
    [
      'has States.ALL in company',
      machine(lambda({ Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] })),
      'States.ALL must be the only error of the last item',
    ],
    [
      'has another jitter',
      machine(lambda({ Retry: [{ ErrorEquals: ['A'], JitterStrategy: 'HALF' }] })),
      'FULL or NONE is expected, not "HALF"',
    ],
    [
      'has a retrier with more',
      machine(lambda({ Retry: [{ ErrorEquals: ['A'], Next: 'B' }] })),
      'does not support Next in a retrier',
    ],
    [
      'shrinks its pauses',
      machine(lambda({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] })),
      'a number of at least 1 is expected',
    ],
    ['catches for nobody', machine(lambda({ Catch: [{ ErrorEquals: ['A'], Next: 'B' }] })), 'there is no state "B"'],
    [
      'has a filter in a path',
      machine(lambda({ OutputPath: '$.a[?(@.b)]' })),
      'does not support "$.a[?(@.b)]"; it supports paths of member names, like $.order.id, $$.Execution.Id, $$.Execution.Input',
    ],
    ['has an index in a path', machine(lambda({ OutputPath: '$.a[0]' })), 'does not support "$.a[0]"'],
    ['has no path', machine(lambda({ OutputPath: 'a' })), 'does not support "a"'],
    [
      'asks for more of the context',
      machine(lambda({ OutputPath: '$$.State.RetryCount' })),
      'does not support "$$.State.RetryCount"',
    ],
    [
      'has a number for a path',
      machine(lambda({ Parameters: { FunctionName: 'f', Payload: { 'a.$': 1 } } })),
      'does not support 1; it supports paths of member names',
    ],
    [
      'has an intrinsic function',
      machine(lambda({ Parameters: { FunctionName: 'f', 'Payload.$': 'States.UUID()' } })),
      'but no intrinsic functions (at /States/First/Parameters/Payload.$)',
    ],
    [
      'has a member twice',
      machine(lambda({ Parameters: { FunctionName: 'f', Payload: { a: 1, 'a.$': '$' } } })),
      'a and a.$ are the same member',
    ],
  ])('%s', (_title, definition, sentence) => {
    expect(() => read(definition)).toThrow(sentence);
    expect(() => read(definition)).toThrow('Invalid State Machine Definition: ');
  });
});
