/**
 * Tells whether Amazon Connect accepts a text as the key of a tag: 1 to 128 letters, digits, spaces and _ . : / = + -
 * @, without the prefix `aws:`.
 *
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_TagResource.html
 */
export function isTagKey(key: string): boolean {
  return /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key);
}
