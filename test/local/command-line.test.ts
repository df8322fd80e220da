import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalCloud, type LocalCloudOptions } from '../../local/cloud';
import { readCommandLine } from '../../local/command-line';
import { LocalConnect, type LocalConnectOptions } from '../../local/connect';

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
const world = join(folder, 'world.json');
writeFileSync(world, '{}');
afterAll(() => rmSync(folder, { recursive: true }));

describe('The parameters of the local cloud', () => {
  test.each([
    [[], {}],
    [['--port', '8080'], { port: 8080 }],
    [['--port=1', '--time', 'manual'], { port: 1, time: 'manual' }],
    [['--time', 'instant', '--world', world], { time: 'instant', world }],
    [['--time=0.5'], { time: { scale: 0.5 } }],
    [['--region', 'eu-west-2'], { region: 'eu-west-2' }],
    [['--help'], 'help'],
    [['-h', '--port', '80'], 'help'],
  ])('%j mean %j', (parameters, options) => expect(readCommandLine(parameters)).toEqual(options));

  test.each([
    [['--port', '0'], 'a number from 1 to 65535; got "0"'],
    [['--port', '65536'], 'a number from 1 to 65535; got "65536"'],
    [['--port', '8e1'], 'a number from 1 to 65535; got "8e1"'],
    [['--port', 'http'], 'a number from 1 to 65535; got "http"'],
    [['--port'], "'--port <value>' argument missing"],
    [['--world', join(folder, 'none.json')], 'there is no file'],
    [['--world', folder], 'there is no file'],
    [['--time', 'slow'], 'got "slow"'],
    [['--time', '0'], 'got "0"'],
    [['--time', ''], 'got ""'],
    [['--time', 'Infinity'], 'got "Infinity"'],
    [['--region', 'London'], 'a Region like eu-west-2; got "London"'],
    [['--speed', '3'], "Unknown option '--speed'"],
    [['8080'], "Unexpected argument '8080'"],
  ])('%j are refused', (parameters, message) => expect(() => readCommandLine(parameters)).toThrow(message));

  test('a mistake in their names is answered by all there are', () => {
    expect(() => readCommandLine(['--wrold', world])).toThrow(/--port N[^]*--world FILE[^]*--time MODE/);
  });
});

describe('Another host than loopback is refused, with the reason', () => {
  const reason = 'binds 127.0.0.1 only: it runs the code of functions';

  test.each([['--host=0.0.0.0'], ['--hostname=::'], ['--bind=0.0.0.0'], ['--address=example.com']])('%s', (parameter) =>
    expect(() => readCommandLine([parameter])).toThrow(reason),
  );

  test('as an option of the servers', async () => {
    const host = { host: '0.0.0.0' };
    await expect(LocalCloud.start(host as LocalCloudOptions)).rejects.toThrow(reason);
    await expect(LocalConnect.start(host as LocalConnectOptions)).rejects.toThrow(reason);
  });
});

test('A port that is taken leaves nothing behind', async () => {
  const cloud = await LocalCloud.start();
  const port = Number(new URL(cloud.cloudFormation.url).port);
  await expect(LocalCloud.start({ port })).rejects.toThrow('EADDRINUSE');
  await cloud.stop();
});
