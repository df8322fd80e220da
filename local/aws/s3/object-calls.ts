import { type ServiceResponse } from '../../http/service';
import { percentDecoded } from '../../http/percent-decoded';
import { AwsError } from '../../http/aws-error';
import { decodeChunks } from './aws-chunked';
import { checkConditions } from './conditions';
import { type UploadAddress } from './multipart-uploads';
import { objectHeaders } from './object-headers';
import { partList } from './part-list';
import { partOf } from './range';
import { type S3Object } from './bucket';
import { type S3Call, type S3Operation, xml } from './s3-protocol';
import { type S3Store } from './store';

export function objectCalls(store: S3Store): Readonly<Record<string, S3Operation>> {
  const checkTarget = ({ bucket, key, headers }: S3Call) =>
    checkConditions(headers, store.bucket(bucket).objects.get(key)?.etag);
  const uploads = ({ bucket }: S3Call) => store.bucket(bucket).uploads;
  const addPart = (call: S3Call, content: Buffer) =>
    uploads(call).add(uploadOf(call), Number(call.query.get('partNumber')), content);
  return {
    AbortMultipartUpload: (call) => {
      uploads(call).abort(uploadOf(call));
      return { status: 204 };
    },
    CompleteMultipartUpload: (call) => {
      checkTarget(call);
      const { bucket, key } = call;
      const { body, headers, etag } = uploads(call).complete(uploadOf(call), partList(call.body));
      store.put(bucket, key, body, headers, etag);
      return xml('CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ETag: etag });
    },
    CopyObject: (call) => {
      const { bucket, key, headers } = call;
      const source = copySource(store, call);
      const isNew = headers['x-amz-metadata-directive'] === 'REPLACE';
      const copy = store.put(bucket, key, source.body, isNew ? objectHeaders(headers) : source.headers);
      return xml('CopyObjectResult', { ETag: copy.etag, LastModified: copy.lastModified });
    },
    CreateMultipartUpload: (call) => {
      const { bucket, key, headers } = call;
      const UploadId = uploads(call).begin(key, objectHeaders(headers));
      return xml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId });
    },
    DeleteObject: ({ bucket, key }) => {
      store.bucket(bucket).objects.delete(key);
      return { status: 204 };
    },
    GetObject: (call) => objectAnswer(store, call),
    // The answer has a body, but Node.js does not send it, since the method of the request is HEAD.
    HeadObject: (call) => objectAnswer(store, call),
    PutObject: (call) => {
      checkTarget(call);
      const { bucket, key, headers, body } = call;
      const { etag } = store.put(bucket, key, decodeChunks(headers, body), objectHeaders(headers));
      return { status: 200, headers: { etag } };
    },
    UploadPart: (call) => ({ status: 200, headers: { etag: addPart(call, decodeChunks(call.headers, call.body)) } }),
    UploadPartCopy: (call) => {
      const { body } = copySource(store, call);
      const part = partOf(call.headers['x-amz-copy-source-range'] as string | undefined, body.length);
      const ETag = addPart(call, part ? body.subarray(part.start, part.end) : body);
      return xml('CopyPartResult', { ETag, LastModified: new Date() });
    },
  };
}

function uploadOf({ key, query }: S3Call): UploadAddress {
  return { id: query.get('uploadId')!, key };
}

function objectAnswer(store: S3Store, { bucket, key, headers }: S3Call): ServiceResponse {
  const object = store.get(bucket, key);
  checkConditions(headers, object.etag, { status: 304 });
  const { body, etag, lastModified } = object;
  const described = {
    ...object.headers,
    etag,
    'last-modified': lastModified.toUTCString(),
    'accept-ranges': 'bytes',
  };
  const part = partOf(headers.range, body.length);
  if (!part) return { status: 200, headers: described, body };
  const { start, end } = part;
  const range = { 'content-range': `bytes ${start}-${end - 1}/${body.length}` };
  return { status: 206, headers: { ...described, ...range }, body: body.subarray(start, end) };
}

/** Returns the object that a copy is made of. The caller needs the permission to read the object. */
function copySource(store: S3Store, { headers, refusalOf }: S3Call): S3Object {
  const path = percentDecoded(String(headers['x-amz-copy-source'])).replace(/^\/|\?versionId=.*$/g, '');
  const slash = path.indexOf('/');
  const [bucket, key] = [path.slice(0, slash), path.slice(slash + 1)];
  const refusal = refusalOf('GetObject', bucket, key);
  if (refusal !== undefined) throw new AwsError('AccessDenied', refusal, 403);
  const source = store.get(bucket, key);
  checkConditions(headers, source.etag, { prefix: 'x-amz-copy-source-' });
  return source;
}
