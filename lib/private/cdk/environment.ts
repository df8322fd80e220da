import { type ResourceEnvironment, Token } from 'aws-cdk-lib';

/** A difference between the environments of two constructs: their Regions or their accounts. */
export interface Difference {
  readonly kind: 'Region' | 'account';
  readonly there: string;
  readonly here: string;
}

/** Returns the first difference between two environments. A Region or account that is a token is not compared. */
export function differenceOf(there: ResourceEnvironment, here: ResourceEnvironment): Difference | undefined {
  const pairs = [
    { kind: 'Region', there: there.region, here: here.region },
    { kind: 'account', there: there.account, here: here.account },
  ] as const;
  return pairs.find(
    (pair) => !Token.isUnresolved(pair.there) && !Token.isUnresolved(pair.here) && pair.there !== pair.here,
  );
}
