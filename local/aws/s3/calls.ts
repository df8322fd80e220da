import { AwsError } from '../../http/aws-error';
import { unknownOperation, type Service, type ServiceRequest } from '../../http/service';
import { type Account } from '../common/account';
import { type Roles } from '../iam/roles';
import { decodeChunks } from './aws-chunked';
import { bucketCalls } from './bucket-calls';
import { MultipartUploads } from './multipart-uploads';
import { type S3Operation, xml } from './s3-protocol';
import { type S3Store } from './store';

interface S3Models {
  readonly account: Account;
  readonly objects: S3Store;
  readonly roles: Roles;
}

/** The calls of S3 that the publishing of assets and the custom resources of the CDK need. */
export function s3Calls({ account: { region }, objects: store, roles }: S3Models): Service {
  const uploads = new MultipartUploads();
  const operations: Readonly<Record<string, S3Operation>> = {
    ...bucketCalls(store, region),
    AbortMultipartUpload: ({ query }) => {
      uploads.abort(query.get('uploadId')!);
      return { status: 204 };
    },
    CompleteMultipartUpload: ({ bucket, key, query }) => {
      const { etag } = store.put(bucket, key, uploads.complete(query.get('uploadId')!));
      return xml('CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ETag: etag });
    },
    CreateMultipartUpload: ({ bucket, key }) => {
      store.bucket(bucket);
      return xml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: uploads.begin() });
    },
    DeleteObject: ({ bucket, key }) => {
      // Deleting an object that is not there succeeds, as on AWS.
      store.bucket(bucket).objects.delete(key);
      return { status: 204 };
    },
    GetObject: ({ bucket, key }) => {
      const { body, contentType, etag, lastModified } = store.get(bucket, key);
      const headers = { 'content-type': contentType, etag, 'last-modified': lastModified.toUTCString() };
      return { status: 200, headers, body };
    },
    PutObject: ({ bucket, key, headers, body }) => {
      const { etag } = store.put(bucket, key, decodeChunks(headers, body), headers['content-type']);
      return { status: 200, headers: { etag } };
    },
    UploadPart: ({ query, headers, body }) => {
      const etag = uploads.add(query.get('uploadId')!, Number(query.get('partNumber')), decodeChunks(headers, body));
      return { status: 200, headers: { etag } };
    },
  };
  return {
    operationOf,
    async handle(request) {
      const operation = operationOf(request);
      if (!Object.hasOwn(operations, operation)) {
        throw new AwsError('NotImplemented', unknownOperation('S3', operation, Object.keys(operations)), 501);
      }
      const [bucket, key] = addressOf(request);
      const refusalOf = (object: string) =>
        roles.refusal(request.accessKeyId, {
          action: `s3:${ACTIONS[operation] ?? operation}`,
          resource: `arn:aws:s3:::${bucket}${object && `/${object}`}`,
          resourcePolicy: store.find(bucket)?.policy,
        });
      // The objects of DeleteObjects are allowed or refused one by one.
      const refusal = operation === 'DeleteObjects' ? undefined : refusalOf(key);
      if (refusal !== undefined) throw new AwsError('AccessDenied', refusal, 403);
      return operations[operation]({ ...request, bucket, key, refusalOf });
    },
    failure: ({ code, message, status }) => xml('Error', { Code: code, Message: message }, status),
  };
}

/** The actions of IAM that have other names than their operations. */
const ACTIONS: Readonly<Record<string, string>> = {
  DeleteObjects: 'DeleteObject',
  ListObjectVersions: 'ListBucketVersions',
  ListObjectsV2: 'ListBucket',
};

/** Returns the name of the operation for the method, the path and the subresource of a request. */
function operationOf(request: ServiceRequest): string {
  const { method, path, query } = request;
  const hasKey = path.indexOf('/', 1) > 0 && !/^\/[^/]+\/$/.test(path);
  const subresource = SUBRESOURCES.find((name) => query.has(name));
  const name = `${method} ${hasKey ? 'object' : 'bucket'}${subresource ? `?${subresource}` : ''}`;
  return OPERATIONS[name] ?? `${method} ${path}?${query.toString()}`;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  'DELETE object': 'DeleteObject',
  'DELETE object?uploadId': 'AbortMultipartUpload',
  'GET bucket?encryption': 'GetBucketEncryption',
  'GET bucket?list-type': 'ListObjectsV2',
  'GET bucket?location': 'GetBucketLocation',
  'GET bucket?policy': 'GetBucketPolicy',
  'GET bucket?tagging': 'GetBucketTagging',
  'GET bucket?versions': 'ListObjectVersions',
  'GET object': 'GetObject',
  'POST bucket?delete': 'DeleteObjects',
  'POST object?uploadId': 'CompleteMultipartUpload',
  'POST object?uploads': 'CreateMultipartUpload',
  'PUT bucket?policy': 'PutBucketPolicy',
  'PUT object': 'PutObject',
  'PUT object?uploadId': 'UploadPart',
};

const SUBRESOURCES = [...new Set(Object.keys(OPERATIONS).flatMap((name) => name.split('?').slice(1)))];

/** Splits a path of path style: `/bucket/key`. */
function addressOf({ path }: ServiceRequest): [bucket: string, key: string] {
  const [bucket, ...key] = path.slice(1).split('/');
  return [decodeURIComponent(bucket), key.map(decodeURIComponent).join('/')];
}
