import { randomBytes } from 'node:crypto';

/** Receives the answers of the providers of custom resources, at one secret address for each request. */
export class ResponseInbox {
  static readonly PATH = '/cloudformation-custom-resource-response/';
  private readonly waiting = new Map<string, (body: Buffer) => void>();

  /** @param baseUrl returns the URL of the server that passes each request under {@link PATH} to {@link receive} */
  constructor(private readonly baseUrl: () => string) {}

  open(): { readonly url: string; readonly body: Promise<Buffer>; close(): void } {
    const token = randomBytes(24).toString('hex');
    const body = new Promise<Buffer>((resolve) => this.waiting.set(token, resolve));
    return { url: `${this.baseUrl()}${ResponseInbox.PATH}${token}`, body, close: () => this.waiting.delete(token) };
  }

  /** Accepts an answer. Drops an answer to a closed address without an error, since S3 accepts late answers, too. */
  receive(path: string, body: Buffer): void {
    this.waiting.get(path.slice(ResponseInbox.PATH.length))?.(body);
  }
}
