import { AwsError } from '../../http/aws-error';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { type Account } from '../common/account';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { type LogStore } from './log-store';

interface LogsModels {
  readonly account: Account;
  readonly logs: LogStore;
  readonly roles: Roles;
}

interface FilterLogEventsInput {
  readonly logGroupName: string;
  readonly logStreamNames?: readonly string[];
  readonly startTime?: number;
  readonly endTime?: number;
  readonly limit?: number;
  readonly nextToken?: string;
}

interface LogGroupInput {
  readonly logGroupName: string;
}

interface LogStreamInput extends LogGroupInput {
  readonly logStreamName: string;
}

interface PutLogEventsInput extends LogStreamInput {
  readonly logEvents: readonly { readonly message: string; readonly timestamp: number }[];
}

const MAX_EVENTS = 10_000;

export function logsCalls({ account: { region, accountId }, logs, roles }: LogsModels): Service {
  const authorize = authorizer(roles);
  const groupArn = ({ logGroupName }: LogGroupInput) => `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}`;
  const authorizeGroup = (accessKeyId: string | undefined, action: string, input: LogGroupInput) =>
    authorize(accessKeyId, `logs:${action}`, `${groupArn(input)}:*`);
  const authorizeStream = (accessKeyId: string | undefined, action: string, input: LogStreamInput) =>
    authorize(accessKeyId, `logs:${action}`, `${groupArn(input)}:log-stream:${input.logStreamName}`);
  /** A retention is accepted, but has no effect: events are kept as long as the local cloud runs. */
  const retention = (action: string) => (input: LogGroupInput, accessKeyId: string | undefined) => {
    authorizeGroup(accessKeyId, action, input);
    requireGroup(logs, input.logGroupName);
    return {};
  };
  return jsonService('CloudWatch Logs', {
    CreateLogGroup(input: LogGroupInput, accessKeyId) {
      authorizeGroup(accessKeyId, 'CreateLogGroup', input);
      if (logs.events(input.logGroupName)) {
        throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
      }
      logs.createGroup(input.logGroupName);
      return {};
    },
    DeleteLogGroup(input: LogGroupInput, accessKeyId) {
      authorizeGroup(accessKeyId, 'DeleteLogGroup', input);
      requireGroup(logs, input.logGroupName);
      logs.deleteGroup(input.logGroupName);
      return {};
    },
    DeleteRetentionPolicy: retention('DeleteRetentionPolicy'),
    PutRetentionPolicy: retention('PutRetentionPolicy'),
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
    FilterLogEvents(input: FilterLogEventsInput, accessKeyId) {
      authorizeGroup(accessKeyId, 'FilterLogEvents', input);
      return filterLogEvents(logs, input);
    },
  });
}

const FILTERS = ['endTime', 'limit', 'logGroupName', 'logStreamNames', 'nextToken', 'startTime'];

/**
 * Returns the events of a log group. Throws when the input has members that the cdk CLI does not use, such as patterns,
 * prefixes and ARNs of groups.
 */
function filterLogEvents(logs: LogStore, input: FilterLogEventsInput) {
  const unsupported = Object.keys(input).filter((name) => !FILTERS.includes(name));
  if (unsupported.length > 0) {
    throw new AwsError(
      'InvalidParameterException',
      `The local CloudWatch Logs does not support ${unsupported.join(', ')} of FilterLogEvents; it supports ${FILTERS.join(', ')}.`,
    );
  }
  const {
    logGroupName,
    logStreamNames,
    startTime = 0,
    endTime = Infinity,
    limit = MAX_EVENTS,
    nextToken = '0',
  } = input;
  requireGroup(logs, logGroupName);
  const found = logs.events(logGroupName)!.filter(({ timestamp, logStreamName }) => {
    const isOfStream = !logStreamNames || logStreamNames.includes(logStreamName);
    return isOfStream && timestamp >= startTime && timestamp < endTime;
  });
  const start = Number(nextToken);
  const end = start + limit;
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
