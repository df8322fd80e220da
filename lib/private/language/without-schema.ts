/** Returns a document without `$schema`. This member is for editors and not part of the language. */
export function withoutSchema(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || !('$schema' in document)) {
    return document;
  }
  const { $schema: _, ...rest } = document;
  return rest;
}
