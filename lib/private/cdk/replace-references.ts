import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { containsToken, isTokenText } from './tokens';

/** The placeholder of a reference: an intrinsic function, which is valid for a property of any type. */
export const REFERENCE = { Ref: 'AWS::NoValue' };

export interface Replaced {
  /** The value, with the placeholders. */
  readonly written: unknown;
  /** The target of each reference. */
  readonly targets: readonly IConstruct[];
}

/**
 * Replaces each reference in a value with a placeholder, which takes much less time than resolving the value with
 * aws-cdk-lib. Returns undefined when the value has other tokens, since only aws-cdk-lib can resolve those.
 */
export function replaceReferences(value: unknown): Replaced | undefined {
  const targets: IConstruct[] = [];
  const written = replacedIn(value, targets);
  return written === OTHER_TOKENS ? undefined : { written, targets };
}

const OTHER_TOKENS = Symbol('OtherTokens');

function replacedIn(value: unknown, targets: IConstruct[]): unknown {
  if (typeof value === 'string') {
    return isTokenText(value) ? replacedToken(Tokenization.reverse(value, { failConcat: false }), targets) : value;
  }
  if (!isPlainObject(value)) return containsToken(value) ? OTHER_TOKENS : value;
  const written: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const replaced = isTokenText(name) ? OTHER_TOKENS : replacedIn(member, targets);
    if (replaced === OTHER_TOKENS) return OTHER_TOKENS;
    written[name] = replaced;
  }
  return written;
}

function replacedToken(token: unknown, targets: IConstruct[]): unknown {
  if (!Reference.isReference(token)) return OTHER_TOKENS;
  targets.push(token.target);
  return REFERENCE;
}

/** Tells whether a value is an object without a class, and not a token. Only such an object is read by its members. */
function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !Token.isUnresolved(value)
  );
}
