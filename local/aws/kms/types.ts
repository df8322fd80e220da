import { randomUUID } from 'node:crypto';
import { type Account } from '../account';
import { recordType } from '../record-type';
import { type NamedTypes } from '../resource-type';

/** Returns the type of the key for `logEncryptionKey`. */
export function kmsTypes({ account: { region, accountId } }: { readonly account: Account }): NamedTypes {
  return {
    'AWS::KMS::Key': recordType({
      ref: () => randomUUID(),
      attributes: (KeyId) => ({ Arn: `arn:aws:kms:${region}:${accountId}:key/${KeyId}`, KeyId }),
    }),
  };
}
