import { isJsonObject, type Json, type JsonObject, memberOf, parseJson } from '../../lib/private/json/json';
import { call, type Code, map, name, type Named, text } from './code';
import { contentCode, type ContentOptions } from './content-code';
import { constructFor } from './flow-action-code';
import { type Resources } from './resources';

export interface TestCaseCode {
  readonly construct: Code;
  /** The part of the content that the builder cannot produce, in words for a message. Undefined without such a part. */
  readonly inexpressible?: string;
}

/** Returns the code of a `ConnectTestCase` for a request of CreateTestCase, in which `Content` is parsed JSON or a text. */
export function testCaseCode(id: string, request: JsonObject, options: ContentOptions): TestCaseCode {
  const { Name, Description, EntryPoint, InitializationData, Status, Tags, Content } = request;
  const { code, inexpressible } = contentCode(Content, options);
  const given: readonly (Named | undefined)[] = [
    ['instance', { is: 'property', path: ['instance'] }],
    Name === undefined ? undefined : ['testCaseName', text(Name as string)],
    Description === undefined ? undefined : ['description', text(Description as string)],
    ['entryPoint', entryPointCode(EntryPoint, options.resources)],
    InitializationData === undefined ? undefined : initialData(InitializationData),
    Status === 'SAVED' ? ['status', name('TestCaseStatus', 'SAVED')] : undefined,
    isJsonObject(Tags) ? ['tags', texts(Tags)] : undefined,
    ['content', code],
  ];
  const construct: Code = {
    is: 'construct',
    className: 'ConnectTestCase',
    id,
    options: given.filter((option) => option !== undefined),
  };
  return { construct, ...(inexpressible !== undefined && { inexpressible }) };
}

const texts = (values: JsonObject): Code =>
  map(Object.entries(values).map(([key, value]): Named => [key, text(value as string)]));

/**
 * Returns the property `initialAttributes` for initialization data that this property can produce. Returns the property
 * `initializationData` for any other data.
 */
function initialData(data: Json): Named {
  const written = typeof data === 'string' ? data : JSON.stringify(data);
  const parsed = parseJson(written);
  const { Attributes, SegmentAttributes, ...others } =
    typeof parsed !== 'string' && isJsonObject(parsed.value) ? parsed.value : ({ others: null } as JsonObject);
  const isPlain =
    isJsonObject(Attributes) &&
    Object.entries(Attributes).every(([key, value]) => /^[\w-]+$/.test(key) && typeof value === 'string') &&
    isJsonObject(SegmentAttributes) &&
    [SegmentAttributes, others].every((each) => Object.keys(each).length === 0);
  return isPlain ? ['initialAttributes', texts(Attributes)] : ['initializationData', text(written)];
}

/** Returns the code for an entry point, which is given as in a request of CreateTestCase. */
function entryPointCode(entryPoint: Json, resources: Resources): Code {
  const isChat = memberOf(entryPoint, 'Type') === 'CHAT';
  const parameters = memberOf(entryPoint, isChat ? 'ChatEntryPointParameters' : 'VoiceCallEntryPointParameters');
  const flow = memberOf(parameters, 'FlowId');
  const options: Named[] = flow === undefined ? [] : [['flow', constructFor('flow', flow, resources, 'FlowId')]];
  for (const [option, member] of [
    ['sourcePhoneNumber', 'SourcePhoneNumber'],
    ['destinationPhoneNumber', 'DestinationPhoneNumber'],
  ] as const) {
    const number = memberOf(parameters, member);
    if (typeof number === 'string') options.push([option, text(number)]);
  }
  return call(isChat ? 'EntryPoint.chat' : 'EntryPoint.voiceCall', [], options);
}

/** Makes the id of a construct from a name. The id differs from all used ids, and is added to them. */
export function constructId(from: string, used: Set<string>): string {
  const words = from.normalize('NFKD').match(/[A-Za-z0-9*#]+/g) ?? ['Test'];
  const spelled = words.map((word) => word.replaceAll('*', 'Star').replaceAll('#', 'Hash'));
  const id = spelled
    .map((word) => `${word[0].toUpperCase()}${word.slice(1)}`)
    .join('')
    .slice(0, 80);
  let unused = id;
  for (let count = 2; used.has(unused); count++) unused = `${id}${count}`;
  used.add(unused);
  return unused;
}
