/**
 * Holds the timers of setTimeout() in this process until a test calls jest.advanceTimersByTime(). The clock, intervals
 * and the timers of node:timers/promises stay real.
 */
export function holdTimers(): void {
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'performance',
      'nextTick',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
    ],
  });
}

afterEach(() => {
  jest.useRealTimers();
});
