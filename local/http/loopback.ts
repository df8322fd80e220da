export const LOOPBACK_ONLY =
  'The local cloud binds 127.0.0.1 only: it runs the code of functions and verifies no signatures, so whoever reached it ' +
  'could run programs on this machine. From elsewhere, come through a tunnel such as ssh -L.';

/** The options of the servers have no host; who passes one all the same is not to think that it counts. */
export function refuseHost(options: object): void {
  if ('host' in options || 'hostname' in options) throw new Error(LOOPBACK_ONLY);
}
