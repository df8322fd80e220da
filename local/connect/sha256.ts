import { createHash } from 'node:crypto';

/** Returns the digest of content. Our reading of AWS: it is the digest of the UTF-8 bytes, in hexadecimal digits. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
