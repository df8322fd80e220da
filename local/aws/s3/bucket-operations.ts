import { element } from '../../http/xml';
import { type Account } from '../common/account';
import { namespaced, type S3Operations } from './answers';
import { listObjects } from './list-objects';
import { type S3Store } from './store';

export function bucketOperations(store: S3Store, { region, accountId }: Account): S3Operations {
  const list: S3Operations[string] = {
    action: 'ListBucket',
    handle: ({ bucket, query }) => namespaced('ListBucketResult', listObjects(bucket, store.bucket(bucket), query)),
  };
  return {
    DeleteObjects: {
      action: 'DeleteObject',
      handle: ({ bucket, body }) => {
        const keys = keysOf(body.toString());
        keys.forEach((key) => store.bucket(bucket).delete(key));
        return namespaced('DeleteResult', keys.map((Key) => element('Deleted', { Key })).join(''));
      },
    },
    GetBucketEncryption: {
      action: 'GetEncryptionConfiguration',
      handle: ({ bucket }) => {
        store.bucket(bucket);
        const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } };
        return namespaced('ServerSideEncryptionConfiguration', element('Rule', rule));
      },
    },
    GetBucketLocation: {
      handle: ({ bucket }) => {
        store.bucket(bucket);
        // us-east-1 is the Region without a location constraint.
        return namespaced('LocationConstraint', region === 'us-east-1' ? '' : region);
      },
    },
    HeadBucket: {
      action: 'ListBucket',
      handle: ({ bucket }) => {
        store.bucket(bucket);
        return { status: 200, headers: { 'x-amz-bucket-region': region } };
      },
    },
    ListBuckets: {
      action: 'ListAllMyBuckets',
      handle: () => {
        const buckets = store.buckets.map((bucket) => element('Bucket', bucket)).join('');
        return namespaced(
          'ListAllMyBucketsResult',
          `${element('Owner', { ID: accountId })}<Buckets>${buckets}</Buckets>`,
        );
      },
    },
    ListObjects: list,
    ListObjectsV2: list,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Returns the keys in the body of a DeleteObjects. */
function keysOf(body: string): string[] {
  const unescape = (text: string) =>
    text.replace(
      /&(amp|lt|gt|quot|apos);|&#(x?)([\da-f]+);/gi,
      (_, name: string | undefined, hex: string, code: string) =>
        name ? ENTITIES[name] : String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    );
  return [...body.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => unescape(key));
}
