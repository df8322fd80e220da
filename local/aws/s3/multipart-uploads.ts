import { createHash, randomUUID } from 'node:crypto';
import { AwsError } from '../../http/aws-error';

/** Objects that are uploaded in parts: the SDK does so above five megabytes. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Map<number, Buffer>>();

  begin(): string {
    const id = randomUUID();
    this.uploads.set(id, new Map());
    return id;
  }

  add(id: string, partNumber: number, content: Buffer): string {
    this.parts(id).set(partNumber, content);
    return `"${createHash('md5').update(content).digest('hex')}"`;
  }

  complete(id: string): Buffer {
    const parts = [...this.parts(id)].sort(([left], [right]) => left - right);
    this.uploads.delete(id);
    return Buffer.concat(parts.map(([, content]) => content));
  }

  abort(id: string): void {
    this.uploads.delete(id);
  }

  private parts(id: string): Map<number, Buffer> {
    const parts = this.uploads.get(id);
    if (!parts) {
      throw new AwsError('NoSuchUpload', `The specified upload does not exist: ${id}`, 404);
    }
    return parts;
  }
}
