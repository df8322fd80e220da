import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './ancestors';

/** Matches the name of a local cloud's folder. The number is the id of the local cloud's process. */
const NAME = /^local-cloud-(\d+)-/;

/** Makes the folder of a local cloud. Also deletes the folders that killed local clouds left behind. */
export async function makeCloudFolder(): Promise<string> {
  const abandoned = (await readdir(tmpdir())).filter(isAbandoned);
  await Promise.all(abandoned.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
  return mkdtemp(join(tmpdir(), `local-cloud-${process.pid}-`));
}

function isAbandoned(name: string): boolean {
  const pid = NAME.exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}
