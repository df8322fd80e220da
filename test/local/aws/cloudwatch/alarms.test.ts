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
    TreatMissingData: 'ignore',
    ...Properties,
  },
});

const BEFORE_CREATION = new Date('2026-03-01T12:30:00Z');
/** A time after the creation of the alarms. */
const NOW = new Date('2126-03-01T12:30:00Z');

const failures = (Failures: number, time = NOW) => ({
  _aws: {
    Timestamp: time.getTime(),
    CloudWatchMetrics: [{ Namespace: 'Shop', Dimensions: [['Branch']], Metrics: [{ Name: 'Failures' }] }],
  },
  Branch: 'north',
  Failures,
});

let machines: TestMachines;
const state = (name = 'alarm', at = NOW) => machines.cloud.cloud.aws.alarmState(name, at);
beforeAll(async () => {
  machines = await TestMachines.start();
});
afterAll(() => machines.stop());

it('The state of an alarm of a stack depends on the metrics that a function has logged', async () => {
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
  await machines.cloud.update('Alarms', template({ Threshold: 2 }));
  expect(state()).toBe('OK');
  await machines.cloud.delete('Alarms');
  expect(() => state()).toThrow('There is no alarm alarm. Existing alarms: none.');
});

it('An alarm is not evaluated for the time before its creation', async () => {
  const definition = { StartAt: 'Log', States: { Log: task({ 'log.$': '$' }) } };
  const arn = await machines.deploy('Early', withMachine(definition));
  await machines.run(arn, { ...failures(1, BEFORE_CREATION), Branch: 'south' });
  const Dimensions = [{ Name: 'Branch', Value: 'south' }];
  await machines.cloud.create('Late', { Resources: { Alarm: alarm({ Dimensions }) } });
  expect(state()).toBe('INSUFFICIENT_DATA');
});

it.each<[string, object, string]>([
  ['metric math', { Metrics: [{ Id: 'e', Expression: 'SUM(METRICS())' }] }, 'it has Metrics, which is not supported.'],
  ['an average', { Statistic: 'Average' }, 'its Statistic is Average, and only Sum is supported.'],
  [
    'an anomaly',
    { ComparisonOperator: 'GreaterThanUpperThreshold' },
    'its ComparisonOperator is GreaterThanUpperThreshold, and only GreaterThanOrEqualToThreshold and LessThanThreshold are',
  ],
  [
    'a metric without TreatMissingData',
    { TreatMissingData: undefined },
    'its TreatMissingData is missing, and only breaching and ignore are',
  ],
])('An alarm on %s is created, but its state is not computed', async (title, more, reason) => {
  const AlarmName = title.replaceAll(' ', '-');
  const stack = await machines.cloud.create(AlarmName, { Resources: { Alarm: alarm({ AlarmName, ...more }) } });
  expect(stack.status).toBe('CREATE_COMPLETE');
  expect(() => state(AlarmName)).toThrow(`The local CloudWatch does not evaluate the alarm ${AlarmName}: ${reason}`);
});
