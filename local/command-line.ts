import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type LocalCloudOptions } from './cloud';
import { type TimeMode } from './connect';
import { LOOPBACK_ONLY } from './http/loopback';

export const HELP = `npm run local -- [options]: a local cloud for a shell, until it is interrupted.

  --port N       the port of the local AWS on 127.0.0.1, 1 to 65535. Default: a free one
  --region NAME  the Region of the local cloud. Default: us-east-1. It has one Region: for an app with stacks in
                 two, start one local cloud for each Region and deploy the stacks of each there
  --world FILE   a world.json, which describes what surrounds flows and is not deployed, such as bots. Default: none.
                 A world may name modules of JavaScript, and they run as you: treat it like a program
  --time MODE    how time passes for executions of test cases. Default: instant
                   instant   they are over as soon as they are asked for
                   SCALE     so many times as fast as the clock: 1, 0.5, 60
                   manual    it stands still, so what an execution has not come to at once it never comes to;
                             only a program that holds the local cloud can move it on
  --help         this text`;

/**
 * Reads the parameters of the command: the options of a local cloud, or a request for help. Throws an Error with a
 * message for people.
 */
export function readCommandLine(parameters: readonly string[]): LocalCloudOptions | 'help' {
  const { port, region, world, time, help, ...hosts } = valuesOf(parameters);
  if (Object.keys(hosts).length > 0) throw new Error(LOOPBACK_ONLY);
  if (help) return 'help';
  return {
    ...(port !== undefined && { port: portOf(port) }),
    ...(region !== undefined && { region: regionOf(region) }),
    ...(world !== undefined && { world: fileOf(world) }),
    ...(time !== undefined && { time: timeOf(time) }),
  };
}

const VALUE = { type: 'string' } as const;

function valuesOf(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        port: VALUE,
        region: VALUE,
        world: VALUE,
        time: VALUE,
        help: { type: 'boolean', short: 'h' },
        // These options exist only to be refused with the reason.
        host: VALUE,
        hostname: VALUE,
        bind: VALUE,
        address: VALUE,
      },
    }).values;
  } catch (error) {
    // Node.js adds advice on values that begin with a dash; no option here takes such values, so the advice is cut off.
    const [what] = (error as Error).message.split(/(?<=\.)\s/);
    throw new Error(`${what}\n\n${HELP}`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Error(`--port takes a number from 1 to 65535; got "${text}".`);
}

function regionOf(text: string): string {
  if (/^[a-z]{2}(-[a-z]+){1,2}-\d$/.test(text)) return text;
  throw new Error(`--region takes a Region like eu-west-2; got "${text}".`);
}

function fileOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw new Error(`--world takes the path of a world.json; there is no file "${path}".`);
}

function timeOf(text: string): TimeMode {
  if (text === 'instant' || text === 'manual') return text;
  const scale = Number(text);
  if (text.trim() !== '' && scale > 0 && scale < Infinity) return { scale };
  throw new Error(
    `--time takes instant, manual or a number above 0, so many times as fast as the clock; got "${text}".`,
  );
}
