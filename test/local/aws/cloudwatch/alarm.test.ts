import { stateOf, type Alarm, type TreatMissingData } from '../../../../local/aws/cloudwatch/alarm';

const ALARM: Alarm = {
  name: 'alarm',
  namespace: 'N',
  metricName: 'M',
  dimensions: {},
  statistic: 'Sum',
  period: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  threshold: 10,
  comparisonOperator: 'GreaterThanThreshold',
  treatMissingData: 'missing',
};

/** Values of periods, of which the last one is under way. */
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
const state = (alarm: Partial<Alarm>, ...values: (number | number[] | undefined)[]) =>
  stateOf({ ...ALARM, ...alarm }, data(...values), at(values.length - 1));

describe('An alarm', () => {
  it('goes off when as many periods as it says breach its threshold', () => {
    expect(state({}, 11, 11, 11)).toBe('ALARM');
    expect(state({}, 11, 11, 10)).toBe('OK');
    expect(state({ datapointsToAlarm: 2 }, 11, 1, 11)).toBe('ALARM');
    expect(state({ datapointsToAlarm: 2 }, 11, 1, 1)).toBe('OK');
  });

  it('looks at its last periods only', () => {
    expect(state({}, 11, 11, 11, 1)).toBe('OK');
    expect(state({}, 1, 11, 11, 11)).toBe('ALARM');
  });

  it('does not know what comes', () => {
    expect(stateOf(ALARM, data(1, 1, 1, 11, 11, 11), at(2))).toBe('OK');
  });

  it.each<[Alarm['statistic'], number]>([
    ['Sum', 12],
    ['Average', 4],
    ['Minimum', 1],
    ['Maximum', 9],
    ['SampleCount', 3],
  ])('takes the %s of a period', (statistic, value) => {
    const one = { statistic, evaluationPeriods: 1, datapointsToAlarm: 1 };
    expect(state({ ...one, threshold: value - 0.5 }, [1, 2, 9])).toBe('ALARM');
    expect(state({ ...one, threshold: value }, [1, 2, 9])).toBe('OK');
  });

  it.each<[Alarm['comparisonOperator'], string[]]>([
    ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
    ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
  ])('compares by %s', (comparisonOperator, expected) => {
    const one = { comparisonOperator, evaluationPeriods: 1, datapointsToAlarm: 1 };
    expect([9, 10, 11].map((value) => state(one, value))).toEqual(expected);
  });

  const gap = undefined;
  it.each<[string, (number | undefined)[], Record<TreatMissingData, string>]>([
    [
      'nothing at all',
      [gap, gap, gap],
      { missing: 'INSUFFICIENT_DATA', ignore: 'INSUFFICIENT_DATA', breaching: 'ALARM', notBreaching: 'OK' },
    ],
    [
      'nothing after an alarm',
      [11, 11, 11, gap, gap, gap],
      { missing: 'INSUFFICIENT_DATA', ignore: 'ALARM', breaching: 'ALARM', notBreaching: 'OK' },
    ],
    [
      'nothing after it was fine',
      [1, 1, 1, gap, gap, gap, gap],
      { missing: 'INSUFFICIENT_DATA', ignore: 'OK', breaching: 'ALARM', notBreaching: 'OK' },
    ],
    ['a good value', [gap, gap, 1], { missing: 'OK', ignore: 'OK', breaching: 'OK', notBreaching: 'OK' }],
    [
      'a bad value',
      [gap, 11, gap],
      { missing: 'ALARM', ignore: 'INSUFFICIENT_DATA', breaching: 'ALARM', notBreaching: 'OK' },
    ],
  ])('with %s does as it says', (_title, values, expected) => {
    const ways = Object.keys(expected) as TreatMissingData[];
    const actual = ways.map((treatMissingData) => [treatMissingData, state({ treatMissingData }, ...values)]);
    expect(Object.fromEntries(actual)).toEqual(expected);
  });
});
