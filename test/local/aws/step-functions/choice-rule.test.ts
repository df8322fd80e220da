import { Condition } from 'aws-cdk-lib/aws-stepfunctions';
import { readCondition } from '../../../../local/aws/step-functions/choice-rule';
import { type Json } from '../../../../local/aws/step-functions/json';

const INPUT: Json = {
  text: 'beta',
  other: 'gamma',
  number: 5,
  more: 7,
  yes: true,
  no: false,
  nothing: null,
  time: '2026-01-02T03:04:05Z',
  later: '2026-01-02T03:04:05.5+00:00',
  list: [{ id: 'x' }],
};

const holds = (rule: object) =>
  readCondition(rule as Json, '/Choices/0')({ input: INPUT, context: { State: { RetryCount: 2 } } });
/** As the CDK writes a condition. */
const condition = (one: Condition) => holds(one.renderCondition() as object);

describe('Every condition that the CDK writes is evaluated:', () => {
  it.each<[string, Condition, Condition]>([
    ['isPresent', Condition.isPresent('$.nothing'), Condition.isPresent('$.none')],
    ['isNotPresent', Condition.isNotPresent('$.none'), Condition.isNotPresent('$.text')],
    ['isString', Condition.isString('$.text'), Condition.isString('$.number')],
    ['isNotString', Condition.isNotString('$.number'), Condition.isNotString('$.text')],
    ['isNumeric', Condition.isNumeric('$.number'), Condition.isNumeric('$.text')],
    ['isNotNumeric', Condition.isNotNumeric('$.text'), Condition.isNotNumeric('$.number')],
    ['isBoolean', Condition.isBoolean('$.no'), Condition.isBoolean('$.nothing')],
    ['isNotBoolean', Condition.isNotBoolean('$.nothing'), Condition.isNotBoolean('$.no')],
    ['isTimestamp', Condition.isTimestamp('$.time'), Condition.isTimestamp('$.text')],
    ['isNotTimestamp', Condition.isNotTimestamp('$.text'), Condition.isNotTimestamp('$.time')],
    ['isNull', Condition.isNull('$.nothing'), Condition.isNull('$.no')],
    ['isNotNull', Condition.isNotNull('$.no'), Condition.isNotNull('$.nothing')],
    ['booleanEquals', Condition.booleanEquals('$.yes', true), Condition.booleanEquals('$.text', true)],
    ['stringEquals', Condition.stringEquals('$.text', 'beta'), Condition.stringEquals('$.text', 'Beta')],
    ['stringLessThan', Condition.stringLessThan('$.text', 'c'), Condition.stringLessThan('$.text', 'beta')],
    [
      'stringLessThanEquals',
      Condition.stringLessThanEquals('$.text', 'beta'),
      Condition.stringLessThanEquals('$.text', 'b'),
    ],
    ['stringGreaterThan', Condition.stringGreaterThan('$.text', 'b'), Condition.stringGreaterThan('$.text', 'beta')],
    [
      'stringGreaterThanEquals',
      Condition.stringGreaterThanEquals('$.text', 'beta'),
      Condition.stringGreaterThanEquals('$.text', 'c'),
    ],
    ['stringMatches', Condition.stringMatches('$.text', 'b*a'), Condition.stringMatches('$.text', 'b.ta')],
    ['numberEquals', Condition.numberEquals('$.number', 5), Condition.numberEquals('$.text', 5)],
    ['numberLessThan', Condition.numberLessThan('$.number', 6), Condition.numberLessThan('$.number', 5)],
    [
      'numberLessThanEquals',
      Condition.numberLessThanEquals('$.number', 5),
      Condition.numberLessThanEquals('$.number', 4),
    ],
    ['numberGreaterThan', Condition.numberGreaterThan('$.number', 4), Condition.numberGreaterThan('$.number', 5)],
    [
      'numberGreaterThanEquals',
      Condition.numberGreaterThanEquals('$.number', 5),
      Condition.numberGreaterThanEquals('$.number', 6),
    ],
    [
      'timestampEquals',
      Condition.timestampEquals('$.time', '2026-01-02T04:04:05+01:00'),
      Condition.timestampEquals('$.text', '2026-01-02T03:04:05Z'),
    ],
    [
      'timestampLessThan',
      Condition.timestampLessThan('$.time', '2027-01-01T00:00:00Z'),
      Condition.timestampLessThan('$.time', '2025-01-01T00:00:00Z'),
    ],
    [
      'timestampLessThanEquals',
      Condition.timestampLessThanEquals('$.time', '2026-01-02T03:04:05Z'),
      Condition.timestampLessThanEquals('$.time', '2025-01-01T00:00:00Z'),
    ],
    [
      'timestampGreaterThan',
      Condition.timestampGreaterThan('$.time', '2025-01-01T00:00:00Z'),
      Condition.timestampGreaterThan('$.time', '2027-01-01T00:00:00Z'),
    ],
    [
      'timestampGreaterThanEquals',
      Condition.timestampGreaterThanEquals('$.time', '2026-01-02T03:04:05Z'),
      Condition.timestampGreaterThanEquals('$.time', '2027-01-01T00:00:00Z'),
    ],
    [
      'booleanEqualsJsonPath',
      Condition.booleanEqualsJsonPath('$.yes', '$.yes'),
      Condition.booleanEqualsJsonPath('$.yes', '$.no'),
    ],
    [
      'stringEqualsJsonPath',
      Condition.stringEqualsJsonPath('$.text', '$.text'),
      Condition.stringEqualsJsonPath('$.text', '$.other'),
    ],
    [
      'stringLessThanJsonPath',
      Condition.stringLessThanJsonPath('$.text', '$.other'),
      Condition.stringLessThanJsonPath('$.other', '$.text'),
    ],
    [
      'numberGreaterThanEqualsJsonPath',
      Condition.numberGreaterThanEqualsJsonPath('$.more', '$.number'),
      Condition.numberGreaterThanEqualsJsonPath('$.number', '$.more'),
    ],
    [
      'timestampLessThanJsonPath',
      Condition.timestampLessThanJsonPath('$.time', '$.later'),
      Condition.timestampLessThanJsonPath('$.later', '$.time'),
    ],
    [
      'and',
      Condition.and(Condition.isPresent('$.text'), Condition.isPresent('$.number')),
      Condition.and(Condition.isPresent('$.text'), Condition.isPresent('$.none')),
    ],
    [
      'or',
      Condition.or(Condition.isPresent('$.none'), Condition.isPresent('$.number')),
      Condition.or(Condition.isPresent('$.none'), Condition.isPresent('$.none2')),
    ],
    ['not', Condition.not(Condition.isPresent('$.none')), Condition.not(Condition.isPresent('$.text'))],
  ])('%s', (_name, true_, false_) => {
    expect([condition(true_), condition(false_)]).toEqual([true, false]);
  });
});

