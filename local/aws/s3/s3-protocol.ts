import { type ServiceRequest, type ServiceResponse } from '../../http/service';
import { element } from '../../http/xml';

export interface S3Call {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: ServiceRequest['headers'];
  readonly body: Buffer;
  /** Returns an error message when the caller has no permission for an action on a bucket or, with `key`, on an object. */
  refusalOf(action: string, bucket: string, key?: string): string | undefined;
}

export type S3Operation = (call: S3Call) => ServiceResponse;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function xml(root: string, value: unknown, status = 200): ServiceResponse {
  return document(element(root, value), status);
}

/**
 * Returns a document whose root has S3's namespace. `content` is XML: `toXml` would name each item of a list `member`,
 * but S3 uses other names.
 */
export function namespaced(root: string, content: string): ServiceResponse {
  return document(`<${root} xmlns="${NAMESPACE}">${content}</${root}>`);
}

function document(body: string, status = 200): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
