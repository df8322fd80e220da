/**
 * What a contact has room for: the bytes of the names and the values of all its attributes.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/what-is-a-contact-attribute.html
 */
export const MAX_ATTRIBUTE_BYTES = 32 * 1024;

/** How much room attributes take, in UTF-8. */
export function attributeBytes(attributes: readonly (readonly [name: string, value: string])[]): number {
  return attributes.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
}
