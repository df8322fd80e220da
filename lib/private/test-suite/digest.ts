import { type CfnResource } from 'aws-cdk-lib';
import { createHash } from 'node:crypto';
import { templateOf } from '../cdk/template-resource';
import { isJsonObject, type JsonObject, jsonObject } from '../json/json';

/** Properties that make no difference for a test case: tags, and a time-out that releases of this library may change. */
const IGNORED = new Set(['Tags', 'ServiceTimeout']);

/** Returns a text that changes when a property of one of the resources changes, the hashes of their assets included. */
export function digestOf(resources: readonly CfnResource[], more: unknown): string {
  const hash = createHash('sha256');
  for (const resource of resources) {
    const { Type, Properties = {} } = templateOf(resource);
    const kept = Object.fromEntries(Object.entries(Properties).filter(([name]) => !IGNORED.has(name)));
    hash.update(sortedJson([resource.node.path, Type, kept]));
  }
  return hash.update(sortedJson(more)).digest('hex').slice(0, 32);
}

/** Returns JSON with the keys of each object in order: an app in Go or Java does not decide their order. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (isJsonObject(member) ? sorted(member) : member));
}

function sorted(object: JsonObject): JsonObject {
  return jsonObject(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}
