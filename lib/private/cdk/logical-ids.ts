/** Matches a variable of `Fn::Sub` up to the end of its logical id, but not `${!Literal}`. */
const SUB_VARIABLE = /\$\{([^!}.][^}.]*)/g;

/**
 * Returns a copy of a part of a template in which `rename` has replaced each logical id in `Ref`, `Fn::GetAtt` and the
 * text of `Fn::Sub`.
 */
export function renameLogicalIds(part: unknown, rename: (logicalId: string) => string): unknown {
  if (Array.isArray(part)) {
    return part.map((each) => renameLogicalIds(each, rename));
  }
  if (typeof part !== 'object' || part === null) {
    return part;
  }
  const entries = Object.entries(part);
  const intrinsic = entries.length === 1 ? INTRINSICS[entries[0][0]] : undefined;
  return intrinsic
    ? { [entries[0][0]]: intrinsic(entries[0][1], rename) }
    : Object.fromEntries(entries.map(([name, value]) => [name, renameLogicalIds(value, rename)]));
}

/** Returns the logical ids to which a part of a template refers, including pseudo parameters such as `AWS::Region`. */
export function logicalIdsIn(part: unknown): Set<string> {
  const found = new Set<string>();
  visitLogicalIds(part, (logicalId) => void found.add(logicalId));
  return found;
}

/**
 * Calls `visit` for each logical id in a part of a template. `renameLogicalIds` would also copy the part, which is
 * slow.
 */
function visitLogicalIds(part: unknown, visit: (logicalId: string) => void): void {
  if (typeof part !== 'object' || part === null) return;
  const names = Object.keys(part);
  const values: unknown[] = Object.values(part);
  const intrinsic = names.length === 1 ? INTRINSICS[names[0]] : undefined;
  if (intrinsic) {
    intrinsic(values[0], (logicalId) => {
      visit(logicalId);
      return logicalId;
    });
  } else values.forEach((value) => visitLogicalIds(value, visit));
}

type Rename = (logicalId: string) => string;

const INTRINSICS: Readonly<Record<string, ((value: unknown, rename: Rename) => unknown) | undefined>> = {
  Ref: (value, rename) => (typeof value === 'string' ? rename(value) : value),
  'Fn::GetAtt': (value, rename) => {
    const [logicalId, ...attribute] = typeof value === 'string' ? value.split(/\.(.*)/s, 2) : (value as unknown[]);
    return [typeof logicalId === 'string' ? rename(logicalId) : logicalId, ...attribute];
  },
  'Fn::Sub': (value, rename) => {
    const [text, variables] = Array.isArray(value) ? (value as [unknown, object?]) : [value];
    const renamed =
      typeof text === 'string'
        ? text.replace(SUB_VARIABLE, (all, name: string) =>
            variables && name in variables ? all : `\${${rename(name)}`,
          )
        : text;
    return Array.isArray(value) ? [renamed, renameLogicalIds(variables, rename)] : renamed;
  },
};
