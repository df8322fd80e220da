import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, parseJson } from '../../lib/private/json/json';
import { readTextFile } from '../read-file';
import { UnusableInput } from '../unusable-input';
import { type Resources } from './placeholders';
import { RESOURCES } from './pulled-files';

/** Reads the placeholders in the `resources.json` of a folder. Without this file, there are no placeholders. */
export function readResources(folder: string): Resources {
  const file = join(folder, RESOURCES);
  if (!existsSync(file)) return {};
  const parsed = parseJson(readTextFile(file));
  if (typeof parsed === 'string') throw new UnusableInput(`${file} cannot be read: ${parsed}.`);
  const { value } = parsed;
  if (isJsonObject(value) && Object.values(value).every((id) => typeof id === 'string')) return value as Resources;
  throw new UnusableInput(
    `${file} must be a JSON object that gives the id or ARN of a resource, as a text, for each placeholder.`,
  );
}
