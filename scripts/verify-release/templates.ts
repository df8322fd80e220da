import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const STACKS = ['Menu', 'Guarded'];
const HASH = /\b[0-9a-f]{64}\b/g;

type Template = { Resources: Record<string, { Metadata?: unknown }> };

/**
 * Returns the templates of an assembly in the order of STACKS, with sorted keys, and without metadata and the hashes of
 * assets.
 */
function templatesOf(assembly: string): string[] {
  return STACKS.map((stack) => {
    const template: Template = JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8'));
    Object.values(template.Resources).forEach((resource) => delete resource.Metadata);
    delete template.Resources.CDKMetadata;
    return JSON.stringify({ [stack]: template }, inOrder, 1).replace(HASH, 'HASH');
  });
}

/** Throws an error with the first line in which the templates differ. */
export function requireEqualTemplates(assembly: string, expected: string): void {
  const [lines, others] = [assembly, expected].map((folder) => templatesOf(folder).join('\n').split('\n'));
  const at = lines.findIndex((line, index) => line !== others[index]);
  if (at < 0) return;
  throw new Error(
    `Line ${at + 1} of the templates of ${STACKS.join(' and ')} is <${lines[at].trim()}>, and <${others[at]?.trim() ?? ''}> is expected.`,
  );
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
