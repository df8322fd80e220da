import { createHash } from 'node:crypto';

/** Returns the digest of content as the API gives it. Our reading of AWS: of the UTF-8 bytes, in hexadecimal digits. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
