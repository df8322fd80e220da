/**
 * Holds the timers of setTimeout() in this process: they fire only when a test calls jest.advanceTimersByTime().
 * Everything else stays real: the clock, the network, other processes, intervals, and the timers of
 * node:timers/promises.
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
