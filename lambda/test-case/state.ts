import { isDeepStrictEqual } from 'node:util';
import { comparable } from '../../lib/private/test-case-properties/content-text';
import { type Definition, type PartialDefinition } from '../../lib/private/test-case-properties/definition';
import { entryPointOf } from '../../lib/private/test-case-properties/entry-point';
import { type TestCaseState } from '../connect/connect';

/** A member that an Update sends empty, because the test case had it and the template no longer has it. */
export type Emptied = 'Description' | 'InitializationData';

interface Before {
  readonly description?: string;
  readonly initializationData?: string;
}

/**
 * Returns all members of a test case except its content and its tags. An update has all of them, since AWS does not
 * document what happens to members that are left out.
 */
export function stateOf(wanted: PartialDefinition, before: Before = {}): Omit<TestCaseState, 'Content'> {
  return {
    Name: wanted.name,
    EntryPoint: wanted.entryPoint && entryPointOf(wanted.entryPoint),
    Status: wanted.status,
    Description: wanted.description ?? (before.description && ''),
    InitializationData: wanted.initializationData ?? (before.initializationData && ''),
  };
}

/** Tells whether two sets of properties give a test case the same content, tags and other members (see `stateOf`). */
export function isSame(one: PartialDefinition, other: PartialDefinition): boolean {
  const meaning = (properties: PartialDefinition) => [
    comparable(properties.content),
    stateOf(properties),
    properties.tags,
  ];
  return isDeepStrictEqual(meaning(one), meaning(other));
}

export function emptiedBy(wanted: Definition, before: Before): Emptied[] {
  const { Description, InitializationData } = stateOf(wanted, before);
  return [
    ...(Description === '' ? ['Description' as const] : []),
    ...(InitializationData === '' ? ['InitializationData' as const] : []),
  ];
}
