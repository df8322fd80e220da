import { parseJsonObject } from './json-object';
import { type EntryPoint, type TestCaseVersion } from './test-case-collection';

/** Why the service would not publish this version; it is published if there is nothing. */
export function publishProblems({ Content, EntryPoint, InitializationData }: TestCaseVersion): string[] {
  return [
    ...contentProblems(Content),
    ...(EntryPoint ? entryPointProblems(EntryPoint) : []),
    ...(InitializationData ? initializationDataProblems(InitializationData) : []),
  ];
}

function contentProblems(content: string): string[] {
  const document = parseJsonObject(content);
  if (typeof document === 'string') return [`Content must be a JSON object, but ${document}`];
  const { Version, Observations } = document;
  return [
    ...(Version === '2019-10-30' ? [] : [`Version must be "2019-10-30", not ${JSON.stringify(Version)}`]),
    ...(Array.isArray(Observations) ? [] : ['Observations must be a list']),
  ];
}

/** A flow, or the two numbers of a call. The first two sentences are the service's. */
function entryPointProblems({ Type, ...parameters }: EntryPoint): string[] {
  const voice = parameters.VoiceCallEntryPointParameters ?? {};
  switch (Type) {
    case 'VOICE_CALL':
      if (Boolean(voice.FlowId) === Boolean(voice.DestinationPhoneNumber))
        return ['Must specify either FlowId or phone numbers'];
      return voice.FlowId || voice.SourcePhoneNumber ? [] : ['Missing mandatory parameter SourcePhoneNumber'];
    case 'CHAT':
      return parameters.ChatEntryPointParameters?.FlowId ? [] : ['Missing mandatory parameter FlowId'];
    default:
      return ['Missing mandatory parameter Type of EntryPoint'];
  }
}

function initializationDataProblems(data: string): string[] {
  const problem = parseJsonObject(data);
  return typeof problem === 'string' ? [`InitializationData must be a JSON object, but ${problem}`] : [];
}
