import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type Construct } from 'constructs';
import { ALARM_DESCRIPTION, plainText } from '../cdk/plain-text';
import { requireKind } from '../cdk/require-kind';
import { DURATION, requireDuration } from '../cdk/require-number';
import { ValidationError } from '../cdk/validation-error';

export function defineFailureAlarm(suite: Construct, failedRuns: Metric): Alarm {
  return new Alarm(suite, unused(suite, 'FailureAlarm', 'alarmOnFailure'), {
    alarmDescription: plainText(`A run of the test suite ${suite.node.path} failed`, ALARM_DESCRIPTION),
    metric: failedRuns,
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    // Between two runs, the alarm keeps the state of the last run.
    treatMissingData: TreatMissingData.IGNORE,
  });
}

export function defineMissedRunAlarm(suite: Construct, runs: Metric, within: Duration): Alarm {
  requireKind(suite, 'within', within, DURATION);
  requireDuration(suite, 'within', within, [Duration.minutes(5), Duration.days(7)]);
  const seconds = within.toSeconds();
  const period = Math.min(seconds, 86_400);
  if (seconds % 60 > 0 || seconds % period > 0) {
    throw new ValidationError(
      suite,
      `\`within\` must be a whole number of minutes and, above one day, a whole number of days; got ${seconds} seconds`,
    );
  }
  return new Alarm(suite, unused(suite, 'MissedRunAlarm', 'alarmOnMissedRun'), {
    alarmDescription: plainText(
      `No run of the test suite ${suite.node.path} has finished for ${within.toHumanString()}`,
      ALARM_DESCRIPTION,
    ),
    metric: runs.with({ period: Duration.seconds(period) }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: seconds / period,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

function unused(suite: Construct, id: string, method: string): string {
  if (suite.node.tryFindChild(id)) {
    throw new ValidationError(
      suite,
      `the suite has this alarm already: call ${method}() only once, and addAlarmAction() on the alarm for each action`,
    );
  }
  return id;
}
