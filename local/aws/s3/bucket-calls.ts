import { AwsError } from '../../http/aws-error';
import { type ServiceResponse } from '../../http/service';
import { element, toXml, unescapeXml } from '../../http/xml';
import { type PolicyDocument } from '../iam/policy';
import { document, NAMESPACE, type S3Call, type S3Operation } from './s3-protocol';
import { type S3Store } from './store';

/** The calls that concern a bucket as a whole, or many of its objects. */
export function bucketCalls(store: S3Store, region: string): Readonly<Record<string, S3Operation>> {
  return {
    DeleteObjects: (call) => deleteObjects(store, call),
    GetBucketEncryption: ({ bucket }) => {
      store.bucket(bucket);
      const rule =
        '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>';
      return document(
        `<ServerSideEncryptionConfiguration xmlns="${NAMESPACE}">${rule}</ServerSideEncryptionConfiguration>`,
      );
    },
    GetBucketLocation: ({ bucket }) => {
      store.bucket(bucket);
      // us-east-1 is the Region without a location constraint.
      const constraint = region === 'us-east-1' ? '' : region;
      return document(`<LocationConstraint xmlns="${NAMESPACE}">${constraint}</LocationConstraint>`);
    },
    GetBucketPolicy: ({ bucket }) => {
      const { policy } = store.bucket(bucket);
      if (!policy) {
        throw new AwsError('NoSuchBucketPolicy', `The bucket policy does not exist: ${bucket}`, 404);
      }
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(policy) };
    },
    GetBucketTagging: ({ bucket }) => {
      const { tags } = store.bucket(bucket);
      if (tags.length === 0) {
        throw new AwsError('NoSuchTagSet', `The TagSet does not exist: ${bucket}`, 404);
      }
      const elements = tags.map(({ Key, Value }) => element('Tag', { Key, Value }));
      return document(`<Tagging xmlns="${NAMESPACE}"><TagSet>${elements.join('')}</TagSet></Tagging>`);
    },
    ListObjectVersions: ({ bucket }) => {
      const keys = [...store.bucket(bucket).objects.keys()].sort();
      const versions = keys
        .slice(0, MAX_KEYS)
        .map((key) => element('Version', { ...listed(store, bucket, key), VersionId: 'null', IsLatest: true }));
      const head = toXml({ Name: bucket, MaxKeys: MAX_KEYS, IsTruncated: keys.length > MAX_KEYS });
      return document(`<ListVersionsResult xmlns="${NAMESPACE}">${head}${versions.join('')}</ListVersionsResult>`);
    },
    ListObjectsV2: ({ bucket, query }) => listObjects(store, bucket, query),
    PutBucketPolicy: ({ bucket, body }) => {
      store.bucket(bucket).policy = JSON.parse(body.toString()) as PolicyDocument;
      return { status: 204 };
    },
  };
}

const MAX_KEYS = 1000;

function deleteObjects(store: S3Store, { bucket, body, refusalOf }: S3Call): ServiceResponse {
  const { objects } = store.bucket(bucket);
  const keys = [...body.toString().matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, key]) => unescapeXml(key));
  const results = keys.map((key) => {
    const refusal = refusalOf(key);
    if (refusal !== undefined) return element('Error', { Key: key, Code: 'AccessDenied', Message: refusal });
    objects.delete(key);
    return element('Deleted', { Key: key });
  });
  return document(`<DeleteResult xmlns="${NAMESPACE}">${results.join('')}</DeleteResult>`);
}

function listObjects(store: S3Store, bucket: string, query: URLSearchParams): ServiceResponse {
  const prefix = query.get('prefix') ?? '';
  const maxKeys = Math.min(Number(query.get('max-keys') ?? MAX_KEYS), MAX_KEYS);
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const keys = [...store.bucket(bucket).objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, maxKeys);
  const isTruncated = page.length < keys.length;
  const contents = page.map((key) => element('Contents', listed(store, bucket, key)));
  const head = toXml({
    Name: bucket,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: maxKeys,
    IsTruncated: isTruncated,
    NextContinuationToken: isTruncated ? page.at(-1) : undefined,
  });
  return document(`<ListBucketResult xmlns="${NAMESPACE}">${head}${contents.join('')}</ListBucketResult>`);
}

function listed(store: S3Store, bucket: string, key: string) {
  const { body, etag, lastModified } = store.get(bucket, key);
  return { Key: key, Size: body.length, ETag: etag, LastModified: lastModified };
}
