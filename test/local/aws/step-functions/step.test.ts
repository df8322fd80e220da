import { type JsonObject } from '../../../../local/aws/step-functions/json';
import { readDefinition } from '../../../../local/aws/step-functions/read-definition';
import { StateFailure } from '../../../../local/aws/step-functions/state-failure';
import { step, type Attempts, type Effect, type Occurrence } from '../../../../local/aws/step-functions/step';

const ENTERED: Occurrence = { kind: 'entered' };
const CONTEXT = { Execution: { Id: 'arn', Input: { a: 1 } }, State: { Name: 'First' } };

/** Takes a step in a state whose input is `{ a: 1, b: { c: [2, 3] } }`. */
function take(
  declaration: object,
  occurrence = ENTERED,
  { input = { a: 1, b: { c: [2, 3] } }, attempts = [] }: { input?: JsonObject; attempts?: Attempts } = {},
): Effect {
  const others = JSON.stringify(declaration).includes('"Other"') ? { Other: { Type: 'Succeed' } } : {};
  const definition = readDefinition(JSON.stringify({ StartAt: 'First', States: { First: declaration, ...others } }));
  return step(definition.states.get('First')!, { input, context: CONTEXT }, occurrence, attempts);
}

const pass = (more: object) => take({ Type: 'Pass', End: true, ...more });
const task = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'f' },
  End: true,
  ...more,
});
const succeeded = (result: JsonObject): Occurrence => ({ kind: 'succeeded', result });
const failed = (error: string, cause = 'why'): Occurrence => ({
  kind: 'failed',
  failure: new StateFailure(error, cause),
});
const output = (effect: Effect) => (effect.kind === 'go' ? effect.output : effect);

describe('A Pass state', () => {
  it.each<[string, object, unknown]>([
    ['gives on its input', {}, { a: 1, b: { c: [2, 3] } }],
    ['gives on a part of it', { InputPath: '$.b' }, { c: [2, 3] }],
    ['gives on nothing', { InputPath: null }, {}],
    ['gives a result', { Result: { 'x.$': '$.a' } }, { 'x.$': '$.a' }],
    ['puts a result into its input', { Result: 9, ResultPath: '$.b.d' }, { a: 1, b: { c: [2, 3], d: 9 } }],
    ['makes objects on the way', { Result: 9, ResultPath: '$.x.y' }, { a: 1, b: { c: [2, 3] }, x: { y: 9 } }],
    ['replaces an item of a list', { Result: 9, ResultPath: '$.b.c[1]' }, { a: 1, b: { c: [2, 9] } }],
    ['forgets its result', { Result: 9, ResultPath: null }, { a: 1, b: { c: [2, 3] } }],
    [
      'puts its result into the whole input',
      { InputPath: '$.b', Result: 9, ResultPath: '$.d' },
      { a: 1, b: { c: [2, 3] }, d: 9 },
    ],
    ['gives on a part of the whole', { Result: 9, ResultPath: '$.d', OutputPath: '$.d' }, 9],
    ['gives on nothing of it', { OutputPath: null }, {}],
    [
      'is filled by parameters',
      { InputPath: '$.b', Parameters: { x: 1, 'y.$': '$.c[0]', z: [{ 'id.$': '$$.Execution.Id' }, 'text'] } },
      { x: 1, y: 2, z: [{ id: 'arn' }, 'text'] },
    ],
    ['takes the context object', { InputPath: '$$.Execution.Input' }, { a: 1 }],
  ])('%s', (_title, more, expected) => {
    expect(pass(more)).toEqual({ kind: 'go', output: expected, next: undefined });
  });

  it.each<[string, object, string, string]>([
    ['InputPath', { InputPath: '$.x' }, 'States.Runtime', "Invalid path '$.x' : No results for path: $['x']"],
    ['OutputPath', { OutputPath: '$.b.c[7]' }, 'States.Runtime', "No results for path: $['b']['c'][7]"],
    [
      'parameter',
      { Parameters: { 'x.$': '$.y' } },
      'States.Runtime',
      "The JSONPath '$.y' specified for the field 'x.$' could not be found in the input",
    ],
    [
      'ResultPath into text',
      { Result: 1, ResultPath: '$.a.x' },
      'States.ResultPathMatchFailure',
      'Unable to apply step "x" of the ResultPath "$.a.x"',
    ],
    [
      'ResultPath past a list',
      { Result: 1, ResultPath: '$.b.c[2]' },
      'States.ResultPathMatchFailure',
      'Unable to apply step "2"',
    ],
  ])('fails by an %s that leads nowhere', (_title, more, error, cause) => {
    expect(pass(more)).toMatchObject({ kind: 'fail', error, cause: expect.stringContaining(cause) });
  });
});

