import { AwsError } from '../aws-error';
import { type LogStore } from '../functions/log-store';
import { jsonService } from '../http/json-protocol';
import { type Service } from '../http/service';

interface FilterLogEventsInput {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
  readonly logStreamNames?: readonly string[];
  readonly logStreamNamePrefix?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly filterPattern?: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

const MAX_EVENTS = 10_000;

export function logsService(logs: LogStore, region: string, accountId: string): Service {
  return jsonService('CloudWatch Logs', {
    DescribeLogGroups: ({ logGroupNamePrefix }: { logGroupNamePrefix?: string }) => ({
      logGroups: logs.groupNames(logGroupNamePrefix).map((logGroupName) => ({
        logGroupName,
        arn: `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}:*`,
      })),
    }),
    FilterLogEvents: (input: FilterLogEventsInput) => filterLogEvents(logs, input),
  });
}

/** A pattern is taken as words that all have to occur: what people type to find a line. */
function filterLogEvents(logs: LogStore, input: FilterLogEventsInput) {
  const group = input.logGroupName ?? String(input.logGroupIdentifier);
  const all = logs.events(group);
  if (!all) {
    throw new AwsError('ResourceNotFoundException', `The specified log group does not exist: ${group}`);
  }
  const words = (input.filterPattern ?? '').replaceAll('"', '').split(/\s+/).filter(Boolean);
  const found = all.filter(
    ({ timestamp, message, logStreamName }) =>
      timestamp >= (input.startTime ?? 0) &&
      timestamp < (input.endTime ?? Infinity) &&
      (!input.logStreamNames || input.logStreamNames.includes(logStreamName)) &&
      logStreamName.startsWith(input.logStreamNamePrefix ?? '') &&
      words.every((word) => message.includes(word)),
  );
  const start = Number(input.nextToken ?? 0);
  const end = start + Math.min(input.limit ?? MAX_EVENTS, MAX_EVENTS);
  const events = found.slice(start, end).map((event, index) => ({
    ...event,
    ingestionTime: event.timestamp,
    eventId: String(start + index),
  }));
  return { events, searchedLogStreams: [], nextToken: end < found.length ? String(end) : undefined };
}
