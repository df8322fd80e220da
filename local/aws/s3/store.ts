import { createHash } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { type ObjectHeaders } from './object-headers';

export interface S3Object {
  readonly body: Buffer;
  readonly headers: ObjectHeaders;
  readonly etag: string;
  readonly lastModified: Date;
}

interface Bucket {
  readonly created: Date;
  readonly objects: Map<string, S3Object>;
}

/** S3's buckets and objects. */
export class S3Store {
  private readonly all = new Map<string, Bucket>();

  createBucket(name: string): void {
    if (!this.all.has(name)) {
      this.all.set(name, { created: new Date(), objects: new Map() });
    }
  }

  /** The names of the buckets, with the times at which they were created. */
  get buckets(): readonly { readonly Name: string; readonly CreationDate: Date }[] {
    return [...this.all].map(([Name, { created }]) => ({ Name, CreationDate: created }));
  }

  bucket(name: string): Map<string, S3Object> {
    const bucket = this.all.get(name);
    if (!bucket) {
      throw new AwsError('NoSuchBucket', `The specified bucket does not exist: ${name}`, 404);
    }
    return bucket.objects;
  }

  put(bucket: string, key: string, body: Buffer, headers: ObjectHeaders): S3Object {
    const object = { body, headers, etag: etagOf(body), lastModified: new Date() };
    this.bucket(bucket).set(key, object);
    return object;
  }

  get(bucket: string, key: string): S3Object {
    const object = this.bucket(bucket).get(key);
    if (!object) {
      throw new AwsError('NoSuchKey', `The specified key does not exist: s3://${bucket}/${key}`, 404);
    }
    return object;
  }

  /** Returns the object at a template URL, in path style or with the bucket in the host name. */
  getByUrl(url: string): Buffer {
    const { hostname, pathname } = new URL(url);
    const path = decodeURIComponent(pathname.slice(1));
    const [, bucket] = /^(.+)\.s3[.-]/.exec(hostname) ?? [];
    if (bucket) {
      return this.get(bucket, path).body;
    }
    const slash = path.indexOf('/');
    return this.get(path.slice(0, slash), path.slice(slash + 1)).body;
  }
}

export function etagOf(content: Buffer): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}
