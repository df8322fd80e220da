/** Identifies the call of `readingTheApp()` in progress. It is undefined between two calls, when the app may change. */
let current: object | undefined;

/**
 * Calls `read`, which must not change the app. During the call, the functions that `onceInAReading()` made keep their
 * results, so they read each construct only once.
 */
export function readingTheApp<T>(read: () => T): T {
  if (current) return read();
  current = {};
  try {
    return read();
  } finally {
    current = undefined;
  }
}

/**
 * Returns a function that reads each construct only once during a call of `readingTheApp()`, since reading takes most
 * of the time of synthesis.
 */
export function onceInAReading<C extends object, T>(read: (construct: C) => T): (construct: C) => T {
  const readings = new WeakMap<object, Map<C, T>>();
  return (construct) => {
    if (!current) return read(construct);
    const known = readings.get(current) ?? new Map<C, T>();
    readings.set(current, known);
    const found = known.get(construct) ?? read(construct);
    known.set(construct, found);
    return found;
  };
}
