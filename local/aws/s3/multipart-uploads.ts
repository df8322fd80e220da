import { randomUUID } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { type ObjectHeaders } from './object-headers';
import { etagOf } from './store';

interface Upload {
  readonly headers: ObjectHeaders;
  readonly parts: Map<number, Buffer>;
}

/** The multipart uploads that have not ended. The SDKs upload an object of more than five megabytes in parts. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Upload>();

  begin(headers: ObjectHeaders): string {
    const id = randomUUID();
    this.uploads.set(id, { headers, parts: new Map() });
    return id;
  }

  /** Adds a part, and returns its ETag. */
  add(id: string, partNumber: number, content: Buffer): string {
    this.upload(id).parts.set(partNumber, content);
    return etagOf(content);
  }

  complete(id: string): { readonly body: Buffer; readonly headers: ObjectHeaders } {
    const { headers, parts } = this.upload(id);
    const inOrder = [...parts].sort(([left], [right]) => left - right);
    this.uploads.delete(id);
    return { body: Buffer.concat(inOrder.map(([, content]) => content)), headers };
  }

  abort(id: string): void {
    this.uploads.delete(id);
  }

  private upload(id: string): Upload {
    const upload = this.uploads.get(id);
    if (!upload) {
      throw new AwsError('NoSuchUpload', `The specified upload does not exist: ${id}`, 404);
    }
    return upload;
  }
}
