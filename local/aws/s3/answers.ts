import { type ServiceRequest, type ServiceResponse } from '../../http/service';
import { element } from '../../http/xml';

/** One call of S3, with the bucket and the key of its path. */
export interface S3Call extends ServiceRequest {
  readonly bucket: string;
  readonly key: string;
}

export interface S3Operation {
  /** The action of IAM that allows the operation. It is named only where it differs from the operation. */
  readonly action?: string;
  readonly handle: (call: S3Call) => ServiceResponse;
}

export type S3Operations = Readonly<Record<string, S3Operation>>;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function xml(root: string, value: unknown, status = 200): ServiceResponse {
  return document(element(root, value), status);
}

/** Returns a document whose root has S3's namespace. Its content is XML already, because S3 repeats elements without a parent. */
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
