export const LOOPBACK_ONLY =
  'The local cloud binds 127.0.0.1 only: it runs the code of functions and verifies no signatures, so anyone who could reach it ' +
  'could run programs on this machine. From another machine, use a tunnel such as ssh -L.';

/**
 * Throws when the options have a `host` or `hostname`. The servers always bind 127.0.0.1, so this option would have no
 * effect.
 */
export function refuseHost(options: object): void {
  if ('host' in options || 'hostname' in options) throw new Error(LOOPBACK_ONLY);
}
