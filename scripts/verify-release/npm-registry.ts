import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { run } from '../release/run';

/**
 * An npm registry with packages that are not published yet. It redirects requests for all other packages to the
 * registry that npm uses on this machine.
 */
export class NpmRegistry {
  private constructor(private readonly server: Server) {}

  static async start(tarballs: readonly string[]): Promise<NpmRegistry> {
    const own = run('npm', ['config', 'get', 'registry'], { cwd: tmpdir() }).trim();
    const packages = tarballs.map((tarball) => ({ tarball, manifest: manifestOf(tarball) }));
    const server = createServer(({ url = '/', headers }, response) => {
      const found = packages.find(({ manifest }) => url === `/${manifest.name}`);
      const file = packages.find(({ tarball }) => url === `/-/${basename(tarball)}`);
      if (found) response.end(JSON.stringify(describe(found, `http://${headers.host}`)));
      else if (file) response.end(readFileSync(file.tarball));
      else response.writeHead(307, { location: new URL(url.slice(1), own).href }).end();
    });
    await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
    return new NpmRegistry(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

interface Package {
  readonly tarball: string;
  readonly manifest: { readonly name: string; readonly version: string };
}

function manifestOf(tarball: string): Package['manifest'] {
  return JSON.parse(run('tar', ['xzOf', tarball, 'package/package.json'], { cwd: tmpdir() }));
}

/** Returns the answer of a registry about a package with one version. */
function describe({ tarball, manifest }: Package, registry: string): object {
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  const dist = { tarball: `${registry}/-/${basename(tarball)}`, integrity };
  const { name, version } = manifest;
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
