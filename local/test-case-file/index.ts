import { isJsonObject, type Json, type JsonObject, memberAt, parseJson } from '../../lib/private/json/json';

/** A test case that was read from a file. */
export interface TestCaseFile {
  readonly name?: string;
  /** The content: a document of the Testing language, as text. */
  readonly content: string;
  readonly initializationData?: string;
  readonly entryPoint: EntryPoint;
}

interface EntryPoint {
  readonly channel: 'VOICE' | 'CHAT';
  readonly flowId?: string;
  readonly customerNumber?: string;
  readonly systemNumber?: string;
  /** The entry point as the file has it. */
  readonly written: JsonObject;
}

/**
 * Reads a file `NAME.test-case.json`: a request of CreateTestCase, or only the content. In a request, Content is a text
 * or an object. Content from the test designer of the console has the entry point and the initialization data in
 * Metadata. A file that is neither is read as content, so that the execution reports the fault.
 */
export function readTestCaseFile(source: string): TestCaseFile {
  const parsed = parseJson(source);
  const document = typeof parsed === 'string' ? undefined : parsed.value;
  return isJsonObject(document) && document.Content !== undefined
    ? requestForm(document)
    : contentForm(source, document);
}

function requestForm({ Name, Content, EntryPoint, InitializationData }: JsonObject): TestCaseFile {
  return {
    ...(typeof Name === 'string' && { name: Name }),
    content: asText(Content),
    ...(InitializationData !== undefined && { initializationData: asText(InitializationData) }),
    entryPoint: entryPointIn(EntryPoint),
  };
}

function contentForm(content: string, document: Json | undefined): TestCaseFile {
  const data = memberAt(document, 'Metadata', 'initializationData');
  return {
    content,
    ...(typeof data === 'string' && { initializationData: data }),
    entryPoint: entryPointIn(memberAt(document, 'Metadata', 'entryPoint')),
  };
}

function entryPointIn(written: Json | undefined): EntryPoint {
  const isChat = memberAt(written, 'Type') === 'CHAT';
  const parameter = (name: string) => {
    const value = memberAt(written, isChat ? 'ChatEntryPointParameters' : 'VoiceCallEntryPointParameters', name);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    channel: isChat ? 'CHAT' : 'VOICE',
    flowId: parameter('FlowId'),
    customerNumber: parameter('SourcePhoneNumber'),
    systemNumber: parameter('DestinationPhoneNumber'),
    written: isJsonObject(written) ? written : {},
  };
}

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
