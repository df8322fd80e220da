import { AwsError } from '../../http/aws-error';
import { unescapeXml } from '../../http/xml';

/** A part in the list with which an upload is completed. */
export interface ListedPart {
  readonly partNumber: number;
  /** The ETag as the request has it: with or without quotes. */
  readonly etag: string;
}

/** Reads the list of parts in the body of CompleteMultipartUpload. */
export function partList(body: Buffer): ListedPart[] {
  const parts = body.toString().split('<Part>').slice(1);
  if (parts.length === 0) throw malformed();
  return parts.map((part) => ({ partNumber: Number(textOf(part, 'PartNumber')), etag: textOf(part, 'ETag') }));
}

function textOf(part: string, name: string): string {
  const [, text] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(part) ?? [];
  if (text === undefined) throw malformed();
  return unescapeXml(text);
}

function malformed(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The body must list the parts of the upload, each with its PartNumber and its ETag.',
  );
}
