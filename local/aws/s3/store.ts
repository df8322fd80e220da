import { AwsError } from '../../http/aws-error';
import { percentDecoded } from '../../http/percent-decoded';
import { type Bucket, type S3Object } from './bucket';
import { etagOf } from './etag';
import { MultipartUploads } from './multipart-uploads';
import { type ObjectHeaders } from './object-headers';

/** The buckets of S3, with their objects. */
export class S3Store {
  private readonly buckets = new Map<string, Bucket>();

  createBucket(name: string): void {
    if (this.buckets.has(name)) {
      throw new AwsError('BucketAlreadyExists', `The bucket ${name} already exists.`, 409);
    }
    this.buckets.set(name, { created: new Date(), objects: new Map(), uploads: new MultipartUploads(), tags: [] });
  }

  /** As on AWS, a bucket that has objects cannot be deleted. */
  deleteBucket(name: string): void {
    const size = this.find(name)?.objects.size ?? 0;
    if (size > 0) {
      throw new AwsError(
        'BucketNotEmpty',
        `The bucket you tried to delete is not empty: ${name} has ${size} object(s).`,
        409,
      );
    }
    this.buckets.delete(name);
  }

  list(): readonly { readonly Name: string; readonly CreationDate: Date }[] {
    return [...this.buckets].map(([Name, { created }]) => ({ Name, CreationDate: created }));
  }

  find(name: string): Bucket | undefined {
    return this.buckets.get(name);
  }

  bucket(name: string): Bucket {
    const bucket = this.find(name);
    if (!bucket) {
      throw new AwsError('NoSuchBucket', `The specified bucket does not exist: ${name}`, 404);
    }
    return bucket;
  }

  put(bucket: string, key: string, body: Buffer, headers: ObjectHeaders, etag = etagOf(body)): S3Object {
    const object = { body, headers, etag, lastModified: new Date() };
    this.bucket(bucket).objects.set(key, object);
    return object;
  }

  get(bucket: string, key: string): S3Object {
    const object = this.bucket(bucket).objects.get(key);
    if (!object) {
      throw new AwsError('NoSuchKey', `The specified key does not exist: s3://${bucket}/${key}`, 404);
    }
    return object;
  }

  /** Returns the content of the object at a template URL. The URL has the bucket in the path or in the host name. */
  getByUrl(url: string): Buffer {
    const { hostname, pathname } = new URL(url);
    const path = percentDecoded(pathname.slice(1));
    const [, bucket] = /^(.+)\.s3[.-]/.exec(hostname) ?? [];
    if (bucket) {
      return this.get(bucket, path).body;
    }
    const slash = path.indexOf('/');
    return this.get(path.slice(0, slash), path.slice(slash + 1)).body;
  }
}
