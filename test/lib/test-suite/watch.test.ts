import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events-targets';
import { EventBus as Bus } from 'aws-cdk-lib/aws-events';
import { type CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type ConnectTestSuite } from '../../../lib';
import { aStack, aTestCase } from '../fixtures';
import { aDefinedFlow, aSuite, aTestOf } from './fixtures';

describe('A suite on a schedule', () => {
  test('is started by EventBridge Scheduler with a role that may only start runs', () => {
    const stack = aStack();
    aSuite(stack).runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 hour)',
      Target: { Input: '{"schedule":"Stack/Suite"}' },
    });
    template.hasResourceProperties('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: [{ Action: 'states:StartExecution' }] } }],
    });
  });

  test('can have several schedules', () => {
    const stack = aStack();
    const suite = aSuite(stack);
    suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
    suite.runOnSchedule(ScheduleExpression.cron({ hour: '3' }));
    Template.fromStack(stack).resourceCountIs('AWS::Scheduler::Schedule', 2);
  });

  test('has schedules with ids that count only schedules', () => {
    const suite = aSuite(aStack());
    suite.onRunFinished('ScheduleFailed');
    const schedule = suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
    expect(schedule.node.path).toBe('Stack/Suite/Schedule1/Resource');
  });
});

describe('The alarm', () => {
  test('of a failed run stays in ALARM until a run passes', () => {
    const stack = aStack();
    aSuite(stack).alarmOnFailure();
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'ConnectTestSuite',
      MetricName: 'FailedRuns',
      Dimensions: [{ Name: 'Suite', Value: 'Stack/Suite' }],
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'ignore',
    });
  });

  test('is created once', () => {
    const suite = aSuite(aStack());
    const missed = () => suite.alarmOnMissedRun({ within: Duration.hours(1) });
    suite.alarmOnFailure();
    missed();
    expect(() => suite.alarmOnFailure()).toThrow(
      '[Stack/Suite] the suite has this alarm already: call alarmOnFailure() only once',
    );
    expect(missed).toThrow('the suite has this alarm already: call alarmOnMissedRun() only once');
  });

  test.each([
    [Duration.hours(2), 7200, 1],
    [Duration.days(3), 86_400, 3],
  ])('of a missed run has a period of %s', (within, Period, EvaluationPeriods) => {
    const stack = aStack();
    aSuite(stack).alarmOnMissedRun({ within });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Runs',
      Period,
      EvaluationPeriods,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test.each([
    [Duration.seconds(30), '`within` must be from 5 minutes to 7 days, in whole seconds; got 30 seconds'],
    [
      Duration.hours(30),
      'must be a whole number of minutes and, above one day, a whole number of days; got 108000 seconds',
    ],
    [Duration.seconds(330), 'must be a whole number of minutes'],
  ])('of a missed run within %s is refused', (within, message) => {
    expect(() => aSuite(aStack()).alarmOnMissedRun({ within })).toThrow(message);
  });
});

describe('The metrics', () => {
  test('are those of the suite', () => {
    const suite = aSuite(aStack());
    const metrics = [
      suite.metricRuns(),
      suite.metricFailedRuns(),
      suite.metricPassed(),
      suite.metricFailed(),
      suite.metricFlaky(),
      suite.metricDuration(),
      suite.metric('NotRun', { statistic: 'Average' }),
    ];
    expect(metrics.map(({ metricName, statistic }) => [metricName, statistic])).toEqual([
      ['Runs', 'Sum'],
      ['FailedRuns', 'Sum'],
      ['Passed', 'Sum'],
      ['Failed', 'Sum'],
      ['Flaky', 'Sum'],
      ['Duration', 'Maximum'],
      ['NotRun', 'Average'],
    ]);
  });

  test('include those of its test cases, and no others', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);
    const suite = aSuite(stack, { testCases: [testCase] });
    expect(suite.metricForTestCase(testCase, 'Failed').dimensions).toEqual({
      Suite: 'Stack/Suite',
      TestCase: 'Stack/TestCase',
    });
    expect(() => suite.metricForTestCase(aTestCase(stack, 'Other'), 'Failed')).toThrow(
      'Stack/Other is not a test case of this suite',
    );
  });

  test('fit a dashboard', () => {
    const stack = aStack();
    const suite = aSuite(stack);
    new Dashboard(stack, 'Dashboard', { widgets: [[suite.widget()]] });
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'))).toContain('Flaky');
  });
});

test('A finished run is an event that rules can route', () => {
  const stack = aStack();
  const bus = Bus.fromEventBusName(stack, 'Bus', 'people');
  aSuite(stack).onRunFinished('Failed', {
    target: new EventBus(bus),
    eventPattern: { detail: { verdict: ['FAILED'] } },
  });
  Template.fromStack(stack).hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['cdk-connect-test-case'],
      'detail-type': ['Connect Test Suite Finished'],
      detail: { suite: ['Stack/Suite'], verdict: ['FAILED'] },
    },
  });
});

test('A schedule adds two resources, an alarm and a gated flow one each', () => {
  const count = (define: (suite: ConnectTestSuite, flow: CfnContactFlow) => void) => {
    const stack = aStack();
    const flow = aDefinedFlow(stack);
    const suite = aSuite(stack, { testCases: [aTestOf(flow, stack)] });
    suite.runOnDeploy();
    define(suite, flow);
    return Object.keys(Template.fromStack(stack).toJSON().Resources).length;
  };
  const without = count(() => undefined);
  expect(count((suite) => suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)))) - without).toBe(2);
  expect(count((suite) => suite.alarmOnFailure()) - without).toBe(1);
  expect(count((suite, flow) => suite.gate(flow)) - without).toBe(1);
});
