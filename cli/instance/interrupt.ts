const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Does work whose signal aborts at Ctrl-C. A second Ctrl-C ends the process at once, as it does without this. */
export async function interruptibly<T>(work: (interrupt: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController();
  const abort = () => interrupt.abort();
  SIGNALS.forEach((signal) => process.once(signal, abort));
  try {
    return await work(interrupt.signal);
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, abort));
  }
}
