import { Lazy } from 'aws-cdk-lib';
import { type ContractVersion, type TestCaseProperties } from '../contract/test-case';

type VersionedProperties = Pick<
  TestCaseProperties,
  'NamePrefix' | 'ContentAsset' | 'Substitutions' | 'InitializationSubstitutions' | 'DeleteAdopted'
>;

/**
 * Returns the oldest version of the contract (the form of the properties) that covers the properties. So an update of
 * the library does not change the template, and a provider in a stack that is not updated yet still works. A provider
 * refuses a version that it does not know. If the version were too old for the properties, an old provider would accept
 * the properties, and store their placeholders as text.
 *
 * The version is lazy: placeholders are known only when the template is written.
 *
 * Properties with a generated name always have version 4. In older versions, the template itself composes the name with
 * an `Fn::Join`, which takes 473 bytes more.
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
