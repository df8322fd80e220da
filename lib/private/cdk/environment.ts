import { type ResourceEnvironment, Token } from 'aws-cdk-lib';

/** A Region or account in which two constructs are known to differ. */
export interface Difference {
  readonly kind: 'Region' | 'account';
  readonly there: string;
  readonly here: string;
}

/** Returns the first difference between two environments, as far as both are known. */
export function differenceOf(there: ResourceEnvironment, here: ResourceEnvironment): Difference | undefined {
  const pairs = [
    { kind: 'Region', there: there.region, here: here.region },
    { kind: 'account', there: there.account, here: here.account },
  ] as const;
  return pairs.find(
    (pair) => !Token.isUnresolved(pair.there) && !Token.isUnresolved(pair.here) && pair.there !== pair.here,
  );
}
