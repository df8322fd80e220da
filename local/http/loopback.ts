export const LOOPBACK_ONLY =
  'The local cloud binds 127.0.0.1 only: it runs the code of functions and verifies no signatures, so anyone who could reach it ' +
  'could run programs on this machine. From another machine, use a tunnel such as ssh -L.';

/**
 * Throws when the options have a host. The servers have no such option, so a caller must not assume that it has an
 * effect.
 */
export function refuseHost(options: object): void {
  if ('host' in options || 'hostname' in options) throw new Error(LOOPBACK_ONLY);
}
