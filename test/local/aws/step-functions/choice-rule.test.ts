import { readCondition } from '../../../../local/aws/step-functions/choice-rule';
import { type Json } from '../../../../local/aws/common/json';

const INPUT: Json = { text: 'beta', yes: true, no: false, inner: { text: 'gamma' } };

const read = (rule: Json) => readCondition(rule, '/Choices/0');
const holds = (rule: Json) => read(rule)({ input: INPUT, context: { Execution: { Name: 'run' } } });

describe('A choice rule', () => {
  it.each<[Json, boolean]>([
    [{ Variable: '$.yes', BooleanEquals: true }, true],
    [{ Variable: '$.no', BooleanEquals: true }, false],
    [{ Variable: '$.text', BooleanEquals: true }, false],
    [{ Variable: '$.text', StringEquals: 'beta', Next: 'A', Comment: 'b' }, true],
    [{ Variable: '$.text', StringEquals: 'Beta' }, false],
    [{ Variable: '$.inner.text', StringEquals: 'gamma' }, true],
    [{ Variable: '$$.Execution.Name', StringEquals: 'run' }, true],
  ])('%j holds: %s', (rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  it('fails the execution when its variable does not exist', () => {
    expect(() => holds({ Variable: '$.none', StringEquals: 'x' })).toThrow(
      "Invalid path '$.none': The choice state's condition path references an invalid value.",
    );
  });

  it.each<[Json, string]>([
    ['text', 'a choice rule is an object, not "text" (at /Choices/0)'],
    [
      { Variable: '$.yes' },
      'the choice rule has no operator; the local cloud supports only Variable with exactly one of BooleanEquals, StringEquals',
    ],
    [{ Variable: '$.n', NumericEquals: 1 }, 'the choice rule has NumericEquals;'],
    [{ And: [] }, 'the choice rule has And;'],
    [{ Variable: '$.yes', BooleanEquals: true, StringEquals: 'a' }, 'the choice rule has BooleanEquals, StringEquals;'],
    [{ Variable: '$.yes', BooleanEquals: 'true' }, 'a boolean is expected, not "true" (at /Choices/0/BooleanEquals)'],
    [{ Variable: 1, BooleanEquals: true }, '(at /Choices/0/Variable)'],
  ])('%j is refused', (rule, message) => {
    expect(() => read(rule)).toThrow(message);
  });
});
