import { checkDocument } from '../../../../lib/private/language';
import { goodDocument } from './good-document';

const told = (context: Parameters<typeof checkDocument>[1]) =>
  checkDocument(goodDocument(), context).map(({ rule, path }) => `${rule} ${path}`);
const ofVoice = (parameters: unknown) =>
  told({ entryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: parameters } });

test('an entry point is an object', () => {
  expect(told({ entryPoint: 'VOICE_CALL' })).toEqual(['entry-point-type $']);
});

test.each([[undefined], [{}], [{ FlowId: '' }], [{ SourcePhoneNumber: '+15550100' }], ['flow']])(
  'a call with %j enters nothing',
  (parameters) => {
    const path = parameters === undefined ? '$' : '$.VoiceCallEntryPointParameters';

    expect(ofVoice(parameters)).toEqual([`entry-point-flow-or-numbers ${path}`]);
  },
);

test('each wrong number is reported', () => {
  expect(ofVoice({ SourcePhoneNumber: 15550100, DestinationPhoneNumber: 'tel:+15550101' })).toEqual([
    'entry-point-phone-number $.VoiceCallEntryPointParameters.SourcePhoneNumber',
    'entry-point-phone-number $.VoiceCallEntryPointParameters.DestinationPhoneNumber',
  ]);
});

test('the number called may be known at deployment only', () => {
  const isUnknown = (value: unknown) => value === 'token';
  const numbers = { SourcePhoneNumber: 'token', DestinationPhoneNumber: 'token' };

  const entryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: numbers };
  expect(told({ entryPoint, isUnknown })).toEqual([]);
  expect(told({ entryPoint: { ...entryPoint, VoiceCallEntryPointParameters: 'token' }, isUnknown })).toEqual([]);
  expect(
    told({ entryPoint: { ...entryPoint, VoiceCallEntryPointParameters: { ...numbers, FlowId: 'token' } }, isUnknown }),
  ).toEqual(['entry-point-flow-or-numbers $.VoiceCallEntryPointParameters']);
});

test('a chat takes no parameters of a call', () => {
  const entryPoint = { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' }, VoiceCallEntryPointParameters: {} };

  expect(told({ entryPoint })).toContain('entry-point-other-channel $.VoiceCallEntryPointParameters');
});

test.each([['null'], ['[]'], ['{"Attributes":{}}'], ['{"Attributes":[],"SegmentAttributes":{}}']])(
  'initialization data of the shape %s is not known to reach a flow',
  (initializationData) => {
    expect(told({ initializationData })).toEqual(['initialization-data-shape $']);
  },
);

test('attributes are strings', () => {
  const initializationData = '{"Attributes":{"a":"1","b":2,"c d":null},"SegmentAttributes":{}}';

  expect(told({ initializationData })).toEqual([
    'initialization-data-shape $.Attributes.b',
    'initialization-data-shape $.Attributes["c d"]',
  ]);
});

test('initialization data is text', () => {
  expect(told({ initializationData: { Attributes: {} } })).toEqual(['initialization-data-json $']);
});
