import { type Generated, testCaseRequest } from '../../local/generate';
import { isJsonObject, type Json, type JsonObject } from '../../lib/private/json/json';
import { FileNames } from '../files/file-names';

/** Returns each test case as a file `NAME.test-case.json`, and the world in which all of them run. */
export function jsonFiles({ tests, universe }: Generated, world: JsonObject): Map<string, string> {
  const files = new Map<string, string>();
  const names = new FileNames();
  for (const { script } of tests) {
    files.set(`${names.add(script.name)}.test-case.json`, textOf(testCaseRequest(script)));
  }
  return files.set('world.json', textOf(withMembers(world, universe.invented as unknown as JsonObject)));
}

export const textOf = (document: Json): string => `${JSON.stringify(document, undefined, 2)}\n`;

/** Returns a copy of a world with the members of `more` that are not empty. Objects of the same name are merged. */
export function withMembers(world: JsonObject, more: JsonObject): JsonObject {
  const members = Object.entries(more).map(([name, added]) => {
    const given = world[name];
    return [name, isJsonObject(given) && isJsonObject(added) ? { ...given, ...added } : added] as const;
  });
  return { ...world, ...Object.fromEntries(members.filter(([, value]) => Object.keys(value as object).length > 0)) };
}
