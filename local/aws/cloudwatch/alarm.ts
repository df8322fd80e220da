import { type MetricDatum } from './metrics';

export type AlarmState = 'ALARM' | 'INSUFFICIENT_DATA' | 'OK';

/** An alarm on the sum of one metric, as AWS::CloudWatch::Alarm declares it. */
export interface Alarm {
  readonly name: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** The length of a period, in seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: TreatMissingData;
}

export type ComparisonOperator = keyof typeof COMPARISONS;

export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
};

export type TreatMissingData = (typeof MISSING_DATA)[number];

export const MISSING_DATA = ['breaching', 'ignore'] as const;

/**
 * Returns the state of an alarm at a time, from all values of its metric. The alarm is evaluated in each period, from
 * the period of its creation to the current period. Each evaluation uses the last `evaluationPeriods` periods, even
 * those before the creation. Unlike CloudWatch, this function uses no additional periods when values are missing.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function stateOf(alarm: Alarm, data: readonly MetricDatum[], createdAt: Date, now: Date): AlarmState {
  const isBreaching = breachesOf(alarm, data, now);
  const [first, current] = [periodOf(alarm, createdAt), periodOf(alarm, now)];
  // The state can change only in a period with values and in the `evaluationPeriods` periods after it. In every other
  // period, the evaluated values are the same as in the period before.
  const periods = new Set([...isBreaching.keys()].flatMap((period) => range(period, period + alarm.evaluationPeriods)));
  return [...periods, current]
    .filter((period) => period >= first && period <= current)
    .sort((left, right) => left - right)
    .reduce<AlarmState>((state, period) => stateAfter(alarm, isBreaching, period, state), 'INSUFFICIENT_DATA');
}

function stateAfter(
  { evaluationPeriods, treatMissingData }: Alarm,
  isBreaching: ReadonlyMap<number, boolean>,
  current: number,
  before: AlarmState,
): AlarmState {
  const periods = range(current - evaluationPeriods + 1, current).map((period) => isBreaching.get(period));
  if (periods.includes(false)) {
    return 'OK';
  }
  return periods.includes(undefined) && treatMissingData === 'ignore' ? before : 'ALARM';
}

/** Tells, for each period with values, whether the sum of the values breaches the threshold. */
function breachesOf(alarm: Alarm, data: readonly MetricDatum[], now: Date): Map<number, boolean> {
  const sums = new Map<number, number>();
  for (const { value, timestamp } of data.filter((datum) => datum.timestamp <= now)) {
    const period = periodOf(alarm, timestamp);
    sums.set(period, (sums.get(period) ?? 0) + value);
  }
  const breaches = COMPARISONS[alarm.comparisonOperator];
  return new Map([...sums].map(([period, sum]) => [period, breaches(sum, alarm.threshold)]));
}

function periodOf({ period }: Alarm, time: Date): number {
  return Math.floor(time.getTime() / 1000 / period);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
