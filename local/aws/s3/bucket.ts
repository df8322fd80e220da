import { type PolicyDocument } from '../iam/policy';
import { type MultipartUploads } from './multipart-uploads';
import { type ObjectHeaders } from './object-headers';

export interface S3Object {
  readonly body: Buffer;
  readonly headers: ObjectHeaders;
  readonly etag: string;
  readonly lastModified: Date;
}

/** A bucket that keeps only the latest version of an object. */
export interface Bucket {
  readonly created: Date;
  readonly objects: Map<string, S3Object>;
  readonly uploads: MultipartUploads;
  tags: readonly { readonly Key: string; readonly Value: string }[];
  policy?: PolicyDocument;
}
