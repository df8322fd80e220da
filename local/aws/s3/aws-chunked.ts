import { type IncomingHttpHeaders } from 'node:http';

/**
 * Returns the content of a body. The SDK may send the content in chunks of its own, so that it can put a checksum
 * behind a stream: each chunk has its size in hexadecimal digits, an optional signature and the bytes. A chunk of size
 * zero and the trailers end the body.
 */
export function decodeChunks(headers: IncomingHttpHeaders, body: Buffer): Buffer {
  if (!String(headers['x-amz-content-sha256']).startsWith('STREAMING-')) {
    return body;
  }
  const chunks: Buffer[] = [];
  for (let position = 0; ;) {
    const lineEnd = body.indexOf('\r\n', position);
    const size = Number.parseInt(body.toString('latin1', position, lineEnd), 16);
    if (!size) {
      return Buffer.concat(chunks);
    }
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    position = lineEnd + 2 + size + 2;
  }
}
