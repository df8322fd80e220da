import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../until';
import { BuiltCommand } from '../built-command';

const command = new BuiltCommand();

test('a local cloud prints its environment, and ends when it is interrupted', async () => {
  const child = command.start(['local', '--region', 'eu-west-2'], tmpdir());
  let printed = '';
  child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise((resolve) => child.on('close', resolve));
  await until(() => printed.includes('Ctrl-C'));
  child.kill('SIGINT');

  expect(printed).toMatch(/^export AWS_ENDPOINT_URL=http:\/\/127.0.0.1:\d+$/m);
  expect(printed).toContain('export AWS_REGION=eu-west-2');
  expect(await ended).toBe(0);
});

test('a shell has the environment, and the local cloud ends with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  const shell = join(folder, 'shell');
  writeFileSync(shell, '#!/bin/sh\necho "calls go to $AWS_ENDPOINT_URL_CONNECT"\n');
  chmodSync(shell, 0o755);

  const { code, stdout } = await command.run(['local', '--shell'], { env: { SHELL: shell } });

  expect(stdout).toMatch(/^calls go to http:\/\/127.0.0.1:\d+$/m);
  expect(code).toBe(0);
  rmSync(folder, { recursive: true });
});

test('the error about a port in use names the port and has the exit code 2', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await command.run(['local', '--port', String(port)]);
  server.close();

  expect(stderr).toBe(
    `The port ${port} is in use. Choose another port with --port, or leave out --port to use a free port.\n`,
  );
  expect(code).toBe(2);
});

test.each([
  [['--time', 'soon'], 'It must be instant, manual or a number above 0.'],
  [['--port', '0'], 'It must be a whole number from 1 to 65535.'],
  [['--port', '65536'], 'It must be a whole number from 1 to 65535.'],
  [['--port', '8e1'], 'It must be a whole number from 1 to 65535.'],
  [['--port'], "option '--port <port>' argument missing"],
  [['--time', '0'], 'It must be instant, manual or a number above 0.'],
  [['--time', ''], 'It must be instant, manual or a number above 0.'],
  [['--time', 'Infinity'], 'It must be instant, manual or a number above 0.'],
  [['--region', 'London'], 'It must be a Region such as eu-west-2.'],
  [['--host', '0.0.0.0'], 'The local cloud binds 127.0.0.1 only: it runs the code of functions'],
  [['--speed', '3'], "unknown option '--speed'"],
  [['8080'], 'too many arguments'],
  [['--world', 'nowhere.json'], 'There is no file "nowhere.json".'],
])('%j is refused with the exit code 2', async (parameters, sentence) => {
  const { code, stderr } = await command.run(['local', ...parameters]);

  expect(stderr).toContain(sentence);
  expect(code).toBe(2);
});
