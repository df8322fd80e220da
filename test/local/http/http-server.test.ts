import { type Server } from 'node:http';
import { startHttpServer, stopHttpServer, urlOf } from '../../../local/http/http-server';

let server: Server;
let received: number[];
beforeEach(async () => {
  received = [];
  server = await startHttpServer(0, async ({ body }) => {
    received.push(body.length);
    return { status: 200, body: 'taken' };
  });
});
afterEach(() => stopHttpServer(server));

const MEGABYTE = 1024 * 1024;
const put = (bytes: number) => fetch(urlOf(server), { method: 'PUT', body: Buffer.alloc(bytes) });

test('The server does not close an idle connection, since the client may send the next request on it at that moment', async () => {
  const { headers } = await put(1);

  expect(server.keepAliveTimeout).toBe(0);
  expect(headers.get('keep-alive')).toBeNull();
});

test('A request may have 64 MB', async () => {
  await expect((await put(64 * MEGABYTE)).text()).resolves.toBe('taken');
  expect(received).toEqual([64 * MEGABYTE]);
});

test('A longer request is read to its end and refused with the limit, and other requests are answered', async () => {
  const [long, short] = await Promise.all([put(64 * MEGABYTE + 1), put(1)]);

  expect(long.status).toBe(413);
  await expect(long.text()).resolves.toContain(`up to ${64 * MEGABYTE} bytes`);
  expect(short.status).toBe(200);
  expect(received).toEqual([1]);
});
