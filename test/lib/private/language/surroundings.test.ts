import { checkDocument } from '../../../../lib/private/language';
import { goodDocument } from './good-document';

const told = (context: Parameters<typeof checkDocument>[1]) =>
  checkDocument(goodDocument(), context).map(({ rule, path }) => `${rule} ${path}`);
const ofVoice = (parameters: unknown) =>
  told({ entryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: parameters } });

test('an entry point that is not an object is reported', () => {
  expect(told({ entryPoint: 'VOICE_CALL' })).toEqual(['entry-point-type $']);
});

test.each([[undefined], [{}], [{ FlowId: '' }], [{ SourcePhoneNumber: '+15550100' }], ['flow']])(
  'a call with the parameters %j is reported, since it has no flow and no pair of numbers',
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

test('numbers and parameters may be known at deployment only', () => {
  const isUnknown = (value: unknown) => value === 'token';
  const numbers = { SourcePhoneNumber: 'token', DestinationPhoneNumber: 'token' };

  const entryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: numbers };
  expect(told({ entryPoint, isUnknown })).toEqual([]);
  expect(told({ entryPoint: { ...entryPoint, VoiceCallEntryPointParameters: 'token' }, isUnknown })).toEqual([]);
  expect(
    told({ entryPoint: { ...entryPoint, VoiceCallEntryPointParameters: { ...numbers, FlowId: 'token' } }, isUnknown }),
  ).toEqual(['entry-point-flow-or-numbers $.VoiceCallEntryPointParameters']);
});

test('a chat with parameters of a call is reported', () => {
  const entryPoint = { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' }, VoiceCallEntryPointParameters: {} };

  expect(told({ entryPoint })).toContain('entry-point-other-channel $.VoiceCallEntryPointParameters');
});

test.each([['null'], ['[]'], ['{"Attributes":{}}'], ['{"Attributes":[],"SegmentAttributes":{}}']])(
  'initialization data of the shape %s is reported, since it may not reach the flow',
  (initializationData) => {
    expect(told({ initializationData })).toEqual(['initialization-data-shape $']);
  },
);

test('attributes that are not strings are reported', () => {
  const initializationData = '{"Attributes":{"a":"1","b":2,"c d":null},"SegmentAttributes":{}}';

  expect(told({ initializationData })).toEqual([
    'initialization-data-shape $.Attributes.b',
    'initialization-data-shape $.Attributes["c d"]',
  ]);
});

test('initialization data that is not text is reported', () => {
  expect(told({ initializationData: { Attributes: {} } })).toEqual(['initialization-data-json $']);
});
