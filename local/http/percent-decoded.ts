import { AwsError } from './aws-error';

/** Returns a part of a URL without its percent-encoding. Throws an AwsError when the encoding is wrong. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', `The percent-encoding of the URL is wrong: ${text}.`);
  }
}
