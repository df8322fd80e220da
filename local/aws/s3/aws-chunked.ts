import { type IncomingHttpHeaders } from 'node:http';

/**
 * The content of a body that the SDK sent in chunks of its own, as it does to put a checksum behind a stream: the size in
 * hexadecimal, perhaps a signature, the bytes; a chunk of size zero and the trailers end it.
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
