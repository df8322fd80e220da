import { randomBytes } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { unknownOperation, type Service, type ServiceRequest, type ServiceResponse } from '../../http/service';
import { type Account } from '../common/account';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { xml } from './answers';
import { bucketOperations } from './bucket-operations';
import { objectOperations } from './object-operations';
import { type S3Store } from './store';

interface S3Models {
  readonly account: Account;
  readonly objects: S3Store;
  readonly roles: Roles;
}

/** The calls of S3 that publish assets, and those by which people look at them. */
export function s3Calls({ account, objects, roles }: S3Models): Service {
  const authorize = authorizer(roles, 'AccessDenied', 403);
  const operations = { ...bucketOperations(objects, account), ...objectOperations(objects, authorize) };
  return {
    operationOf,
    async handle(request) {
      const name = operationOf(request);
      if (!Object.hasOwn(operations, name)) {
        throw new AwsError('NotImplemented', unknownOperation('S3', name, Object.keys(operations)), 501);
      }
      const [bucket, key] = addressOf(request);
      const { action = name, handle } = operations[name];
      authorize(request.accessKeyId, `s3:${action}`, `arn:aws:s3:::${bucket || '*'}${key && `/${key}`}`);
      return withRequestId(requestId(), handle({ ...request, bucket, key }));
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

/** Returns the name of the operation for the method, the path and the subresource of a request. */
function operationOf({ method, path, query, headers }: ServiceRequest): string {
  const target = path === '/' ? 'service' : /^\/[^/]+\/?$/.test(path) ? 'bucket' : 'object';
  const subresource = [...query.keys()].find((name) => !PARAMETER.test(name));
  const copy = method === 'PUT' && headers['x-amz-copy-source'] !== undefined ? ' copy' : '';
  const name = `${method} ${target}${subresource ? `?${subresource}` : ''}${copy}`;
  return OPERATIONS[name] ?? `${method} ${path}?${query.toString()}`;
}

/** The parameters of a query that leave the operation as it is. Every other one names a subresource, as `?acl` does. */
const PARAMETER =
  /^(AWSAccessKeyId|continuation-token|delimiter|encoding-type|Expires|fetch-owner|marker|max-keys|partNumber|prefix|Signature|start-after|x-amz-.*|x-id)$/i;

const OPERATIONS: Readonly<Record<string, string>> = {
  'DELETE object': 'DeleteObject',
  'DELETE object?uploadId': 'AbortMultipartUpload',
  'GET bucket': 'ListObjects',
  'GET bucket?encryption': 'GetBucketEncryption',
  'GET bucket?list-type': 'ListObjectsV2',
  'GET bucket?location': 'GetBucketLocation',
  'GET object': 'GetObject',
  'GET service': 'ListBuckets',
  'HEAD bucket': 'HeadBucket',
  'HEAD object': 'HeadObject',
  'POST bucket?delete': 'DeleteObjects',
  'POST object?uploadId': 'CompleteMultipartUpload',
  'POST object?uploads': 'CreateMultipartUpload',
  'PUT object': 'PutObject',
  'PUT object copy': 'CopyObject',
  'PUT object?uploadId': 'UploadPart',
  'PUT object?uploadId copy': 'UploadPartCopy',
};

/** Splits a path of path style: `/bucket/key`. */
function addressOf({ path }: ServiceRequest): [bucket: string, key: string] {
  const [bucket, ...key] = path.slice(1).split('/');
  return [decodeURIComponent(bucket), key.map(decodeURIComponent).join('/')];
}
