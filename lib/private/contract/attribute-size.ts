/**
 * The service's limit for the names and values of all attributes of one contact together, in bytes.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/what-is-a-contact-attribute.html
 */
export const MAX_ATTRIBUTE_BYTES = 32 * 1024;

/** Returns the number of bytes in UTF-8 of all names and values of attributes. */
export function attributeBytes(attributes: readonly (readonly [name: string, value: string])[]): number {
  return attributes.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
}
