import { type QueueName } from '../contact-state';
import { type Json } from '../../../lib/private/json/json';
import { textAt } from '../../../lib/private/flow-language/parameters';
import { OLDEST_AGE } from '../../../lib/private/flow-language/values';
import { type Turn } from '../turn';
import { find, type QueueMetrics } from '../world';
import { type ActionHandler, failure, success } from './handler';
import { namedOrTargetQueue } from './named-queue';

const METRICS: ReadonlyMap<string, keyof QueueMetrics> = new Map<string, keyof QueueMetrics>([
  ['NumberOfAgentsAvailable', 'agentsAvailable'],
  ['NumberOfAgentsStaffed', 'agentsStaffed'],
  ['NumberOfAgentsOnline', 'agentsOnline'],
  [OLDEST_AGE, 'oldestContactAgeSeconds'],
  ['NumberOfContactsInQueue', 'contactsInQueue'],
]);

/** Branches by one metric of a queue. */
export const CheckMetricData: ActionHandler = {
  run: (turn, parameters) => {
    const type = textAt(parameters, 'MetricType') ?? '';
    const metric = METRICS.get(type);
    if (!metric) return failure(`MetricType must be one of ${[...METRICS.keys()].join(', ')}; got "${type}"`);
    const queue = namedOrTargetQueue(turn, parameters);
    if (typeof queue === 'string') return failure(queue);
    const value = metricsOf(turn, queue)[metric] ?? 0;
    // In the flows that the console writes, the age is in milliseconds, in spite of the name of its MetricType.
    return success(String(metric === 'oldestContactAgeSeconds' ? value * 1000 : value));
  },
};

/** Sets `$.Metrics` to the metrics of a queue. */
export const GetMetricData: ActionHandler = {
  run: (turn, parameters) => {
    const queue = namedOrTargetQueue(turn, parameters);
    if (typeof queue === 'string') return failure(queue);
    turn.learn('Metrics', asMetrics(queue, metricsOf(turn, queue)));
    return success();
  },
};

function metricsOf(turn: Turn, queue: QueueName): QueueMetrics {
  const metrics = find(turn.world.metrics, queue.key);
  if (!metrics)
    turn.warn(
      'unknown-metrics',
      `the world has no metrics of the queue "${queue.name}", so CheckMetricData gets 0, and $.Metrics has no values. Add them to "metrics" in the world`,
    );
  return metrics ?? {};
}

/** Returns the value of `$.Metrics`. The service returns null for a metric without data. */
function asMetrics({ name, arn }: QueueName, metrics: QueueMetrics): Json {
  const count = (value: number | undefined): Json => ({ Count: value ?? null });
  return {
    Queue: {
      Name: name,
      ARN: arn,
      Size: metrics.contactsInQueue ?? null,
      OldestContactAge: metrics.oldestContactAgeSeconds ?? null,
    },
    Agents: {
      Online: count(metrics.agentsOnline),
      Available: count(metrics.agentsAvailable),
      Staffed: count(metrics.agentsStaffed),
    },
  };
}
