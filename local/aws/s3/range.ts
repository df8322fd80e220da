import { AwsError } from '../../http/aws-error';

/** The bytes of an object from `start` up to `end`, without the byte at `end`. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns the part that the header Range selects. Returns undefined when the header is missing or is not one range in
 * bytes: S3 then sends the whole object.
 */
export function partOf(range: string | undefined, size: number): Part | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (!first && !last) return undefined;
  const start = first ? Number(first) : Math.max(size - Number(last), 0);
  const end = first && last ? Math.min(Number(last) + 1, size) : size;
  if (start < end) return { start, end };
  throw new AwsError('InvalidRange', `The range ${range} selects no byte of the object, which has ${size} bytes.`, 416);
}