describe('An intrinsic function', () => {
  const value = (text: string) => {
    const effect = pass({ Parameters: { 'x.$': text } });
    return effect.kind === 'go' ? (effect.output as JsonObject).x : effect;
  };

  it.each<[string, unknown]>([
    ["States.Format('{} is {}, {}, {}', $.a, 'b', true, null)", '1 is b, true, null'],
    ["States.Format('\\{\\} and \\'{}\\'', -1.5)", "{} and '-1.5'"],
    ["States.Format('no arguments')", 'no arguments'],
    ['States.JsonToString($.b)', '{"c":[2,3]}'],
    ['States.StringToJson(\'{"x":[1]}\')', { x: [1] }],
    ["States.Format('{}', States.Format( '<{}>' , $.b['c'][0] ))", '<2>'],
    ["States.Format('{}', $$.State.Name)", 'First'],
    ['States.UUID()', expect.stringMatching(/^[0-9a-f-]{36}$/)],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  it.each([
    ["States.Format('{} {}', 1)", "for each {} of '{} {}', but argument 2 is undefined"],
    ["States.Format('{}', $.b)", 'but argument 1 is {"c":[2,3]}'],
    ["States.Format('{}', 1, 2)", "was given 2 arguments for the 1 {} of '{}'"],
    ['States.StringToJson($.b)', 'was given {"c":[2,3]}'],
  ])('%s fails', (text, cause) => {
    expect(value(text)).toMatchObject({ error: 'States.IntrinsicFailure', cause: expect.stringContaining(cause) });
  });
});

describe('A Task state', () => {
  it('is run with its parameters', () => {
    const Parameters = { FunctionName: 'f', Payload: { 'part.$': '$.c' } };
    expect(take(task({ InputPath: '$.b', Parameters }))).toMatchObject({
      kind: 'run',
      parameters: { FunctionName: 'f', Payload: { part: [2, 3] } },
      state: { integration: 'lambda:invoke' },
    });
  });

  it('selects from its result, and puts that into its input', () => {
    const declaration = task({ ResultSelector: { 'y.$': '$.Payload' }, ResultPath: '$.r', OutputPath: '$.r.y' });
    expect(take(declaration, succeeded({ Payload: { ok: 1 }, Status: 200 }))).toEqual({
      kind: 'go',
      output: { ok: 1 },
    });
  });

  it('is retried by the first retrier that knows the error, with growing pauses, until that has had enough', () => {
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

  it('that retries never is not retried', () => {
    const declaration = task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 0 }] });
    expect(take(declaration, failed('A'))).toMatchObject({ kind: 'fail' });
  });

  it('is left by the catcher that knows the error', () => {
    const declaration = task({
      Catch: [
        { ErrorEquals: ['A'], ResultPath: '$.error', Next: 'Other' },
        { ErrorEquals: ['States.ALL'], Next: 'Other' },
      ],
      OutputPath: '$.none',
    });
    const Error = { Error: 'A', Cause: 'why' };
    expect(take(declaration, failed('A'))).toEqual({
      kind: 'go',
      output: { a: 1, b: { c: [2, 3] }, error: Error },
      next: 'Other',
    });
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

  it('fails when the error has no place in its input', () => {
    const declaration = task({ Catch: [{ ErrorEquals: ['A'], ResultPath: '$.a.x', Next: 'Other' }] });
    expect(take(declaration, failed('A'))).toMatchObject({ kind: 'fail', error: 'States.ResultPathMatchFailure' });
  });

  it('may catch what goes wrong with its result, and is not retried for it for ever', () => {
    const Catch = [{ ErrorEquals: ['States.ResultPathMatchFailure'], ResultPath: null, Next: 'Other' }];
    const declaration = task({ ResultPath: '$.a.x', Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }], Catch });
    expect(take(declaration, succeeded({}))).toMatchObject({ kind: 'retry', attempts: [1] });
    expect(take(declaration, succeeded({}), { attempts: [1] })).toMatchObject({ kind: 'go', next: 'Other' });
  });

  it('takes and gives 262144 bytes and no more', () => {
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
  const wait = (more: object) => take({ Type: 'Wait', End: true, ...more });

  it('waits for seconds or until a time, as it says or its input', () => {
    expect(wait({ Seconds: 5 })).toEqual({ kind: 'wait', seconds: 5 });
    expect(wait({ SecondsPath: '$.b.c[1]' })).toEqual({ kind: 'wait', seconds: 3 });
    const Timestamp = '2026-01-02T03:04:05Z';
    expect(wait({ Timestamp })).toEqual({ kind: 'wait', until: Date.parse(Timestamp) });
    const effect = take({ Type: 'Wait', TimestampPath: '$.t', End: true }, ENTERED, { input: { t: Timestamp } });
    expect(effect).toEqual({ kind: 'wait', until: Date.parse(Timestamp) });
  });

  it('gives on its input', () => {
    const effect = take({ Type: 'Wait', Seconds: 1, OutputPath: '$.b', End: true }, { kind: 'waited' });
    expect(effect).toEqual({ kind: 'go', output: { c: [2, 3] } });
  });

  it('fails by what is no time', () => {
    expect(wait({ SecondsPath: '$.b' })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('SecondsPath'),
    });
    expect(wait({ TimestampPath: '$.a' })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('1 is not a time'),
    });
  });
});

