import { AwsError } from '../../http/aws-error';
import { type LogStore } from './log-store';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { type Authorize } from '../s3/calls';

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

interface LogStreamInput {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

interface PutLogEventsInput extends LogStreamInput {
  readonly logEvents: readonly { readonly message: string; readonly timestamp: number }[];
}

const MAX_EVENTS = 10_000;

export function logsService(logs: LogStore, region: string, accountId: string, authorize: Authorize): Service {
  const authorizeStream = (accessKeyId: string | undefined, action: string, input: LogStreamInput) =>
    authorize(
      accessKeyId,
      `logs:${action}`,
      `arn:aws:logs:${region}:${accountId}:log-group:${input.logGroupName}:log-stream:${input.logStreamName}`,
    );
  return jsonService('CloudWatch Logs', {
    CreateLogStream(input: LogStreamInput, accessKeyId) {
      authorizeStream(accessKeyId, 'CreateLogStream', input);
      requireGroup(logs, input.logGroupName);
      if (!logs.createStream(input.logGroupName, input.logStreamName)) {
        throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
      }
      return {};
    },
    PutLogEvents(input: PutLogEventsInput, accessKeyId) {
      authorizeStream(accessKeyId, 'PutLogEvents', input);
      requireGroup(logs, input.logGroupName);
      for (const { message } of input.logEvents) logs.write(input.logGroupName, input.logStreamName, message);
      return {};
    },
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
  requireGroup(logs, group);
  const all = logs.events(group)!;
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

function requireGroup(logs: LogStore, name: string): void {
  if (!logs.events(name)) {
    throw new AwsError('ResourceNotFoundException', `The specified log group does not exist: ${name}`);
  }
}
