import { randomUUID } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { etagOf, etagOfParts } from './etag';
import { type ObjectHeaders } from './object-headers';
import { type ListedPart } from './part-list';

/** The id of an upload, and the key of the object that is uploaded. */
export interface UploadAddress {
  readonly id: string;
  readonly key: string;
}

interface Upload {
  readonly key: string;
  readonly headers: ObjectHeaders;
  readonly parts: Map<number, Buffer>;
}

/** The unfinished multipart uploads to a bucket. The cdk CLI uploads a file of more than five megabytes in parts. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Upload>();

  begin(key: string, headers: ObjectHeaders): string {
    const id = randomUUID();
    this.uploads.set(id, { key, headers, parts: new Map() });
    return id;
  }

  /** Adds a part, and returns its ETag. */
  add(address: UploadAddress, partNumber: number, content: Buffer): string {
    this.upload(address).parts.set(partNumber, content);
    return etagOf(content);
  }

  /** Ends an upload, and returns the body, the headers and the ETag of the object. The body has only the listed parts. */
  complete(address: UploadAddress, listed: readonly ListedPart[]) {
    const { headers, parts } = this.upload(address);
    if (listed.some(({ partNumber }, index) => index > 0 && partNumber <= listed[index - 1].partNumber)) {
      throw new AwsError(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
      );
    }
    const contents = listed.map((part) => contentOf(part, parts));
    this.uploads.delete(address.id);
    return { body: Buffer.concat(contents), headers, etag: etagOfParts(contents) };
  }

  abort(address: UploadAddress): void {
    this.upload(address);
    this.uploads.delete(address.id);
  }

  private upload({ id, key }: UploadAddress): Upload {
    const upload = this.uploads.get(id);
    if (upload?.key !== key) {
      throw new AwsError('NoSuchUpload', `The specified upload does not exist: ${id}`, 404);
    }
    return upload;
  }
}

function contentOf({ partNumber, etag }: ListedPart, parts: ReadonlyMap<number, Buffer>): Buffer {
  const content = parts.get(partNumber);
  if (!content || etagOf(content) !== `"${etag.replaceAll('"', '')}"`) {
    throw new AwsError(
      'InvalidPart',
      `The part ${partNumber} could not be found. It was not uploaded, or its ETag is not the one in the list.`,
    );
  }
  return content;
}
