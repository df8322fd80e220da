import { AwsError } from '../../http/aws-error';
import { type ServiceRequest } from '../../http/service';

/**
 * Throws when a condition in the headers of a call does not hold for an object. The ETag is undefined when the object
 * does not exist. In CopyObject and UploadPartCopy, the headers with conditions for the source object have a prefix.
 */
export function checkConditions(
  headers: ServiceRequest['headers'],
  etag: string | undefined,
  { prefix = '', status = 412 }: { readonly prefix?: string; readonly status?: 304 | 412 } = {},
): void {
  const condition = (name: string) => headers[`${prefix}${name}`] as string | undefined;
  const [match, noneMatch] = [condition('if-match'), condition('if-none-match')];
  if (match !== undefined && !isNamed(match, etag)) throw failed(`${prefix}if-match`, 412);
  if (noneMatch !== undefined && isNamed(noneMatch, etag)) throw failed(`${prefix}if-none-match`, status);
}

/** Clients may send an ETag without its quotation marks. */
function isNamed(etags: string, etag: string | undefined): boolean {
  if (etag === undefined) return false;
  const bare = (text: string) => text.trim().replaceAll('"', '');
  return etags.split(',').some((each) => bare(each) === '*' || bare(each) === bare(etag));
}

function failed(header: string, status: number): AwsError {
  return new AwsError('PreconditionFailed', `The condition of the header ${header} is not met.`, status);
}
