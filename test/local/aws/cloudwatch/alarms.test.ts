import { task, TestMachines, withMachine } from '../step-functions/test-machine';

const alarm = (Properties: object) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: 'alarm',
    Namespace: 'Shop',
    MetricName: 'Failures',
    Dimensions: [{ Name: 'Branch', Value: 'north' }],
    Statistic: 'Sum',
    Period: 3600,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    ...Properties,
  },
});

const NOW = new Date('2026-03-01T12:30:00Z');

const failures = (Failures: number) => ({
  _aws: {
    Timestamp: NOW.getTime(),
    CloudWatchMetrics: [{ Namespace: 'Shop', Dimensions: [['Branch']], Metrics: [{ Name: 'Failures' }] }],
  },
  Branch: 'north',
  Failures,
});

let machines: TestMachines;
const state = (name = 'alarm', at = NOW) => machines.cloud.cloud.cloudFormation.alarmState(name, at);
beforeAll(async () => {
  machines = await TestMachines.start();
});
afterAll(() => machines.stop());

it('An alarm of a stack tells its state by what a function logged', async () => {
  const definition = { StartAt: 'Log', States: { Log: task({ 'log.$': '$' }) } };
  const template = (more = {}) => withMachine(definition, { resources: { Alarm: alarm(more) } });
  const arn = await machines.deploy('Alarms', template());
  expect(machines.cloud.stack('Alarms').resources.get('Alarm')!.physical).toMatchObject({
    physicalId: 'alarm',
    attributes: { Arn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:alarm' },
  });
  expect(state()).toBe('INSUFFICIENT_DATA');
  await machines.run(arn, failures(1));
  expect(state()).toBe('ALARM');
  expect(state('alarm', new Date('2026-03-01T14:30:00Z'))).toBe('INSUFFICIENT_DATA');
  await machines.cloud.update('Alarms', template({ Threshold: 2 }));
  expect(state()).toBe('OK');
  const Metric = { Namespace: 'Shop', MetricName: 'Failures', Dimensions: [{ Name: 'Branch', Value: 'north' }] };
  const Metrics = [{ Id: 'm', MetricStat: { Metric, Stat: 'Sum', Period: 3600 } }];
  await machines.cloud.update('Alarms', template({ Metrics }));
  expect(state()).toBe('ALARM');
  await machines.cloud.delete('Alarms');
  expect(() => state()).toThrow('There is no alarm alarm; there are none.');
});

it.each<[string, object]>([
  ['metric math', { Metrics: [{ Id: 'e', Expression: 'SUM(METRICS())' }] }],
  ['a percentile', { Statistic: undefined, ExtendedStatistic: 'p99' }],
  ['an anomaly', { ComparisonOperator: 'GreaterThanUpperThreshold' }],
])('An alarm on %s is made, but its state cannot be told', async (title, more) => {
  const AlarmName = title.replaceAll(' ', '-');
  const stack = await machines.cloud.create(AlarmName, { Resources: { Alarm: alarm({ AlarmName, ...more }) } });
  expect(stack.status).toBe('CREATE_COMPLETE');
  expect(() => state(AlarmName)).toThrow(
    `The state of the alarm ${AlarmName} cannot be told here: it is not on one metric, without metric math`,
  );
});