describe('A choice rule', () => {
  it('may look into lists and into the context object', () => {
    expect(holds({ Variable: '$.list[0].id', StringEquals: 'x', Next: 'A', Comment: 'why' })).toBe(true);
    expect(holds({ Variable: "$['text']", StringEquals: 'beta' })).toBe(true);
    expect(holds({ Variable: '$$.State.RetryCount', NumericEquals: 2 })).toBe(true);
    expect(holds({ Variable: '$.list[1]', IsPresent: false })).toBe(true);
  });

  it('has patterns in which only a star is special', () => {
    const matches = (input: string, StringMatches: string) =>
      readCondition({ Variable: '$', StringMatches }, '')({ input, context: null });
    expect(matches('a.b+c', 'a.b+*')).toBe(true);
    expect(matches('a*b', 'a\\*b')).toBe(true);
    expect(matches('axb', 'a\\*b')).toBe(false);
    expect(matches('line\nbreak', 'l*k')).toBe(true);
  });

  it('fails when it compares what is not there', () => {
    expect(() => holds({ Variable: '$.none', StringEquals: 'a' })).toThrow(
      "States.Runtime: Invalid path '$.none': The choice state's condition path references an invalid value.",
    );
    expect(() => holds({ Variable: '$.text', StringEqualsPath: '$.none' })).toThrow("Invalid path '$.none'");
  });

  it.each<[string, unknown, string]>([
    ['is text', 'a', 'a choice rule is an object, not "a"'],
    ['has no operator', { Variable: '$' }, '(none) is not a comparison operator; there are NumericEquals,'],
    ['has an unknown operator', { Variable: '$', StringContains: 'a' }, 'StringContains is not a comparison operator'],
    ['has a pattern by path', { Variable: '$', StringMatchesPath: '$' }, 'StringMatchesPath is not'],
    [
      'has two operators',
      { Variable: '$', IsNull: true, IsString: true },
      'a choice rule with IsNull cannot have IsString too',
    ],
    ['has And beside a comparison', { And: [{}], Variable: '$' }, 'a choice rule with And cannot have Variable too'],
    ['has an empty Or', { Or: [] }, 'at least one choice rule is expected in a list'],
    ['has no variable', { StringEquals: 'a' }, 'is not a path that the local cloud reads'],
  ])('is refused when it %s', (_title, rule, sentence) => {
    expect(() => readCondition(rule as Json, '/Choices/0')).toThrow(sentence);
  });
});
