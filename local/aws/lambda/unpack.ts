import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { type ZipEntry } from './unzip';

/**
 * Unpacks the code into a folder whose name is the hash of the code: functions and versions with the same code share
 * one folder.
 */
export async function unpack(codeFolder: string, entries: readonly ZipEntry[]): Promise<string> {
  const hash = createHash('sha256');
  entries.forEach(({ path, content }) => hash.update(path).update(content));
  const folder = join(codeFolder, hash.digest('hex').slice(0, 16));
  for (const { path, content } of entries) {
    const file = join(folder, normalize(join('/', path)));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}
