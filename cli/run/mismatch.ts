import { isJsonObject } from '../../lib/private/json/json';

/** The parts of JSON Schema that the schemas of the command use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Returns the first place at which a value differs from its schema, in words; undefined for a value that fits. */
export function mismatch(value: unknown, root: Schema): string | undefined {
  const definitions = new Map(Object.entries(root.$defs ?? {}).map(([name, each]) => [`#/$defs/${name}`, each]));
  const at = (path: string, found: unknown, schema: Schema): string | undefined => {
    const referred = schema.$ref === undefined ? schema : definitions.get(schema.$ref)!;
    if (!fits(found, referred)) return `${path} must be ${expected(referred)}`;
    for (const [key, member, of] of parts(found, referred)) {
      const wrong = at(Array.isArray(found) ? `${path}[${key}]` : `${path}.${key}`, member, of);
      if (wrong !== undefined) return wrong;
    }
    const missing = referred.required?.find((name) => !Object.hasOwn(found as object, name));
    return missing === undefined ? undefined : `${path} must have the member "${missing}"`;
  };
  return at('$', value, root);
}

function fits(value: unknown, { type, const: only, enum: allowed }: Schema): boolean {
  if (only !== undefined) return value === only;
  if (allowed) return allowed.includes(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isJsonObject(value) : typeof value === type;
}

function expected({ type, const: only, enum: allowed }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  return allowed ? `one of ${allowed.map((each) => JSON.stringify(each)).join(', ')}` : `of the type ${type}`;
}

/** The members of a value with their schemas. A member without a schema is left out, and may be anything. */
function parts(value: unknown, { items, properties = {}, additionalProperties }: Schema): [string, unknown, Schema][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]): [string, unknown, Schema][] => {
    const schema = items ?? (Object.hasOwn(properties, key) ? properties[key] : additionalProperties);
    return schema ? [[key, member, schema]] : [];
  });
}