describe('A Choice state', () => {
  const choose = (more: object) =>
    take({ Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 2, Next: 'Other' }], ...more });

  it('goes where the first rule that holds says, or to its default', () => {
    const Choices = [2, 1].map((NumericEquals) => ({ Variable: '$.a', NumericEquals, Next: 'Other' }));
    expect(choose({ Choices, OutputPath: '$.b' })).toEqual({ kind: 'go', output: { c: [2, 3] }, next: 'Other' });
    expect(choose({ Default: 'First' })).toMatchObject({ kind: 'go', next: 'First' });
  });

  it('fails without either', () => {
    expect(choose({})).toMatchObject({ kind: 'fail', error: 'States.NoChoiceMatched' });
  });
});

describe('A Fail state', () => {
  const fail = (more: object) =>
    take({ Type: 'Fail', ...more }, ENTERED, { input: { code: 'E1', why: 'because', n: 1 } });

  it('fails with an error and a cause, as it says or its input, or with neither', () => {
    expect(fail({ Error: 'E', Cause: 'C' })).toEqual({ kind: 'fail', error: 'E', cause: 'C' });
    expect(fail({ ErrorPath: '$.code', CausePath: '$.why' })).toEqual({ kind: 'fail', error: 'E1', cause: 'because' });
    expect(fail({ CausePath: "States.Format('{}!', $.why)" })).toEqual({ kind: 'fail', cause: 'because!' });
    expect(fail({})).toEqual({ kind: 'fail' });
  });

  it('fails otherwise when its paths lead to no text', () => {
    expect(fail({ CausePath: '$.n' })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('not 1'),
    });
    expect(fail({ ErrorPath: '$.x' })).toMatchObject({ error: 'States.Runtime' });
  });
});

it('A Succeed state ends with its output', () => {
  expect(take({ Type: 'Succeed', InputPath: '$.b', OutputPath: '$.c' })).toEqual({ kind: 'go', output: [2, 3] });
});
