import { Token } from 'aws-cdk-lib';

/** Tells whether a value contains a token at any depth. Such a value may be known at deployment only. */
export function containsToken(value: unknown): boolean {
  if (typeof value === 'string') {
    return isTokenText(value);
  }
  if (Token.isUnresolved(value)) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(containsToken);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([key, member]) => isTokenText(key) || containsToken(member));
  }
  return false;
}

/** Tells whether a text contains a token. For a text without `Token[`, aws-cdk-lib is not called. */
export function isTokenText(text: string): boolean {
  return text.includes('Token[') && Token.isUnresolved(text);
}
