import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { BROWSER_REFUSAL, isFromBrowser } from './from-browser';
import { AwsError } from './aws-error';
import { type ServiceRequest, type ServiceResponse } from './service';

/** The maximum size of a request: much more than the CDK and functions send, and much less than a laptop's memory. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

const TOO_LARGE = new AwsError(
  'RequestEntityTooLargeException',
  `The local cloud accepts requests of up to ${MAX_BODY_BYTES} bytes; this request is longer.`,
  413,
);
const FROM_BROWSER = new AwsError('AccessDeniedException', BROWSER_REFUSAL, 403);

/**
 * Returns an error in plain text. The protocol of the client is not known yet, and every program can show plain text.
 */
const inPlainText = ({ status, message }: AwsError): ServiceResponse => ({ status, body: message });

/**
 * Serves requests on loopback.
 * @param refuse returns the answer to a request that is too large or comes from a browser
 */
export async function startHttpServer(
  port: number,
  respond: (request: ServiceRequest) => Promise<ServiceResponse>,
  refuse: (error: AwsError) => ServiceResponse = inPlainText,
): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    read(incoming)
      .then((request) => (request instanceof AwsError ? refuse(request) : respond(request)))
      .then((response) => send(outgoing, response))
      // An error of one connection, such as a client that disconnects, does not affect the other connections.
      .catch(() => outgoing.destroy());
  });
  // Only the client closes an idle connection. If the server closed it, a request sent at the same moment would fail.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function stopHttpServer(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

/** Returns the request, or the error for a request that no service may handle. */
async function read(incoming: IncomingMessage): Promise<ServiceRequest | AwsError> {
  // The body is read to its end, because a client does not read the answer while it is still sending the body.
  const body = await readBody(incoming);
  if (isFromBrowser(incoming)) return FROM_BROWSER;
  return body ? requestOf(incoming, body) : TOO_LARGE;
}

/** Returns undefined when the body is longer than the limit. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) {
      chunks.push(chunk as Buffer);
    } else {
      chunks = [];
    }
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function requestOf(incoming: IncomingMessage, body: Buffer): ServiceRequest {
  const [path, query = ''] = (incoming.url ?? '/').split('?', 2);
  const { headers, method = 'GET' } = incoming;
  return { method, path, query: new URLSearchParams(query), headers, body };
}

function send(outgoing: ServerResponse, { status, headers = {}, body = '' }: ServiceResponse): void {
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  outgoing.end(body);
}
