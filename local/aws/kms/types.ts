import { randomUUID } from 'node:crypto';
import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { type NamedTypes } from '../common/resource-type';

/** Returns the type of KMS keys, which an app can pass to ConnectTestCaseProvider as `logEncryptionKey`. */
export function kmsTypes({ account: { region, accountId } }: { readonly account: Account }): NamedTypes {
  return {
    'AWS::KMS::Key': recordType({
      ref: () => randomUUID(),
      attributes: (KeyId) => ({ Arn: `arn:aws:kms:${region}:${accountId}:key/${KeyId}`, KeyId }),
    }),
  };
}
