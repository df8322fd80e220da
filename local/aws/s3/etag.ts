import { createHash } from 'node:crypto';

export function etagOf(content: Buffer): string {
  return `"${md5(content).toString('hex')}"`;
}

/** Returns the ETag of an object that was uploaded in parts: the MD5 of the MD5s of its parts, and their number. */
export function etagOfParts(parts: readonly Buffer[]): string {
  return `"${md5(Buffer.concat(parts.map(md5))).toString('hex')}-${parts.length}"`;
}

function md5(content: Buffer): Buffer {
  return createHash('md5').update(content).digest();
}
