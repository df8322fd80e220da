import { createHash } from 'node:crypto';

/** How the API digests content. Our reading: its UTF-8 bytes, in hexadecimal digits. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
