import { inventedName } from '../cloudformation/engine/stack';
import {
  COMPARISONS,
  STATISTICS,
  type Alarm,
  type ComparisonOperator,
  type Statistic,
  type TreatMissingData,
} from './alarm';
import { type Alarms, type OpaqueAlarm } from './alarms';
import { type Properties } from '../cloudformation/template/template';
import { type ResourceType } from '../cloudformation/resources/resource-type';

export interface CloudWatchSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly alarms: Alarms;
}

export function cloudWatchTypes(surroundings: CloudWatchSurroundings): Readonly<Record<string, ResourceType>> {
  return { 'AWS::CloudWatch::Alarm': alarmType(surroundings), 'AWS::CloudWatch::Dashboard': dashboardType() };
}

function alarmType({ region, accountId, alarms }: CloudWatchSurroundings): ResourceType {
  const put = (name: string, properties: Properties) => {
    alarms.put(alarmOf(name, properties));
    return { physicalId: name, attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` } };
  };
  return {
    createOnly: ['AlarmName'],
    create: async ({ stack, logicalId, properties }) =>
      put(String(properties.AlarmName ?? inventedName(stack, logicalId)), properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => alarms.delete(physicalId),
  };
}

interface MetricProperties {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Statistic?: string;
  readonly Period?: string | number;
}

function alarmOf(name: string, properties: Properties): Alarm | OpaqueAlarm {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, Threshold, TreatMissingData } = properties;
  const metric = metricOf(properties);
  const { Namespace, MetricName, Dimensions = [], Statistic = '', Period = 60 } = metric ?? {};
  const comparisonOperator = String(properties.ComparisonOperator);
  if (!metric || !Object.hasOwn(STATISTICS, Statistic) || !Object.hasOwn(COMPARISONS, comparisonOperator)) {
    const known = `${Object.keys(STATISTICS).join(', ')} and ${Object.keys(COMPARISONS).join(', ')}`;
    return { name, reason: `it is not on one metric, without metric math, compared by ${known}.` };
  }
  return {
    name,
    namespace: String(Namespace),
    metricName: String(MetricName),
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    statistic: Statistic as Statistic,
    period: Number(Period),
    evaluationPeriods: Number(EvaluationPeriods),
    datapointsToAlarm: Number(DatapointsToAlarm),
    threshold: Number(Threshold),
    comparisonOperator: comparisonOperator as ComparisonOperator,
    treatMissingData: (TreatMissingData ?? 'missing') as TreatMissingData,
  };
}

/** The metric that an alarm names, in one of two ways. */
function metricOf(properties: Properties): MetricProperties | undefined {
  if (properties.Metrics === undefined) {
    return properties as MetricProperties;
  }
  const [only, ...others] = properties.Metrics as readonly {
    MetricStat?: { Metric: MetricProperties; Stat: string; Period: number };
  }[];
  if (others.length > 0 || !only.MetricStat) {
    return undefined;
  }
  const { Metric, Stat, Period } = only.MetricStat;
  return { ...Metric, Statistic: Stat, Period };
}

function dashboardType(): ResourceType {
  const result = (physicalId: string) => ({ physicalId, attributes: {} });
  return {
    createOnly: ['DashboardName'],
    create: async ({ stack, logicalId, properties }) =>
      result(String(properties.DashboardName ?? inventedName(stack, logicalId))),
    update: async ({ physicalId }) => result(physicalId),
    async delete() {},
  };
}
