import { Token } from 'aws-cdk-lib';

/** Tells whether a value contains a token at any depth. Such a value may be known at deployment only. */
export function containsToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(containsToken);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([key, member]) => Token.isUnresolved(key) || containsToken(member));
  }
  return false;
}
