import { embeddedMetrics, Metrics } from '../../../../local/aws/cloudwatch/metrics';
import { task, TestMachines, withMachine } from '../step-functions/test-machine';

const line = (more: object = {}, directive: object = {}) =>
  JSON.stringify({
    _aws: {
      Timestamp: 1000,
      CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [['Color']], Metrics: [{ Name: 'Count' }], ...directive }],
    },
    Color: 'red',
    Count: 3,
    ...more,
  });
const read = (message: string) => embeddedMetrics({ message, timestamp: 5 });
const red = { namespace: 'N', name: 'Count', dimensions: { Color: 'red' }, value: 3, timestamp: new Date(1000) };

describe('A line of a log', () => {
  it('in the embedded format is read as metrics, with or without the prefix of console.log', () => {
    expect(read(line())).toEqual([red]);
    expect(read(`2026-01-02T03:04:05.678Z\t0-1-2\tINFO\t${line()}`)).toEqual([red]);
  });

  it('may have several values, metrics and sets of dimensions', () => {
    const more = { Count: [1, 2], Size: 'big', Weight: 9 };
    const directive = {
      Dimensions: [['Color', 'Size'], []],
      Metrics: [{ Name: 'Count' }, { Name: 'Weight' }, { Name: 'None' }],
    };
    expect(read(line(more, directive)).map(({ name, value, dimensions }) => [name, value, dimensions])).toEqual(
      [{ Color: 'red', Size: 'big' }, {}].flatMap((dimensions) => [
        ['Count', 1, dimensions],
        ['Count', 2, dimensions],
        ['Weight', 9, dimensions],
      ]),
    );
  });

  it('may have no time, and then has the time of the log event', () => {
    const [{ timestamp }] = read('{"_aws":{"CloudWatchMetrics":[{"Namespace":"N","Metrics":[{"Name":"A"}]}]},"A":1}');
    expect(timestamp).toEqual(new Date(5));
  });

  it.each(['text', '{"_aws":', '{"a":"\\"_aws\\""}', '{"_aws":{"Timestamp":1}}', '{"_aws":null}', '[1]'])(
    'that is %s has no metrics',
    (message) => {
      expect(read(message)).toEqual([]);
    },
  );
});

it('A metric is found by all its dimensions, in any order', () => {
  const metrics = new Metrics();
  const log = (message: string) => metrics.readLog({ message, timestamp: 5, logStreamName: 's' });
  log(line());
  log(line({ Size: 'big' }, { Dimensions: [['Color', 'Size']] }));
  const dimensions = { Size: 'big', Color: 'red' };
  expect(metrics.of('N', 'Count', dimensions)).toEqual([{ ...red, dimensions }]);
  expect(metrics.of('N', 'Count', {})).toEqual([]);
});

it('Metrics that a function logs in the embedded format are recorded', async () => {
  const machines = await TestMachines.start();
  const definition = { StartAt: 'Log', States: { Log: task({ log: line() }) } };
  const arn = await machines.deploy('Log', withMachine(definition));
  await machines.run(arn);
  expect(machines.cloud.cloud.aws.metrics).toEqual([red]);
  await machines.stop();
});
