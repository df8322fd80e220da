const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Calls a function with a signal that aborts at Ctrl-C or SIGTERM. A second Ctrl-C ends the process at once. */
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
