import { Token } from 'aws-cdk-lib';

/** Whether a value holds, at any depth, something that is known at deployment only. */
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
