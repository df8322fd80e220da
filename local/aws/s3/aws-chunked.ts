import { type IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../../http/aws-error';

/**
 * Returns the content of a request body, without the encoding aws-chunked. The SDK uses this encoding to append a
 * checksum to a stream. Each chunk has its size in hexadecimal digits, an optional signature and the bytes. A chunk of
 * size zero and the trailers end the body.
 */
export function decodeChunks(headers: IncomingHttpHeaders, body: Buffer): Buffer {
  if (!String(headers['x-amz-content-sha256']).startsWith('STREAMING-')) {
    return body;
  }
  const chunks: Buffer[] = [];
  for (let position = 0; ;) {
    const lineEnd = body.indexOf('\r\n', position);
    const [, digits] = /^([0-9a-f]+)(;.*)?$/i.exec(body.toString('latin1', position, Math.max(lineEnd, 0))) ?? [];
    const size = Number.parseInt(digits, 16);
    if (size === 0) {
      return Buffer.concat(chunks);
    }
    const end = lineEnd + 2 + size;
    if (!(end <= body.length)) {
      throw new AwsError(
        'IncompleteBody',
        `The chunk at byte ${position} of the body has no size, or has fewer bytes than its size.`,
      );
    }
    chunks.push(body.subarray(lineEnd + 2, end));
    position = end + 2;
  }
}
