import { type CST, Parser } from 'yaml';

type Part = CST.Token | CST.CollectionItem;

/**
 * Tells whether lists and maps of a YAML text are nested deeper than the limit. Check this before the conversion to
 * values, which is recursive: too many layers would end the process.
 */
export function hasMoreLayers(text: string, limit: number): boolean {
  let parts: readonly Part[] = [...new Parser().parse(text)];
  // The parser returns two layers for each list or map: the list or map itself, and its items. So the limit is doubled.
  for (let layer = 0; parts.length > 0; layer++) {
    if (layer > 2 * limit) return true;
    parts = parts.flatMap(partsOf);
  }
  return false;
}

function partsOf(part: Part): readonly Part[] {
  if ('items' in part) return part.items;
  const key = 'key' in part && part.key ? [part.key] : [];
  return 'value' in part && typeof part.value === 'object' && part.value ? [...key, part.value] : key;
}
