import { isJsonObject } from '../json/json';
import { type Path } from './path';

/**
 * Sorts items by the order of their paths in the document: an object or list comes before its members, and members are
 * in their written order.
 */
export function inDocumentOrder<T extends { readonly path: Path }>(items: readonly T[], document: unknown): T[] {
  if (items.length < 2) return [...items];
  const order = new MemberOrder();
  return items
    .map((item) => ({ item, rank: order.rankOf(item.path, document) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ item }) => item);
}

/** The position of each member within its object. The positions in an object are computed once, then kept. */
class MemberOrder {
  private readonly places = new Map<object, ReadonlyMap<string, number>>();

  public rankOf(path: Path, document: unknown): number[] {
    let value = document;
    return path.steps.map((step) => {
      const place = typeof step === 'number' ? step : this.placeOf(value, step);
      value =
        typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
      return place;
    });
  }

  private placeOf(value: unknown, name: string): number {
    if (!isJsonObject(value)) return 0;
    let places = this.places.get(value);
    if (!places) this.places.set(value, (places = new Map(Object.keys(value).map((key, index) => [key, index]))));
    return places.get(name) ?? 0;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    if (a[index] !== b[index]) return a[index] - b[index];
  }
  return a.length - b.length;
}
