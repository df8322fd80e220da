import * as http from 'node:http';
import * as https from 'node:https';
import { backoff } from '../invocation/backoff';
import { type World } from '../invocation/world';

const MAX_RESPOND_ATTEMPTS = 8;
/**
 * The longest timeout of one attempt. The timeout is shorter when little time is left, so that a second attempt is
 * possible.
 */
const RESPOND_TIMEOUT_MILLISECONDS = 5_000;
const SHORTEST_RESPOND_TIMEOUT_MILLISECONDS = 100;

/**
 * Sends the answer to CloudFormation. When this fails, the invocation fails, and Lambda or Step Functions repeats it. A
 * refused URL is not an error, since CloudFormation no longer waits for the answer.
 */
export async function respond(responseUrl: string, body: string, timeLeft: () => number, world: World): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const timeout = Math.max(
      SHORTEST_RESPOND_TIMEOUT_MILLISECONDS,
      Math.min(RESPOND_TIMEOUT_MILLISECONDS, timeLeft() / 2),
    );
    const outcome = await put(responseUrl, body, timeout);
    world.log({ operation: 'PutResponse', attempt: attempt + 1, outcome });
    if (isDelivered(outcome) || isFinal(outcome)) return;
    const pause = backoff(attempt, world.random);
    if (attempt + 1 === MAX_RESPOND_ATTEMPTS || pause >= timeLeft()) {
      throw new Error(`The answer could not be sent to CloudFormation: ${outcome}`);
    }
    await world.sleep(pause, new AbortController().signal);
  }
}

/**
 * The HTTP status, or the reason why no status came. The reason does not contain the URL, which is a secret: errors of
 * the HTTP client contain at most the host.
 */
type Outcome = number | string;

const isDelivered = (outcome: Outcome) => typeof outcome === 'number' && outcome >= 200 && outcome < 300;
/** Tells whether the service refuses the pre-signed URL. Then another attempt would fail too. */
const isFinal = (outcome: Outcome) => outcome === 403 || outcome === 404 || outcome === 410;

function put(responseUrl: string, body: string, timeout: number): Promise<Outcome> {
  const url = new URL(responseUrl);
  // The signature of the pre-signed URL is valid only for an empty content type.
  const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
  // The connection is not kept open: Lambda freezes the process after the answer, so the connection would be broken at
  // the next event.
  const options = { method: 'PUT', headers, agent: false };
  return new Promise((resolve) => {
    const client = url.protocol === 'http:' ? http : https;
    const request = client.request(url, options, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    request.setTimeout(timeout, () => request.destroy(new Error('timed out')));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    request.end(body);
  });
}
