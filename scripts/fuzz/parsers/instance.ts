import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { constructFile } from '../../../cli/builder-code/languages';
import { riskOf } from '../../../cli/instance/exposure';
import { instanceTestResult } from '../../../cli/instance/instance-result';
import { resourcesIn } from '../../../cli/instance/named-resources';
import { Placeholders } from '../../../cli/pull/placeholders';
import { pulledConstruct } from '../../../cli/pull/pulled-construct';
import { pulledFiles, testCaseRequest } from '../../../cli/pull/pulled-files';
import { type Parser } from '../parser';
import { jsonOf } from './json';
import { LANGUAGE_PARSERS } from './language';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';
const ARN = `${INSTANCE}/test-case/2d6c5e80-1111-4222-8333-444455556666`;

const validOf = (name: string) => LANGUAGE_PARSERS.find((parser) => parser.name === name)!.valid;

const ENTRY_POINT = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: 'f' } } as const;
const testCaseWith = (content: string) => ({
  ...{ id: '1', arn: ARN, name: 'Menu', entryPoint: ENTRY_POINT, tags: {} },
  content,
});

const RECORD = {
  Type: 'OBSERVATION',
  Status: 'FAILED',
  Identifier: 'menu',
  Event: { Type: 'MessageReceived', Properties: { ExpectedText: 'hello', Text: 'Hello and welcome' } },
};

/** The parsers with which the command reads the test cases, flows and execution records of an instance. */
export const INSTANCE_PARSERS: readonly Parser[] = [
  {
    name: 'pulled-test-case',
    valid: validOf('testing-language'),
    read(Content) {
      const testCase = testCaseRequest({ Name: 'Menu', Content, EntryPoint: ENTRY_POINT, InitializationData: Content });
      const placeholders = new Placeholders(INSTANCE);
      resourcesIn(testCase.Content).forEach((resource) => placeholders.add(resource));
      const { construct, notes } = pulledConstruct([testCase], new Map(), INSTANCE);
      return [
        constructFile('pulled-test-cases', construct, 'typescript'),
        constructFile('pulled-test-cases', construct, 'python'),
        notes,
        pulledFiles([testCase], [], placeholders),
      ];
    },
  },
  {
    name: 'pulled-flow',
    valid: validOf('flow-language'),
    read(text) {
      const content = jsonOf(text);
      const placeholders = new Placeholders(INSTANCE);
      resourcesIn(content).forEach((resource) => placeholders.add(resource));
      const flow = { id: 'f', kind: 'flow', name: 'Menu', text, content, isLive: true } as const;
      return pulledFiles([], [flow], placeholders);
    },
  },
  {
    name: 'way-to-a-queue',
    valid: [...validOf('testing-language'), ...validOf('flow-language')],
    read: (text) => [
      riskOf(testCaseWith(text), [{ name: 'Menu', content: jsonOf(validOf('flow-language')[2]) }]),
      riskOf(testCaseWith(validOf('testing-language')[2]), [{ name: 'Menu', content: jsonOf(text) }]),
    ],
  },
  {
    name: 'result-on-an-instance',
    valid: [JSON.stringify(RECORD)],
    read(Record) {
      const record: ExecutionRecord = { ObservationId: '1', Status: 'FAILED', Timestamp: new Date(NaN), Record };
      const progress = { status: 'FAILED', executionId: 'e' } as const;
      const testCase = testCaseWith(validOf('testing-language')[0]);
      return instanceTestResult('arn', { testCase, progress, records: new Map([['e', [record, record]]]) });
    },
  },
];
