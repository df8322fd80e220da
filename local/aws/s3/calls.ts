import { randomBytes } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { percentDecoded } from '../../http/percent-decoded';
import { unknownOperation, type Service, type ServiceRequest, type ServiceResponse } from '../../http/service';
import { type Account } from '../common/account';
import { type Roles } from '../iam/roles';
import { bucketCalls } from './bucket-calls';
import { objectCalls } from './object-calls';
import { xml } from './s3-protocol';
import { type S3Store } from './store';

interface S3Models {
  readonly account: Account;
  readonly objects: S3Store;
  readonly roles: Roles;
}

/**
 * Returns the calls of S3 that the CDK and its custom resources make, and the calls with which people look at objects.
 */
export function s3Calls({ account, objects: store, roles }: S3Models): Service {
  const operations = { ...bucketCalls(store, account), ...objectCalls(store) };
  return {
    operationOf,
    async handle(request) {
      const operation = operationOf(request);
      if (!Object.hasOwn(operations, operation)) {
        throw new AwsError('NotImplemented', unknownOperation('S3', operation, Object.keys(operations)), 501);
      }
      const [bucket, key] = addressOf(request);
      const refusalOf = (action: string, of: string, object = '') =>
        roles.refusal(request.accessKeyId, {
          action: `s3:${action}`,
          resource: `arn:aws:s3:::${of || '*'}${object && `/${object}`}`,
          resourcePolicy: store.find(of)?.policy,
        });
      // DeleteObjects is not checked here, since the operation itself checks the permission for each object.
      const refusal =
        operation === 'DeleteObjects' ? undefined : refusalOf(ACTIONS[operation] ?? operation, bucket, key);
      if (refusal !== undefined) throw new AwsError('AccessDenied', refusal, 403);
      return withRequestId(requestId(), operations[operation]({ ...request, bucket, key, refusalOf }));
    },
    failure: ({ code, message, status }) => {
      const RequestId = requestId();
      return withRequestId(RequestId, xml('Error', { Code: code, Message: message, RequestId }, status));
    },
  };
}

function requestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

function withRequestId(id: string, { headers, ...answer }: ServiceResponse): ServiceResponse {
  return { ...answer, headers: { ...headers, 'x-amz-request-id': id } };
}

/** The IAM action of each operation whose name differs from the name of its action. */
const ACTIONS: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: 'PutObject',
  CopyObject: 'PutObject',
  CreateMultipartUpload: 'PutObject',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  HeadBucket: 'ListBucket',
  HeadObject: 'GetObject',
  ListBuckets: 'ListAllMyBuckets',
  ListObjects: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  ListObjectsV2: 'ListBucket',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
};

/** Returns the name of the operation for the method, the path, the subresource and the copy header of a request. */
function operationOf({ method, path, query, headers }: ServiceRequest): string {
  const target = path === '/' ? 'service' : /^\/[^/]+\/?$/.test(path) ? 'bucket' : 'object';
  const subresource = [...query.keys()].find((name) => !PARAMETER.test(name));
  const copy = method === 'PUT' && headers['x-amz-copy-source'] !== undefined ? ' copy' : '';
  const name = `${method} ${target}${subresource ? `?${subresource}` : ''}${copy}`;
  return OPERATIONS[name] ?? `${method} ${path}?${query.toString()}`;
}

/**
 * The parameters of a query that do not change the operation. Every other parameter is a subresource, such as `?acl`.
 */
const PARAMETER =
  /^(AWSAccessKeyId|continuation-token|delimiter|encoding-type|Expires|fetch-owner|key-marker|marker|max-keys|partNumber|prefix|Signature|start-after|version-id-marker|x-amz-.*|x-id)$/i;

const OPERATIONS: Readonly<Record<string, string>> = {
  'DELETE object': 'DeleteObject',
  'DELETE object?uploadId': 'AbortMultipartUpload',
  'GET bucket': 'ListObjects',
  'GET bucket?encryption': 'GetBucketEncryption',
  'GET bucket?list-type': 'ListObjectsV2',
  'GET bucket?location': 'GetBucketLocation',
  'GET bucket?policy': 'GetBucketPolicy',
  'GET bucket?tagging': 'GetBucketTagging',
  'GET bucket?versions': 'ListObjectVersions',
  'GET object': 'GetObject',
  'GET service': 'ListBuckets',
  'HEAD bucket': 'HeadBucket',
  'HEAD object': 'HeadObject',
  'POST bucket?delete': 'DeleteObjects',
  'POST object?uploadId': 'CompleteMultipartUpload',
  'POST object?uploads': 'CreateMultipartUpload',
  'PUT bucket?policy': 'PutBucketPolicy',
  'PUT object': 'PutObject',
  'PUT object copy': 'CopyObject',
  'PUT object?uploadId': 'UploadPart',
  'PUT object?uploadId copy': 'UploadPartCopy',
};

/** Splits a path in path style: `/bucket/key`. */
function addressOf({ path }: ServiceRequest): [bucket: string, key: string] {
  const [bucket, ...key] = path.slice(1).split('/');
  return [percentDecoded(bucket), key.map(percentDecoded).join('/')];
}
