import { serve } from './http';

/** The part of CloudWatch Logs that handlers use: the streams of one log group, and their lines. */
export class CloudWatchLogs {
  static async start(): Promise<CloudWatchLogs> {
    const logs = new CloudWatchLogs();
    const url = await serve((request, response) => {
      const refusal = logs.take(String(request.headers['x-amz-target']), JSON.parse(request.body));
      response.statusCode = refusal ? 400 : 200;
      response.end(JSON.stringify(refusal ? { __type: refusal, message: 'no' } : {}));
    });
    Object.assign(process.env, { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url, AWS_LAMBDA_LOG_GROUP_NAME: 'suites' });
    return logs;
  }

  readonly streams = new Map<string, string[]>();
  /** The operations that were called, each with the stream. */
  readonly calls: { readonly operation: string; readonly stream: string }[] = [];
  /** The error code with which all calls are refused. Default: no call is refused. */
  refusal?: string;

  private take(target: string, { logStreamName, logEvents = [] }: PutLogEvents): string | undefined {
    this.calls.push({ operation: target.split('.')[1], stream: logStreamName });
    if (this.refusal) return this.refusal;
    const stream = this.streams.get(logStreamName);
    if (target.endsWith('CreateLogStream')) {
      if (stream) return 'ResourceAlreadyExistsException';
      this.streams.set(logStreamName, []);
      return undefined;
    }
    if (!stream) return 'ResourceNotFoundException';
    stream.push(...logEvents.map(({ message }) => message));
    return undefined;
  }
}

interface PutLogEvents {
  readonly logStreamName: string;
  readonly logEvents?: readonly { readonly message: string }[];
}
