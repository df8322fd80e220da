/** Removes `$schema`, the member by which an editor finds the JSON Schema; it is not part of the language. */
export function withoutSchema(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || !('$schema' in document)) {
    return document;
  }
  const { $schema: _, ...rest } = document;
  return rest;
}
