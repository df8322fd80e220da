import { type Json, type JsonObject } from '../../../../local/aws/common/json';
import { readDefinition } from '../../../../local/aws/step-functions/read-definition';
import { StateFailure } from '../../../../local/aws/step-functions/state-failure';
import { step, type Attempts, type Effect, type Occurrence } from '../../../../local/aws/step-functions/step';

const ENTERED = { kind: 'entered' } as const;
const CONTEXT = { Execution: { Id: 'arn', Input: { a: 1 } } };
const INPUT = { a: 1, b: { c: 'x' } };

/**
 * Returns what the state machine does when something happens in a state, such as the end of its task. `declaration` is
 * the JSON of the state in a definition.
 */
function take(
  declaration: object,
  occurrence: Occurrence = ENTERED,
  { input = INPUT, attempts = [] }: { input?: JsonObject; attempts?: Attempts } = {},
): Effect {
  const others = JSON.stringify(declaration).includes('"Other"') ? { Other: { Type: 'Succeed' } } : {};
  const definition = readDefinition(JSON.stringify({ StartAt: 'First', States: { First: declaration, ...others } }));
  return step(definition.states.get('First')!, { input, context: CONTEXT }, occurrence, attempts);
}

const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f' },
  End: true,
  ...more,
});
const succeeded = (result: Json): Occurrence => ({ kind: 'succeeded', result });
const failed = (error: string, cause = 'why'): Occurrence => ({
  kind: 'failed',
  failure: new StateFailure(error, cause),
});
const output = (effect: Effect) => (effect.kind === 'go' ? effect.output : effect);

describe('A Pass state', () => {
  it('passes on its input or its Result', () => {
    expect(take({ Type: 'Pass', End: true })).toEqual({ kind: 'go', output: INPUT });
    const Result = { 'x.$': '$.a', none: null };
    expect(take({ Type: 'Pass', Result, Next: 'Other' })).toEqual({ kind: 'go', output: Result, next: 'Other' });
    expect(output(take({ Type: 'Pass', Result: null, End: true }))).toBeNull();
  });
});

describe('A Task state', () => {
  it('is run with its parameters', () => {
    const Payload = { 'part.$': '$.b', list: [{ 'id.$': '$$.Execution.Id' }, 'text'], fixed: 1 };
    expect(take(task({ Parameters: { FunctionName: 'f', Payload } }))).toMatchObject({
      kind: 'run',
      parameters: { FunctionName: 'f', Payload: { part: { c: 'x' }, list: [{ id: 'arn' }, 'text'], fixed: 1 } },
      state: { integration: 'lambda:invoke' },
    });
  });

  it('fails when the path of a parameter selects no value', () => {
    expect(take(task({ Parameters: { FunctionName: 'f', 'Payload.$': '$.y' } }))).toMatchObject({
      kind: 'fail',
      error: 'States.Runtime',
      cause: expect.stringContaining("The JSONPath '$.y' specified for the field 'Payload.$' could not be found"),
    });
  });

  it.each<[string, object, unknown]>([
    ['passes on its result', {}, 9],
    ['puts its result into its input', { ResultPath: '$.b.d' }, { a: 1, b: { c: 'x', d: 9 } }],
    ['creates the objects in a ResultPath', { ResultPath: '$.x.y' }, { ...INPUT, x: { y: 9 } }],
    ['leaves out its result', { ResultPath: null }, INPUT],
    ['passes on a part', { ResultPath: '$.d', OutputPath: '$.d' }, 9],
    ['passes on nothing', { OutputPath: null }, {}],
  ])('%s', (_title, more, expected) => {
    expect(take(task(more), succeeded(9))).toEqual({ kind: 'go', output: expected });
  });

  it.each<[string, object, string, string]>([
    ['an OutputPath', { OutputPath: '$.b.x' }, 'States.Runtime', "'$.b.x' : No results for path: $['b']['x']"],
    [
      'a ResultPath',
      { ResultPath: '$.a.x' },
      'States.ResultPathMatchFailure',
      'Unable to apply step "x" of the ResultPath "$.a.x"',
    ],
  ])('fails by %s that leads nowhere', (_title, more, error, cause) => {
    const effect = take(task(more), succeeded({}));
    expect(effect).toMatchObject({ kind: 'fail', error, cause: expect.stringContaining(cause) });
  });

  it('is retried by the first retrier that matches the error, with growing pauses, up to its MaxAttempts', () => {
    const declaration = task({
      Retry: [
        { ErrorEquals: ['A'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 1.5, JitterStrategy: 'FULL' },
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 10, MaxDelaySeconds: 200 },
      ],
    });
    const retry = (error: string, attempts: Attempts) => take(declaration, failed(error), { attempts });
    expect(retry('A', [])).toEqual({ kind: 'retry', seconds: 3, hasJitter: true, attempts: [1, 0] });
    expect(retry('A', [1, 0])).toEqual({ kind: 'retry', seconds: 4.5, hasJitter: true, attempts: [2, 0] });
    expect(retry('A', [2, 0])).toEqual({ kind: 'fail', error: 'A', cause: 'why' });
    expect(retry('B', [2, 1])).toEqual({ kind: 'retry', seconds: 100, hasJitter: false, attempts: [2, 2] });
    expect(retry('B', [2, 2])).toMatchObject({ seconds: 200 });
    expect(retry('B', [2, 3])).toMatchObject({ kind: 'fail' });
  });

  it('continues at the state of the catcher that matches the error', () => {
    const declaration = task({
      Catch: [
        { ErrorEquals: ['A'], ResultPath: '$.error', Next: 'Other' },
        { ErrorEquals: ['States.ALL'], Next: 'Other' },
      ],
      OutputPath: '$.none',
    });
    const Error = { Error: 'A', Cause: 'why' };
    expect(take(declaration, failed('A'))).toEqual({ kind: 'go', output: { ...INPUT, error: Error }, next: 'Other' });
    expect(output(take(declaration, failed('B')))).toEqual({ ...Error, Error: 'B' });
  });

  it.each<[string, string, boolean]>([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Lambda.Unknown', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['States.Timeout', 'States.Timeout', true],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['Other', 'Another', false],
  ])('that catches %s catches %s: %s', (name, error, isCaught) => {
    const effect = take(task({ Catch: [{ ErrorEquals: [name], Next: 'Other' }] }), failed(error));
    expect(effect.kind).toBe(isCaught ? 'go' : 'fail');
  });

  it('fails when ResultPath cannot put the error into its input', () => {
    const declaration = task({ Catch: [{ ErrorEquals: ['A'], ResultPath: '$.a.x', Next: 'Other' }] });
    expect(take(declaration, failed('A'))).toMatchObject({ kind: 'fail', error: 'States.ResultPathMatchFailure' });
  });

  it('retries and then catches the error of a result that ResultPath cannot put into its input', () => {
    const Catch = [{ ErrorEquals: ['States.ResultPathMatchFailure'], ResultPath: null, Next: 'Other' }];
    const declaration = task({ ResultPath: '$.a.x', Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], Catch });
    expect(take(declaration, succeeded({}))).toMatchObject({ kind: 'retry', attempts: [1] });
    expect(take(declaration, succeeded({}), { attempts: [1] })).toMatchObject({ kind: 'go', next: 'Other' });
  });

  it('accepts and returns 262144 bytes and no more', () => {
    const big = { text: 'x'.repeat(262_144 - '{"text":""}'.length) };
    const tooBig = { text: `${big.text}x` };
    const limit = { kind: 'fail', error: 'States.DataLimitExceeded', cause: expect.stringContaining("'First'") };
    expect(take(task(), succeeded(big)).kind).toBe('go');
    expect(take(task(), succeeded(tooBig))).toEqual(limit);
    expect(take(task({ ResultPath: null }), succeeded(tooBig))).toEqual(limit);
    expect(take(task({ Parameters: { FunctionName: 'f', 'Payload.$': '$' } }), ENTERED, { input: big })).toEqual(limit);
    expect(take({ Type: 'Pass', End: true }, ENTERED, { input: { text: 'ü'.repeat(131_072) } })).toEqual(limit);
  });
});

