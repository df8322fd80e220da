import { Lazy } from 'aws-cdk-lib';
import { type ContractVersion, type TestCaseProperties } from '../contract/test-case';

type VersionedProperties = Pick<
  TestCaseProperties,
  'NamePrefix' | 'ContentAsset' | 'Substitutions' | 'InitializationSubstitutions' | 'DeleteAdopted'
>;

/**
 * Returns the oldest version of the contract that covers the properties. The version is decided when the template is written, as
 * the substitutions are.
 *
 * A newer version is not written, so that the templates of test cases that do not need it stay the same when the library is
 * updated, and keep working with the provider of another stack that is not updated yet. Such a provider refuses a version that it
 * does not know; with a version that is too old, it would store the placeholders themselves.
 *
 * Version 4 is the exception: it is written for each generated name, since the older form takes 473 bytes of the template.
 */
export function contractVersionOf(properties: VersionedProperties): ContractVersion {
  const { NamePrefix, ContentAsset, Substitutions, InitializationSubstitutions, DeleteAdopted } = properties;
  return Lazy.uncachedAny({
    produce: ({ resolve }) => {
      if (NamePrefix !== undefined) return '4';
      if (DeleteAdopted ?? (resolve(InitializationSubstitutions) as unknown)) return '3';
      return !ContentAsset && resolve(Substitutions) ? '2' : '1';
    },
  }) as unknown as ContractVersion;
}
