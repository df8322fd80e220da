import { type VoiceCallEntryPointParameters } from '@aws-sdk/client-connect';
import { type ContactStart, type FlowDocument, resourceKey, type World } from '../../flow';
import { type EntryPointRecord } from '../../test-runner';
import { type ExecutionResources } from './execution-resources';
import { type TestCase } from '../test-case-collection';

export interface ContactBeginning {
  readonly contact: ContactStart;
  readonly entryPoint: EntryPointRecord;
}

/** Returns the data with which the simulated contact of a test case starts, or the reason why it cannot start. */
export function contactBeginning(
  { InstanceArn, EntryPoint = {} }: TestCase,
  id: string | undefined,
  world: World,
  store: ExecutionResources,
): ContactBeginning | string {
  const { Type, VoiceCallEntryPointParameters: voice = {}, ChatEntryPointParameters: chat = {} } = EntryPoint;
  const common = { id, instanceArn: InstanceArn, region: store.place.region };
  const isChat = Type === 'CHAT';
  const flow = flowAt(isChat ? chat.FlowId : (voice.FlowId ?? flowOfNumber(voice, store)), world);
  if (typeof flow === 'string') return flow;
  return isChat
    ? { contact: { ...common, flow, channel: 'CHAT' }, entryPoint: { Type, Parameters: chat } }
    : {
        contact: {
          ...common,
          flow,
          channel: 'VOICE',
          customerNumber: voice.SourcePhoneNumber,
          systemNumber: voice.DestinationPhoneNumber,
        },
        entryPoint: { Type: 'VOICE_CALL', Parameters: voice },
      };
}

function flowAt(id: string | undefined, world: World): FlowDocument | string {
  if (id === undefined) return 'the entry point names neither a flow nor a phone number that has a flow';
  return (
    world.flows.get(resourceKey(id)) ?? `the flow ${id} of the entry point is not on the instance, or not published`
  );
}

function flowOfNumber(
  { DestinationPhoneNumber }: VoiceCallEntryPointParameters,
  { phoneNumbers }: Pick<ExecutionResources, 'phoneNumbers'>,
): string | undefined {
  return phoneNumbers.list().find(({ PhoneNumber }) => PhoneNumber === DestinationPhoneNumber)?.ContactFlowId;
}
