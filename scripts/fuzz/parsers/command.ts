import { dirname } from 'node:path';
import { readCdkJson } from '../../../cli/app/cdk-json';
import { readConfigFile } from '../../../cli/config/config-file';
import { readJournal } from '../../../cli/instance/journal';
import { Placeholders } from '../../../cli/pull/placeholders';
import { readResources } from '../../../cli/pull/resources-file';
import { reportPage } from '../../../cli/report/page';
import { readResult } from '../../../cli/run/read-result';
import { UnusableInput } from '../../../cli/unusable-input';
import { problemsOf } from '../../../cli/validate/problems';
import { parseTestCaseArn } from '../../../lambda/connect/arns';
import { aFlow, aReading, aRun, aTest, hostileRun, onWay } from '../../../test/cli/runs';
import { type Parser } from '../parser';
import { LANGUAGE_PARSERS } from './language';
import { fileNamed } from './written';

const CONFIG = {
  app: 'cdk.out',
  flows: 'flows',
  tests: 'tests',
  world: 'world.json',
  minCoverage: 80,
  failOnLowConfidence: true,
  instances: ['arn'],
};
const CDK_JSON = {
  app: 'npx tsx app.ts',
  output: 'cdk.out',
  context: { 'aws:cdk:x': true },
  watch: { include: ['**'] },
};

const ARN = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';
const JOURNAL = [
  { asked: 'token 1', testCaseArn: `${ARN}/test-case/2d6c5e80-1111-4222-8333-444455556666` },
  { started: 'execution 1', token: 'token 1' },
  { asked: 'token 2', testCaseArn: `${ARN}/test-case/2d6c5e80-1111-4222-8333-444455556667` },
  { ended: 'execution 1' },
  { stack: 'amazon-connect-test-1' },
];
const RESOURCES = { '{{InstanceArn}}': ARN, '{{SalesQueueId}}': '11111111-1111-4222-8333-444455556666' };

const FLOW = aFlow('menu', {
  greeting: { next: 'menu', NoMatchingError: 'end' },
  menu: { 'Equals 1': 'end' },
  end: {},
});
const RESULT = aRun({
  tests: [
    onWay(aTest({ verdict: 'FAILED', confidence: 'low' }), FLOW, ['greeting', 'next', 'menu', 'Equals 1', 'end']),
  ],
  flows: [FLOW],
  readings: [aReading()],
  notRun: [{ name: 'other', reason: 'the time of the run was up' }],
});

const VALID_FILES = LANGUAGE_PARSERS.filter(({ name }) => /file|flow/.test(name)).flatMap(({ valid }) => valid);

const isUnusable = (error: Error) => error instanceof UnusableInput;
const writeConfig = fileNamed('amazon-connect-test.json');
const writeCdkJson = fileNamed('cdk.json');
const writeResources = fileNamed('resources.json');
const writeResult = fileNamed('result.json');
const writeFlow = fileNamed('file.json');

/** The parsers of the files that the command reads. */
export const COMMAND_PARSERS: readonly Parser[] = [
  {
    name: 'configuration-file',
    valid: [JSON.stringify(CONFIG)],
    read: (text) => readConfigFile(writeConfig(text)),
    print: (config) => JSON.stringify(config),
    isRefusal: isUnusable,
  },
  {
    name: 'cdk-json',
    valid: [JSON.stringify(CDK_JSON)],
    read(text) {
      const { app = '', output = '', context = {} } = readCdkJson(dirname(writeCdkJson(text)));
      if (typeof app !== 'string' || typeof output !== 'string') throw new Error('The app or the output is not a text');
      if (Array.isArray(context)) throw new Error('The context is a list');
      return { app, output, context };
    },
    isRefusal: isUnusable,
  },
  {
    name: 'result-file',
    valid: [JSON.stringify(RESULT), JSON.stringify(hostileRun(['constructor', '<b>']))],
    read: (text) => reportPage([readResult(writeResult(text)), RESULT]),
    isRefusal: isUnusable,
  },
  {
    name: 'journal-of-a-run',
    valid: [JOURNAL.map((line) => `${JSON.stringify(line)}\n`).join('')],
    read(text) {
      const { open, stacks } = readJournal(text);
      for (const { token, testCaseArn, executionId = '' } of open) {
        if (!parseTestCaseArn(testCaseArn))
          throw new Error(`A started execution has the wrong test case ARN ${testCaseArn}`);
        if ([token, executionId].some((each) => typeof each !== 'string'))
          throw new Error('A started execution has a wrong id');
      }
      if (stacks.some((name) => typeof name !== 'string'))
        throw new Error('The name of a stack has another type than text');
      return open;
    },
  },
  {
    name: 'pulled-resources',
    valid: [JSON.stringify(RESOURCES)],
    read(text) {
      const placeholders = new Placeholders(ARN, readResources(dirname(writeResources(text))));
      placeholders.add({ kind: 'queue', value: `${ARN}/queue/22222222-1111-4222-8333-444455556666` }, 'Sales');
      return placeholders.putInto([...Object.values(RESOURCES), ...Object.values(placeholders.resources)]);
    },
    isRefusal: isUnusable,
  },
  {
    name: 'validated-file',
    valid: VALID_FILES,
    read: (text) => problemsOf(writeFlow(text), text),
  },
];
