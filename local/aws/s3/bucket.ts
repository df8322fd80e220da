import { type PolicyDocument } from '../iam/policy';

export interface S3Object {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
}

/** A bucket that keeps only the latest version of an object. */
export interface Bucket {
  readonly objects: Map<string, S3Object>;
  tags: readonly { readonly Key: string; readonly Value: string }[];
  policy?: PolicyDocument;
}
