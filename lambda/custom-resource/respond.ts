import * as http from 'node:http';
import * as https from 'node:https';
import { backoff } from '../invocation/backoff';
import { type World } from '../invocation/world';

const MAX_RESPOND_ATTEMPTS = 8;
/** The storage may take this long to answer; less when little time is left, so that a second attempt is possible. */
const RESPOND_TIMEOUT_MILLISECONDS = 5_000;
const SHORTEST_RESPOND_TIMEOUT_MILLISECONDS = 100;

/**
 * Brings the answer to CloudFormation, which waits for it as long as an hour. When it cannot be brought the invocation
 * fails, and Lambda runs the event again; only a refusal of the URL itself is final, since nobody waits there any more.
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
    await world.sleep(pause, NEVER);
  }
}

const NEVER = new AbortController().signal;

/** The status, or the reason why there is none. The URL is a secret, and errors of the HTTP client quote at most its host. */
type Outcome = number | string;

const isDelivered = (outcome: Outcome) => typeof outcome === 'number' && outcome >= 200 && outcome < 300;
/** The pre-signed URL is refused or gone. */
const isFinal = (outcome: Outcome) => outcome === 403 || outcome === 404 || outcome === 410;

function put(responseUrl: string, body: string, timeout: number): Promise<Outcome> {
  const url = new URL(responseUrl);
  // An empty content type, since it is part of what the pre-signed URL was signed for.
  const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
  // No connection is kept: Lambda freezes the process after the answer, and the next one would find it broken.
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
