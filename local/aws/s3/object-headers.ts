import { type ServiceRequest } from '../../http/service';

/** The headers of an upload that are stored with the object, and returned with it. */
export type ObjectHeaders = Readonly<Record<string, string>>;

const KEPT = /^(cache-control|content-(disposition|encoding|language|type)|expires|x-amz-meta-.+)$/;

export function objectHeaders(headers: ServiceRequest['headers']): ObjectHeaders {
  const kept = Object.entries(headers).filter(([name]) => KEPT.test(name)) as [string, string][];
  const named = Object.fromEntries(kept);
  const { 'content-type': type = 'binary/octet-stream', 'content-encoding': encoding, ...others } = named;
  const ownEncoding = withoutChunks(encoding);
  return { ...others, 'content-type': type, ...(ownEncoding && { 'content-encoding': ownEncoding }) };
}

/** Removes the encoding aws-chunked, which belongs to the request and not to the object. */
function withoutChunks(encoding = ''): string {
  return encoding
    .split(',')
    .filter((each) => each.trim() !== 'aws-chunked')
    .join(',');
}
