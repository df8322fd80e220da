import { createHash } from 'node:crypto';
import { AwsError } from '../../http/aws-error';

export interface S3Object {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
}

/** S3's buckets and objects. */
export class S3Store {
  private readonly buckets = new Map<string, Map<string, S3Object>>();

  createBucket(name: string): void {
    if (!this.buckets.has(name)) {
      this.buckets.set(name, new Map());
    }
  }

  bucket(name: string): Map<string, S3Object> {
    const bucket = this.buckets.get(name);
    if (!bucket) {
      throw new AwsError('NoSuchBucket', `The specified bucket does not exist: ${name}`, 404);
    }
    return bucket;
  }

  put(bucket: string, key: string, body: Buffer, contentType = 'binary/octet-stream'): S3Object {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const object = { body, contentType, etag, lastModified: new Date() };
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
