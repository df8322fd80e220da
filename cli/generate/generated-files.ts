import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFile } from '../run/write-file';

/** The name of the file with the hashes of the generated files. A generated file whose hash differs was edited. */
export const MANIFEST = 'generated.json';

/** The texts of files, by the names of the files. */
export type Files = ReadonlyMap<string, string>;
type Hashes = Readonly<Record<string, string>>;

export interface Written {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  /** Files that a person may have edited, since they differ from what the command wrote. They are not changed. */
  readonly kept: readonly string[];
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Writes generated files into a folder, and deletes those that are no longer generated. Files that a person may have
 * edited are not changed.
 *
 * @param isAddition true to keep the generated files that `files` does not have
 */
export function writeGenerated(folder: string, files: Files, isAddition = false): Written {
  const hashes = readHashes(folder);
  const textOf = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  const isEdited = (name: string) => {
    const text = textOf(name);
    return text !== undefined && text !== files.get(name) && hashOf(text) !== hashes[name];
  };
  const others = Object.keys(hashes).filter((name) => !files.has(name));
  const former = isAddition ? [] : others;
  const kept = [...files.keys(), ...former].filter(isEdited);
  const written = [...files].filter(([name, text]) => !kept.includes(name) && textOf(name) !== text);
  const deleted = former.filter((name) => !kept.includes(name) && textOf(name) !== undefined);
  written.forEach(([name, text]) => writeFile(join(folder, name), text));
  deleted.forEach((name) => rmSync(join(folder, name)));
  const generated = [...files].map(([name, text]) => [name, hashOf(text)] as const);
  const remaining = others
    .filter((name) => isAddition || kept.includes(name))
    .map((name) => [name, hashes[name]] as const);
  const manifest = Object.fromEntries([...generated, ...remaining].sort());
  writeFile(join(folder, MANIFEST), `${JSON.stringify({ hashes: manifest }, undefined, 2)}\n`);
  return { written: written.map(([name]) => name), deleted, kept };
}

function readHashes(folder: string): Hashes {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return {};
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly hashes?: Hashes }).hashes ?? {};
  } catch {
    // Without hashes, a file counts as edited when its text differs from the new text. Edited files are kept.
    return {};
  }
}
