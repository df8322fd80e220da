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
 * The oldest version keeps the template the same after an update of the library, and works with the provider of another
 * stack that is not updated yet: such a provider throws for newer versions of the contract. If the version did not
 * cover the properties, the provider would store the placeholders as text.
 *
 * Version 4 is the exception. A test case with a generated name always has version 4, although older versions could
 * have the name too: as a `Name` that is joined in the template. This `Name` would take 473 bytes of the template.
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
