/** The text that is written instead of a value that is known at deployment only. */
export const UNKNOWN_VALUE = '${Unknown}';

/**
 * Returns the JSON document in a property, with {@link UNKNOWN_VALUE} for values that are known at deployment only;
 * undefined when the property is not JSON.
 */
export function documentIn(property: unknown): unknown {
  try {
    return JSON.parse(textIn(property));
  } catch {
    return undefined;
  }
}

interface TextFunctions {
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::Sub'?: string | readonly [string, Readonly<Record<string, unknown>>];
}

function textIn(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const { 'Fn::Join': join, 'Fn::Sub': sub } = (value ?? {}) as TextFunctions;
  if (join) {
    return join[1].map(textIn).join(join[0]);
  }
  if (sub) {
    const [text, variables] = typeof sub === 'string' ? [sub, {}] : sub;
    return text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) =>
      literal ? `\${${name}}` : textIn(variables[name]),
    );
  }
  return UNKNOWN_VALUE;
}
