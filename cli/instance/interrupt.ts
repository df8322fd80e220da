/**
 * Calls a function with a signal that aborts at Ctrl-C or SIGTERM. A later Ctrl-C ends the process at once. A SIGTERM
 * after a Ctrl-C does not, since CI systems send both, some seconds apart.
 */
export async function interruptibly<T>(work: (interrupt: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = new AbortController();
  const abort = () => {
    process.off('SIGINT', abort);
    interrupt.abort();
  };
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  try {
    return await work(interrupt.signal);
  } finally {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  }
}
