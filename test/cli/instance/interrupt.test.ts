import { interruptibly } from '../../../cli/instance/interrupt';

/** Tells whether Node.js ends the process at a signal, as it does when the signal has no listener. */
const endsProcess = (signal: NodeJS.Signals) => process.listenerCount(signal) === 0;

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s interrupts the work, and a Ctrl-C after it ends the process',
  async (signal) => {
    await interruptibly(async (interrupt) => {
      expect([interrupt.aborted, endsProcess('SIGINT')]).toEqual([false, false]);
      process.emit(signal);
      expect([interrupt.aborted, endsProcess('SIGINT')]).toEqual([true, true]);
    });
  },
);

test('a SIGTERM after Ctrl-C does not end the process, so that the executions can still be ended', async () => {
  await interruptibly(async () => {
    process.emit('SIGINT');
    expect(endsProcess('SIGTERM')).toBe(false);
  });
});

test('after the work, both signals end the process again', async () => {
  await interruptibly(async () => {});

  expect([endsProcess('SIGINT'), endsProcess('SIGTERM')]).toEqual([true, true]);
});
