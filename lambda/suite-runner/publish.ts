import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type Invocation } from '../invocation/invocation';
import { CLIENT_OPTIONS } from '../aws-calls/client-options';
import { persist } from '../aws-calls/persist';
import { readServiceError } from '../aws-calls/service-error';
import { ServiceFailure } from '../aws-calls/service-failure';

const MAX_PUBLISH_ATTEMPTS = 4;

/**
 * Writes the report of a run into a new log stream. Returns the name of the stream; undefined when the report could not
 * be written. The answer that fails a deployment names this stream, and the cdk CLI prints the end of the stream. The
 * log stream of the function has only JSON, for programs.
 */
export async function publish(
  report: readonly string[],
  runName: string,
  invocation: Invocation,
): Promise<string | undefined> {
  const logGroupName = process.env.AWS_LAMBDA_LOG_GROUP_NAME;
  const stream = { logGroupName, logStreamName: `runs/${runName}` };
  const client = new CloudWatchLogsClient(CLIENT_OPTIONS);
  const options = { abortSignal: invocation.signal };
  const call = (operation: string, send: () => Promise<unknown>) =>
    persist(
      {
        operation,
        target: stream.logStreamName,
        attempts: MAX_PUBLISH_ATTEMPTS,
        send,
        failure: (error) =>
          new ServiceFailure(operation, stream.logStreamName, error, {
            what: 'The report could not be written to',
            fix: 'The log of the function has the report.',
          }),
      },
      invocation,
    );
  try {
    await call('CreateLogStream', async () => {
      try {
        await client.send(new CreateLogStreamCommand(stream), options);
      } catch (error) {
        // The stream may already exist: the state machine repeats a step that failed.
        if (readServiceError(error).code !== 'ResourceAlreadyExistsException') throw error;
      }
    });
    const logEvents = report.map((message) => ({ message, timestamp: invocation.now() }));
    await call('PutLogEvents', () => client.send(new PutLogEventsCommand({ ...stream, logEvents }), options));
    return stream.logStreamName;
  } catch (error) {
    invocation.log({ outcome: 'report not written', message: (error as Error).message });
    report.forEach((message) => invocation.log({ message }));
    return undefined;
  } finally {
    client.destroy();
  }
}
