import { type EntryPointProperties } from '../contract/test-case';

/** The parameters of an entry point in the form of the API of Amazon Connect. */
export interface EntryPointRequest {
  readonly Type: EntryPointProperties['Type'];
  readonly ChatEntryPointParameters?: Pick<EntryPointProperties, 'FlowId'>;
  readonly VoiceCallEntryPointParameters?: Omit<EntryPointProperties, 'Type'>;
}

export function entryPointOf({
  Type,
  FlowId,
  SourcePhoneNumber,
  DestinationPhoneNumber,
}: EntryPointProperties): EntryPointRequest {
  return Type === 'CHAT'
    ? { Type, ChatEntryPointParameters: { FlowId } }
    : { Type, VoiceCallEntryPointParameters: { FlowId, SourcePhoneNumber, DestinationPhoneNumber } };
}
