import { AwsError, messageOf } from '../../http/aws-error';
import { type ServiceResponse } from '../../http/service';
import { element, unescapeXml } from '../../http/xml';
import { type Account } from '../common/account';
import { parseJson } from '../common/json';
import { type PolicyDocument } from '../iam/policy';
import { readPolicy } from '../iam/read-policy';
import { listObjects, listVersions } from './list-objects';
import { namespaced, type S3Call, type S3Operation } from './s3-protocol';
import { type S3Store } from './store';

/** The calls that concern all buckets, one bucket as a whole, or many of its objects. */
export function bucketCalls(store: S3Store, { region, accountId }: Account): Readonly<Record<string, S3Operation>> {
  return {
    DeleteObjects: (call) => deleteObjects(store, call),
    GetBucketEncryption: ({ bucket }) => {
      store.bucket(bucket);
      const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
      return namespaced('ServerSideEncryptionConfiguration', element('Rule', rule));
    },
    GetBucketLocation: ({ bucket }) => {
      store.bucket(bucket);
      // A bucket in us-east-1 has no location constraint.
      return namespaced('LocationConstraint', region === 'us-east-1' ? '' : region);
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
      return namespaced('Tagging', `<TagSet>${elements.join('')}</TagSet>`);
    },
    HeadBucket: ({ bucket }) => {
      store.bucket(bucket);
      return { status: 200, headers: { 'x-amz-bucket-region': region } };
    },
    ListBuckets: () => {
      const buckets = store.list().map((bucket) => element('Bucket', bucket));
      const owner = element('Owner', { ID: accountId });
      return namespaced('ListAllMyBucketsResult', `${owner}<Buckets>${buckets.join('')}</Buckets>`);
    },
    ListObjects: ({ bucket, query }) =>
      namespaced('ListBucketResult', listObjects(bucket, store.bucket(bucket).objects, query)),
    ListObjectVersions: ({ bucket, query }) =>
      namespaced('ListVersionsResult', listVersions(bucket, store.bucket(bucket).objects, query)),
    ListObjectsV2: ({ bucket, query }) =>
      namespaced('ListBucketResult', listObjects(bucket, store.bucket(bucket).objects, query)),
    PutBucketPolicy: ({ bucket, body }) => {
      store.bucket(bucket).policy = policyIn(body);
      return { status: 204 };
    },
  };
}

function policyIn(body: Buffer): PolicyDocument {
  const parsed = parseJson(body.toString());
  if (typeof parsed === 'string') throw new AwsError('MalformedPolicy', `The policy cannot be read: ${parsed}.`);
  try {
    return readPolicy(parsed.value, 'The policy');
  } catch (error) {
    throw new AwsError('MalformedPolicy', messageOf(error));
  }
}

function deleteObjects(store: S3Store, { bucket, body, refusalOf }: S3Call): ServiceResponse {
  const { objects } = store.bucket(bucket);
  const keys = [...body.toString().matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, key]) => unescapeXml(key));
  const results = keys.map((key) => {
    const refusal = refusalOf('DeleteObject', bucket, key);
    if (refusal !== undefined) return element('Error', { Key: key, Code: 'AccessDenied', Message: refusal });
    objects.delete(key);
    return element('Deleted', { Key: key });
  });
  return namespaced('DeleteResult', results.join(''));
}
