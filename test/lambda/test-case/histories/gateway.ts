import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo } from 'node:net';
import { CREDENTIALS } from '../../support/credentials';

/** A request of a handler to a service. */
export interface Call {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  send(answer: Answer): void;
  break(): void;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Serve = (call: Call, reply: Reply) => void;

/** The server that all clients of the handlers call. `Player` sets the function `serve`, which answers the calls. */
export class Gateway {
  static async start(): Promise<Gateway> {
    const gateway = new Gateway();
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: target = '', headers } = request;
        gateway.serve(
          { method, target, headers, body: Buffer.concat(chunks).toString() },
          {
            send: ({ status, headers = {}, body = '' }) => void response.writeHead(status, headers).end(body),
            break: () => void response.destroy(),
          },
        );
      });
    };
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CONNECT: gateway.url,
      AWS_ENDPOINT_URL_CLOUDFORMATION: gateway.url,
      AWS_REGION: 'us-east-1',
      ...CREDENTIALS,
    });
    gateway.stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return gateway;
  }

  url!: string;
  stop!: () => Promise<void>;
  serve: Serve = (_, reply) => reply.break();
}
