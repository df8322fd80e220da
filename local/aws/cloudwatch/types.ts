import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { freeName, givenName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
import { COMPARISONS, MISSING_DATA, type Alarm, type ComparisonOperator, type TreatMissingData } from './alarm';
import { type Alarms, type OpaqueAlarm } from './alarms';

interface CloudWatchModels {
  readonly account: Account;
  readonly alarms: Alarms;
}

export function cloudWatchTypes(models: CloudWatchModels): NamedTypes {
  return {
    'AWS::CloudWatch::Alarm': alarmType(models),
    // Supported because an app can put the `widget()` of a suite on a dashboard.
    'AWS::CloudWatch::Dashboard': recordType({
      ref: (request) => givenName(request, 'DashboardName'),
      createOnly: ['DashboardName'],
    }),
  };
}

function alarmType({ account: { region, accountId }, alarms }: CloudWatchModels): ResourceType {
  const put = (name: string, properties: Properties) => {
    alarms.put(alarmOf(name, properties));
    return { physicalId: name, attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` } };
  };
  return {
    createOnly: ['AlarmName'],
    create: async (request) => put(freeName(request, 'AlarmName', alarms), request.properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => alarms.delete(physicalId),
  };
}

const COMPARISON_NAMES = Object.keys(COMPARISONS);

/** Properties that are not supported. An alarm with one of them is created, but its state cannot be calculated. */
const OTHER_KINDS = ['DatapointsToAlarm', 'EvaluateLowSampleCountPercentile', 'ExtendedStatistic', 'Metrics', 'Unit'];

/** Returns the reason why the state of an alarm cannot be calculated, or undefined when it can be. */
function obstacleIn(properties: Properties): string | undefined {
  const { ComparisonOperator, Statistic, TreatMissingData = 'missing' } = properties;
  const other = OTHER_KINDS.find((name) => properties[name] !== undefined);
  if (other !== undefined) return `it has ${other}, which is not supported`;
  if (Statistic !== 'Sum') return `its Statistic is ${String(Statistic)}, and only Sum is supported`;
  if (!COMPARISON_NAMES.includes(String(ComparisonOperator))) {
    return `its ComparisonOperator is ${String(ComparisonOperator)}, and only ${COMPARISON_NAMES.join(' and ')} are supported`;
  }
  if (!MISSING_DATA.includes(TreatMissingData as TreatMissingData)) {
    return `its TreatMissingData is ${String(TreatMissingData)}, and only ${MISSING_DATA.join(' and ')} are supported`;
  }
  return undefined;
}

function alarmOf(name: string, properties: Properties): Alarm | OpaqueAlarm {
  const obstacle = obstacleIn(properties);
  if (obstacle !== undefined) {
    return { name, reason: obstacle };
  }
  const dimensions = (properties.Dimensions ?? []) as readonly { readonly Name: string; readonly Value: string }[];
  return {
    name,
    namespace: String(properties.Namespace),
    metricName: String(properties.MetricName),
    dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value])),
    period: Number(properties.Period),
    evaluationPeriods: Number(properties.EvaluationPeriods),
    threshold: Number(properties.Threshold),
    comparisonOperator: properties.ComparisonOperator as ComparisonOperator,
    treatMissingData: properties.TreatMissingData as TreatMissingData,
  };
}
