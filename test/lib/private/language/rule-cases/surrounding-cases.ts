import {
  completed,
  documentOf,
  endTest,
  flowAction,
  goodDocument,
  inQueue,
  INSTANCE,
  message,
  observation,
  press,
  say,
  started,
} from '../good-document';
import { good, known, of, type RuleCase } from './rule-case';

const O = 'Observations';
const MENU = `${O}.1.Event.Properties`;
/** Returns the good document as a text, filled up with spaces to `length` characters. */
function sized(length: number): string {
  return JSON.stringify(goodDocument()).padEnd(length);
}

export const TEXT_CASES: RuleCase[] = [
  { rule: 'json', path: '$', broken: { text: '{"Version": }' }, fine: { text: JSON.stringify(goodDocument()) } },
  {
    rule: 'repeated-name',
    path: '$.Metadata',
    broken: { text: JSON.stringify(goodDocument()).replace('"Metadata":{}', '"Metadata":{},"Metadata":{}') },
    fine: { text: JSON.stringify({ ...goodDocument(), Metadata: { a: { b: 1 }, b: 1 } }) },
  },
  { rule: 'content-size', path: '$', broken: { text: sized(256_001) }, fine: { text: sized(256_000) } },
];

const START = observation('Start', started, ['A']);
const END = observation('End', message('Goodbye'), [], [endTest('end')]);

const SPANISH = documentOf(START, observation('A', message('Bienvenidos'), [], [endTest('end')]));

export const VOICE_CASES: RuleCase[] = [
  {
    rule: 'dtmf-on-chat',
    path: '$.Observations[1].Actions[0].Parameters.Instruction.Type',
    broken: known({ entryPoint: { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' } } }),
    fine: known({ entryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: 'f' } } }),
  },
  {
    rule: 'inclusion-on-voice',
    path: '$.Observations[1].Event.Properties.Text',
    broken: good({ [MENU]: message('press 1', 'Inclusion').Properties }),
    fine: good({ [MENU]: message("you're well-known", 'Inclusion').Properties }),
  },
  {
    rule: 'language-on-voice',
    path: '$.Observations[1].Event.Properties.Text',
    broken: of(SPANISH, { languageCode: 'es-US' }),
    fine: of(SPANISH, { languageCode: 'en-GB' }),
  },
  {
    rule: 'joined-messages',
    path: '$.Observations[2]',
    broken: of(
      documentOf(
        START,
        observation('A', message('Hi'), ['B']),
        observation('B', message('Menu'), ['End'], [press('p')]),
        END,
      ),
    ),
    fine: of(
      documentOf(
        START,
        observation('A', message('Hi'), ['B'], [say('s', 'yes')]),
        observation('B', message('Menu'), ['End']),
        END,
      ),
    ),
  },
  {
    rule: 'message-before-disconnect',
    path: '$.Observations[1]',
    broken: of(
      documentOf(
        observation('Start', started, ['A', 'C']),
        observation('A', message('Bye'), ['B']),
        observation('B', completed),
        observation('C', inQueue, [], [endTest('e')]),
      ),
    ),
    fine: of(
      documentOf(
        observation('Start', started, ['A', 'C']),
        observation('A', flowAction('CheckHoursOfOperation', { HoursOfOperationId: 'h' }), ['B']),
        observation('B', completed),
        observation('C', inQueue, [], [endTest('e')]),
      ),
    ),
  },
];

const voice = (parameters: unknown, more = {}) =>
  known({ entryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: parameters, ...more } });
const FROM = '+15550100';
const TO = '+15550101';

export const ENTRY_POINT_CASES: RuleCase[] = [
  {
    rule: 'entry-point-type',
    path: '$.Type',
    broken: known({ entryPoint: { Type: 'VOICE' } }),
    fine: voice({ FlowId: 'f' }),
  },
  {
    rule: 'entry-point-flow-or-numbers',
    path: '$.VoiceCallEntryPointParameters',
    broken: voice({ FlowId: 'f', SourcePhoneNumber: FROM, DestinationPhoneNumber: TO }),
    fine: voice({ FlowId: 'f', SourcePhoneNumber: FROM }),
  },
  {
    rule: 'entry-point-source-number',
    path: '$.VoiceCallEntryPointParameters',
    broken: voice({ DestinationPhoneNumber: TO }),
    fine: voice({ SourcePhoneNumber: FROM, DestinationPhoneNumber: TO }),
  },
  {
    rule: 'entry-point-flow',
    path: '$',
    broken: { document: documentOf(END), context: { entryPoint: { Type: 'CHAT' } } },
    fine: {
      document: documentOf(END),
      context: { entryPoint: { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'f' } } },
    },
  },
  {
    rule: 'entry-point-phone-number',
    path: '$.VoiceCallEntryPointParameters.SourcePhoneNumber',
    broken: voice({ FlowId: 'f', SourcePhoneNumber: '+1 555 0100' }),
    fine: voice({ FlowId: 'f', SourcePhoneNumber: FROM }),
  },
  {
    rule: 'entry-point-other-channel',
    path: '$.ChatEntryPointParameters',
    broken: voice({ FlowId: 'f' }, { ChatEntryPointParameters: { FlowId: 'f' } }),
    fine: voice({ FlowId: 'f' }),
  },
];

const ANOTHER = 'arn:aws:connect:us-west-2:123456789012:instance/another';
const inTransfer = (QueueId: string) =>
  good({ 'Observations.3.Event.Properties.ActionParameters.QueueId': QueueId }, { instanceArn: INSTANCE });
const flowOf = (instance: string) =>
  known({
    instanceArn: INSTANCE,
    entryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: `${instance}/contact-flow/f` } },
  });

export const INSTANCE_CASES: RuleCase[] = [
  {
    rule: 'another-instance',
    path: '$.Observations[3].Event.Properties.ActionParameters.QueueId',
    broken: inTransfer(`${ANOTHER}/queue/q`),
    fine: inTransfer(`${INSTANCE}/queue/q`),
  },
  {
    rule: 'entry-point-another-instance',
    path: '$.VoiceCallEntryPointParameters.FlowId',
    broken: flowOf(ANOTHER),
    fine: flowOf(INSTANCE),
  },
];

const data = (initializationData: string) => known({ initializationData });

export const INITIALIZATION_DATA_CASES: RuleCase[] = [
  {
    rule: 'initialization-data-json',
    path: '$',
    broken: data('{tier: gold}'),
    fine: data('{"Attributes":{"tier":"gold"},"SegmentAttributes":{}}'),
  },
  {
    rule: 'initialization-data-size',
    path: '$',
    broken: data(`{"Attributes":{},"SegmentAttributes":{}}${' '.repeat(256_000)}`),
    fine: data(`{"Attributes":{},"SegmentAttributes":{}}${' '.repeat(255_960)}`),
  },
  {
    rule: 'initialization-data-shape',
    path: '$',
    broken: data('{"tier":"gold"}'),
    fine: data('{"Attributes":{},"SegmentAttributes":{}}'),
  },
];
