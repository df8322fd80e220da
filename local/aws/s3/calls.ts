import { AwsError } from '../../http/aws-error';
import { unknownOperation, type Service, type ServiceRequest, type ServiceResponse } from '../../http/service';
import { element, toXml } from '../../http/xml';
import { type Account } from '../common/account';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { decodeChunks } from './aws-chunked';
import { MultipartUploads } from './multipart-uploads';
import { type S3Store } from './store';

interface S3Call {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: ServiceRequest['headers'];
  readonly body: Buffer;
}

type S3Operation = (call: S3Call) => ServiceResponse;

interface S3Models {
  readonly account: Account;
  readonly objects: S3Store;
  readonly roles: Roles;
}

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** The calls of S3 that the publishing of assets needs. */
export function s3Calls({ account: { region }, objects: store, roles }: S3Models): Service {
  const authorize = authorizer(roles, 'AccessDenied', 403);
  const uploads = new MultipartUploads();
  const operations: Readonly<Record<string, S3Operation>> = {
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
    GetObject: ({ bucket, key }) => {
      const { body, contentType, etag, lastModified } = store.get(bucket, key);
      const headers = { 'content-type': contentType, etag, 'last-modified': lastModified.toUTCString() };
      return { status: 200, headers, body };
    },
    ListObjectsV2: ({ bucket, query }) => listObjects(store, bucket, query),
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
      const action = operation === 'ListObjectsV2' ? 'ListBucket' : operation;
      authorize(request.accessKeyId, `s3:${action}`, `arn:aws:s3:::${bucket}${key && `/${key}`}`);
      return operations[operation]({ ...request, bucket, key });
    },
    failure: ({ code, message, status }) => xml('Error', { Code: code, Message: message }, status),
  };
}

/** Returns the name of the operation for the method, the path and the subresource of a request. */
function operationOf(request: ServiceRequest): string {
  const { method, path, query } = request;
  const hasKey = path.indexOf('/', 1) > 0 && !/^\/[^/]+\/$/.test(path);
  const subresource = ['encryption', 'location', 'uploads', 'uploadId', 'list-type'].find((name) => query.has(name));
  const name = `${method} ${hasKey ? 'object' : 'bucket'}${subresource ? `?${subresource}` : ''}`;
  return OPERATIONS[name] ?? `${method} ${path}?${query.toString()}`;
}

const OPERATIONS: Readonly<Record<string, string>> = {
  'DELETE object?uploadId': 'AbortMultipartUpload',
  'GET bucket?encryption': 'GetBucketEncryption',
  'GET bucket?list-type': 'ListObjectsV2',
  'GET bucket?location': 'GetBucketLocation',
  'GET object': 'GetObject',
  'POST object?uploadId': 'CompleteMultipartUpload',
  'POST object?uploads': 'CreateMultipartUpload',
  'PUT object': 'PutObject',
  'PUT object?uploadId': 'UploadPart',
};

function listObjects(store: S3Store, bucket: string, query: URLSearchParams): ServiceResponse {
  const prefix = query.get('prefix') ?? '';
  const maxKeys = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const keys = [...store.bucket(bucket).keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, maxKeys);
  const isTruncated = page.length < keys.length;
  const contents = page.map((key) => {
    const { body, etag, lastModified } = store.get(bucket, key);
    return element('Contents', { Key: key, Size: body.length, ETag: etag, LastModified: lastModified });
  });
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

/** Splits a path of path style: `/bucket/key`. */
function addressOf({ path }: ServiceRequest): [bucket: string, key: string] {
  const [bucket, ...key] = path.slice(1).split('/');
  return [decodeURIComponent(bucket), key.map(decodeURIComponent).join('/')];
}

function xml(root: string, value: unknown, status = 200): ServiceResponse {
  return document(element(root, value), status);
}

function document(body: string, status = 200): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
