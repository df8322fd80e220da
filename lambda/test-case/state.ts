import { type TestCaseEntryPoint } from '@aws-sdk/client-connect';
import { isDeepStrictEqual } from 'node:util';
import { type EntryPointProperties } from '../../lib/private/contract/test-case';
import { type TestCaseState } from '../connect/connect';
import { comparable } from './content-text';
import { type Definition, type PartialDefinition } from './definition';

/** A member that an Update sends empty, because the test case had it and the template no longer has it. */
export type Emptied = 'Description' | 'InitializationData';

interface Before {
  readonly description?: string;
  readonly initializationData?: string;
}

/**
 * Returns all members of a test case except its content and its tags. All of them are sent, since AWS does not document what
 * happens to members that an update leaves out.
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

/** Tells whether two sets of properties mean the same to the service. */
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

function entryPointOf({
  Type,
  FlowId,
  SourcePhoneNumber,
  DestinationPhoneNumber,
}: EntryPointProperties): TestCaseEntryPoint {
  return Type === 'CHAT'
    ? { Type, ChatEntryPointParameters: { FlowId } }
    : { Type, VoiceCallEntryPointParameters: { FlowId, SourcePhoneNumber, DestinationPhoneNumber } };
}
