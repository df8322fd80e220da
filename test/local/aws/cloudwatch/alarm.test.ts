import { stateOf, type Alarm, type TreatMissingData } from '../../../../local/aws/cloudwatch/alarm';

const ALARM: Alarm = {
  name: 'alarm',
  namespace: 'N',
  metricName: 'M',
  dimensions: {},
  period: 60,
  evaluationPeriods: 3,
  threshold: 11,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'ignore',
};

/** Returns data points. Each argument has the value or the values of one period, which is a minute. */
const data = (...values: (number | number[] | undefined)[]) =>
  values.flatMap((all, period) =>
    [all ?? []].flat().map((value) => ({
      namespace: 'N',
      name: 'M',
      dimensions: {},
      value,
      timestamp: new Date((1000 + period) * 60_000),
    })),
  );
const at = (period: number) => new Date((1000 + period) * 60_000 + 30_000);
/** Returns the state of the alarm while the last period is in progress. */
const state = (alarm: Partial<Alarm>, ...values: (number | number[] | undefined)[]) =>
  stateOf({ ...ALARM, ...alarm }, data(...values), at(0), at(values.length - 1));

describe('An alarm', () => {
  it('is in ALARM when all its periods breach its threshold', () => {
    expect(state({}, 11, 11, 11)).toBe('ALARM');
    expect(state({}, 11, 11, 10)).toBe('OK');
  });

  it('looks at its last periods only', () => {
    expect(state({}, 11, 11, 11, 1)).toBe('OK');
    expect(state({}, 1, 11, 11, 11)).toBe('ALARM');
  });

  it('does not depend on later values', () => {
    expect(stateOf(ALARM, data(1, 1, 1, 11, 11, 11), at(0), at(2))).toBe('OK');
  });

  it('is not evaluated before its creation, but its first evaluation counts the values before', () => {
    const [values, later] = [data(11, 11, 11), at(5)];
    const states = [2, 3, 5].map((createdIn) => stateOf(ALARM, values, at(createdIn), later));
    expect(states).toEqual(['ALARM', 'INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
  });

  it('compares the sum of a period', () => {
    expect(state({ evaluationPeriods: 1, threshold: 12 }, [1, 2, 9])).toBe('ALARM');
    expect(state({ evaluationPeriods: 1, threshold: 13 }, [1, 2, 9])).toBe('OK');
  });

  it.each<[Alarm['comparisonOperator'], string[]]>([
    ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
  ])('compares by %s', (comparisonOperator, expected) => {
    const one = { comparisonOperator, evaluationPeriods: 1 };
    expect([10, 11, 12].map((value) => state(one, value))).toEqual(expected);
  });

  const gap = undefined;
  it.each<[string, (number | undefined)[], Record<TreatMissingData, string>]>([
    ['no data at all', [gap, gap, gap], { ignore: 'INSUFFICIENT_DATA', breaching: 'ALARM' }],
    ['no data after periods that breach', [11, 11, 11, gap, gap, gap], { ignore: 'ALARM', breaching: 'ALARM' }],
    ['no data after periods that do not breach', [1, 1, 1, gap, gap, gap, gap], { ignore: 'OK', breaching: 'ALARM' }],
    ['one period that does not breach', [gap, gap, 1], { ignore: 'OK', breaching: 'OK' }],
    ['one period that breaches', [gap, 11, gap], { ignore: 'INSUFFICIENT_DATA', breaching: 'ALARM' }],
  ])('treats missing data as its TreatMissingData says, with %s', (_title, values, expected) => {
    const ways = Object.keys(expected) as TreatMissingData[];
    const actual = ways.map((treatMissingData) => [treatMissingData, state({ treatMissingData }, ...values)]);
    expect(Object.fromEntries(actual)).toEqual(expected);
  });
});