describe('A Wait state', () => {
  const wait = (pause: Json, occurrence: Occurrence = ENTERED) =>
    take({ Type: 'Wait', SecondsPath: '$.pause', End: true }, occurrence, { input: { pause } });

  it('waits for the seconds in its input, and passes the input on', () => {
    expect(wait(3)).toEqual({ kind: 'wait', seconds: 3 });
    expect(wait(3, { kind: 'waited' })).toEqual({ kind: 'go', output: { pause: 3 } });
  });

  it.each([['text'], [-1], [1.5], [1e8]])('fails when the number of seconds is %j', (pause) => {
    expect(wait(pause)).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('SecondsPath') });
  });
});

describe('A Choice state', () => {
  const choose = (more: object) =>
    take({ Type: 'Choice', Choices: [{ Variable: '$.b.c', StringEquals: 'y', Next: 'Other' }], ...more });

  it('continues at the state of the first rule that matches, or at its Default', () => {
    const Choices = ['y', 'x'].map((StringEquals) => ({ Variable: '$.b.c', StringEquals, Next: 'Other' }));
    expect(choose({ Choices })).toEqual({ kind: 'go', output: INPUT, next: 'Other' });
    expect(choose({ Default: 'First' })).toMatchObject({ kind: 'go', next: 'First' });
  });

  it('fails when no rule matches and the state has no Default', () => {
    expect(choose({})).toMatchObject({ kind: 'fail', error: 'States.NoChoiceMatched' });
  });
});

describe('A Fail state', () => {
  const fail = (more: object) => take({ Type: 'Fail', ...more }, ENTERED, { input: { why: 'because', n: 1 } });

  it('fails with an error and a cause, which may come from its input, or with neither', () => {
    expect(fail({ Error: 'E', Cause: 'C' })).toEqual({ kind: 'fail', error: 'E', cause: 'C' });
    expect(fail({ Error: 'E', CausePath: '$.why' })).toEqual({ kind: 'fail', error: 'E', cause: 'because' });
    expect(fail({})).toEqual({ kind: 'fail' });
  });

  it('fails with another error when its CausePath selects no text', () => {
    expect(fail({ CausePath: '$.n' })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('not 1'),
    });
    expect(fail({ CausePath: '$.x' })).toMatchObject({ error: 'States.Runtime' });
  });
});

it('A Succeed state ends with its output', () => {
  expect(take({ Type: 'Succeed' })).toEqual({ kind: 'go', output: INPUT });
  expect(take({ Type: 'Succeed', OutputPath: '$.b' })).toEqual({ kind: 'go', output: { c: 'x' } });
});
