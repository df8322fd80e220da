/** The maximum number of items in a record. Without a maximum, a server that runs for days would fill the memory. */
export const MOST_RECORDED = 10_000;

/** Adds an item to a record. A full record loses its oldest item. */
export function record<T>(items: T[], item: T): void {
  items.push(item);
  if (items.length > MOST_RECORDED) items.shift();
}
