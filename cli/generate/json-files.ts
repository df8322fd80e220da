import { type Generated, testCaseRequest } from '../../local/generate';
import { isJsonObject, type Json, type JsonObject } from '../../lib/private/json/json';
import { shortened } from '../../lib/private/text/characters';

const LONGEST_NAME = 80;

/** Returns each test case as a file `NAME.test-case.json`, and the world in which all of them run. */
export function jsonFiles({ tests, universe }: Generated, world: JsonObject): Map<string, string> {
  const files = new Map<string, string>();
  for (const { script } of tests) {
    const name = unused(slugOf(script.name), files);
    files.set(`${name}${ENDING}`, textOf(testCaseRequest(script)));
  }
  return files.set('world.json', textOf(withMembers(world, universe.invented as unknown as JsonObject)));
}

const ENDING = '.test-case.json';

export const textOf = (document: Json): string => `${JSON.stringify(document, undefined, 2)}\n`;

/** Makes the name of a file from the name of a test case. */
function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return shortened(words, LONGEST_NAME, '').replace(/^-+|-+$/g, '') || 'test';
}

function unused(slug: string, files: ReadonlyMap<string, string>): string {
  let name = slug;
  for (let count = 2; files.has(`${name}${ENDING}`); count++) name = `${slug}-${count}`;
  return name;
}

/** Returns a copy of a world with the members of `more` that are not empty. Objects of the same name are merged. */
export function withMembers(world: JsonObject, more: JsonObject): JsonObject {
  const members = Object.entries(more).map(([name, added]) => {
    const given = world[name];
    return [name, isJsonObject(given) && isJsonObject(added) ? { ...given, ...added } : added] as const;
  });
  return { ...world, ...Object.fromEntries(members.filter(([, value]) => Object.keys(value as object).length > 0)) };
}
