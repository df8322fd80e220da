import { Lazy } from 'aws-cdk-lib';
import { type ContractVersion, type TestCaseProperties } from '../contract/test-case';

type VersionedProperties = Pick<
  TestCaseProperties,
  'NamePrefix' | 'ContentAsset' | 'Substitutions' | 'InitializationSubstitutions' | 'DeleteAdopted'
>;

/**
 * The contract is the form of the properties that a template passes to the provider. Returns the oldest version of the
 * contract that covers the given properties. The version is computed when the template is written, since only then it
 * is known whether the content or the initialization data has placeholders.
 *
 * The oldest version keeps the template the same after an update of the library. It also works when the provider is in
 * another stack that is not updated yet: an old provider throws for a version of the contract that it does not support.
 * With a version that does not cover the properties, an old provider would not throw, and would store the placeholders
 * as text.
 *
 * A test case with a generated name always has version 4, which is not the oldest version that could pass the name. An
 * older version would pass it as a `Name` that is joined in the template, which would take 473 bytes.
 */
export function contractVersionOf(properties: VersionedProperties): ContractVersion {
  const { NamePrefix, ContentAsset, Substitutions, InitializationSubstitutions, DeleteAdopted } = properties;
  if (NamePrefix !== undefined) return '4';
  return Lazy.uncachedAny({
    produce: ({ resolve }) => {
      if (DeleteAdopted ?? (resolve(InitializationSubstitutions) as unknown)) return '3';
      return !ContentAsset && resolve(Substitutions) ? '2' : '1';
    },
  }) as unknown as ContractVersion;
}
