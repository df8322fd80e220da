import { parseDefinition } from '../../../lib/private/test-case-properties/definition';
import { UnusableProperties } from '../../../lib/private/test-case-properties/unusable-properties';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { expectationsOf } from '../../../lib/private/suite-run/records/expectations';
import { findingsOf } from '../../../lib/private/suite-run/records/findings';
import { parseTestCaseArn, type TestCaseName } from '../../../lambda/connect/arns';
import { requestedAt } from '../../../lambda/custom-resource/requested-at';
import { type Parser } from '../parser';
import { jsonOf } from './json';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';
const STACK = 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1';

const PROPERTIES = {
  ContractVersion: '1',
  InstanceArn: INSTANCE,
  Name: 'Opening hours',
  Content: '{"Version":"2019-10-30","Observations":[]}',
  EntryPoint: { Type: 'VOICE_CALL', FlowId: 'f1f1f1f1-0000-0000-0000-000000000001' },
  Status: 'PUBLISHED',
  Tags: [{ Key: 'team', Value: 'menu' }],
  InitializationData: '{"Attributes":{"a":"b"}}',
};
const WITH_FILE = {
  ...PROPERTIES,
  Content: undefined,
  ContentAsset: { Bucket: 'bucket', Key: 'key.json' },
  Substitutions: [{ Key: 'Flow', Value: 'f' }],
};

const RECORDS = [
  { Type: 'EXECUTION_START', ContactId: 'c' },
  {
    Type: 'OBSERVATION',
    Status: 'FAILED',
    Identifier: 'menu',
    Event: { Type: 'MessageReceived', Properties: { ExpectedText: 'hello', Text: 'Hello and welcome' } },
    Actions: [{ Type: 'AssertData', Status: 'FAILED', Parameters: { Namespace: '$.Queue.Name', Value: 'q' } }],
  },
  { Type: 'COMPLETION', Status: 'FAILED', DurationMs: 8000, FailureReasons: ['INITIALIZATION_FAILURE'] },
];
const EXPECTED = {
  Observations: [{ Identifier: 'menu', Event: { Type: 'MessageReceived', Properties: { Text: 'x' } }, Actions: [] }],
};

/**
 * The parsers of the handlers: of the properties and response URLs of custom resources, of ARNs, and of execution
 * records.
 */
export const HANDLER_PARSERS: readonly Parser[] = [
  {
    name: 'properties',
    valid: [PROPERTIES, WITH_FILE].map((properties) => JSON.stringify(properties)),
    read: (text) => parseDefinition(jsonOf(text), STACK),
    isRefusal: (error) => error instanceof UnusableProperties,
  },
  {
    name: 'records',
    valid: [JSON.stringify([RECORDS, EXPECTED])],
    read(text) {
      const both = jsonOf(text);
      const [records, expected] = Array.isArray(both) ? (both as readonly unknown[]) : [[both], both];
      const list = Array.isArray(records) ? (records as readonly unknown[]) : [records];
      const written = list.map((record) => ({ ObservationId: '1', Status: 'FAILED', Record: JSON.stringify(record) }));
      return [...list.map(() => written), list].map((each) =>
        findingsOf(each, expectationsOf(JSON.stringify(expected))),
      );
    },
  },
  {
    name: 'arns',
    valid: [`${INSTANCE}/test-case/2d6c5e80-1111-4222-8333-444455556666`],
    read: (text) => parseTestCaseArn(text) ?? parseInstanceArn(text),
    print: (name) => (name as TestCaseName | undefined)?.arn ?? '',
  },
  {
    name: 'response-url',
    valid: ['https://bucket.s3.amazonaws.com/answer?X-Amz-Date=20260301T120000Z&X-Amz-Signature=secret'],
    read: (text) => requestedAt(text),
  },
];
