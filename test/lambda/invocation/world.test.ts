import { realWorld } from '../../../lambda/invocation/world';

test('the time is that of the clock', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  jest.useFakeTimers({ now });
  try {
    expect(realWorld.now()).toBe(now);
  } finally {
    jest.useRealTimers();
  }
});

test('time passes while the real world sleeps', async () => {
  const begun = realWorld.now();

  await realWorld.sleep(20, new AbortController().signal);

  expect(realWorld.now() - begun).toBeGreaterThanOrEqual(19);
});

test('a sleep can be aborted', async () => {
  const stop = new AbortController();
  const sleep = realWorld.sleep(60_000, stop.signal);

  stop.abort();

  await expect(sleep).rejects.toThrow('aborted');
});

test('a random number is between 0 and 1', () => {
  expect(realWorld.random()).toBeGreaterThanOrEqual(0);
  expect(realWorld.random()).toBeLessThan(1);
});

test('the log is a line of JSON on the standard output', () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    realWorld.log({ outcome: 'OK', attempt: 1, status: undefined });
    expect(write.mock.calls).toEqual([['{"outcome":"OK","attempt":1}\n']]);
  } finally {
    write.mockRestore();
  }
});
