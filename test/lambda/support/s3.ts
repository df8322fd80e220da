import { type ServerResponse } from 'node:http';
import { type Served, serve } from './http';

/** The fault of one GetObject: an error, a broken connection, no response, or a response that breaks off. */
export type S3Fault = 'reset' | 'cut' | 'hang' | { readonly status: number; readonly code: string };

/** The part of Amazon S3 that a handler uses: GetObject with path-style URLs. */
export class S3 {
  static async start(): Promise<S3> {
    const s3 = new S3();
    s3.url = await serve((request, response) => s3.serve(request, response));
    return s3;
  }

  url!: string;
  readonly requests: Served[] = [];
  /** The files by "bucket/key". */
  readonly files = new Map<string, string>();
  readonly faults: S3Fault[] = [];
  /** The fault of each request when `faults` is empty. */
  lastingFault?: S3Fault;

  /** Returns the files that were requested since the last call of this method, in order. */
  reads(): string[] {
    return this.requests.splice(0).map(({ url }) => nameIn(url));
  }

  private serve(request: Served, response: ServerResponse): void {
    expect(request.method).toBe('GET');
    this.requests.push(request);
    const file = this.files.get(nameIn(request.url));
    const fault = this.faults.shift() ?? this.lastingFault ?? (file === undefined ? NO_SUCH_KEY : undefined);
    response.setHeader('x-amz-request-id', 's3-1');
    if (fault === 'hang') return;
    if (fault === 'reset') return void response.destroy();
    if (fault === 'cut') {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"Version');
      return void setImmediate(() => response.destroy());
    }
    if (!fault) return void response.end(file);
    response.writeHead(fault.status, { 'content-type': 'application/xml' });
    response.end(`<Error><Code>${fault.code}</Code><Message>Not this time.</Message></Error>`);
  }
}

export const NO_SUCH_KEY: S3Fault = { status: 404, code: 'NoSuchKey' };

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url, 'http://localhost').pathname.slice(1));
}
