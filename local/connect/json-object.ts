/** Returns the object in a JSON text. For any other text, returns a description of the text for an error message. */
export function parseJsonObject(text: string): Record<string, unknown> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  if (Array.isArray(value)) return 'it is a list';
  return typeof value === 'object' && value ? (value as Record<string, unknown>) : `it is ${JSON.stringify(value)}`;
}
