import { Duration, type Stack } from 'aws-cdk-lib';
import {
  ConnectInstance,
  ConnectTestCase,
  ConnectTestCaseProvider,
  ConnectTestSuite,
  EntryPoint,
  TestAction,
  TestCaseContent,
} from '../../lib';
import { aStack, aTestCase, INSTANCE_ARN, TEST_CASE_ARN } from './fixtures';

/* The errors of wrong inputs. Most of these inputs are possible only without types, as in JavaScript. */

const circle: Record<string, unknown> = {};
circle.self = circle;

const testCaseWith = (props: object) => (stack: Stack) => aTestCase(stack, 'TestCase', props);
const contentOf = (content: () => TestCaseContent) => (stack: Stack) =>
  aTestCase(stack, 'TestCase', { content: content() });
const suiteWith = (props: object) => (stack: Stack) =>
  new ConnectTestSuite(stack, 'Suite', { testCases: [aTestCase(stack)], ...props });
const imported = (stack: Stack, id: string) => ConnectTestCase.fromTestCaseArn(stack, id, TEST_CASE_ARN);

test.each<[string, (stack: Stack) => unknown, RegExp]>([
  [
    'no properties',
    (stack) => new ConnectTestCase(stack, 'T', null as never),
    /^\[Stack\/T\] the properties must be an/,
  ],
  [
    'no instance',
    testCaseWith({ instance: null }),
    /^\[Stack\/TestCase\] `instance` must be an instance: .*; got null/,
  ],
  ['an empty instance', testCaseWith({ instance: {} }), /`instance` must be an instance: .*; got an empty object/],
  ['no entry point', testCaseWith({ entryPoint: null }), /`entryPoint` must be an entry point: .*; got null/],
  ['a plain entry point', testCaseWith({ entryPoint: { flow: 'f' } }), /`entryPoint` must be an .*; got an object/],
  ['no content', testCaseWith({ content: null }), /`content` must be content: .*; got null/],
  ['plain content', testCaseWith({ content: { Version: '1' } }), /`content` must be content: .*; got an object/],
  [
    'a call without options',
    testCaseWith({ entryPoint: EntryPoint.voiceCall(undefined as never) }),
    /EntryPoint.voiceCall\(\) must be an object; got undefined/,
  ],
  [
    'a flow that is text',
    testCaseWith({ entryPoint: EntryPoint.voiceCall({ flow: 'f' as never }) }),
    /`flow` must be a flow: .*; got "f"/,
  ],
  [
    'a flow that is an instance',
    (stack) => {
      const flow = ConnectInstance.fromInstanceArn(stack, 'I', INSTANCE_ARN) as never;
      return aTestCase(stack, 'TestCase', { entryPoint: EntryPoint.voiceCall({ flow }) });
    },
    /`flow` must be a flow: .*; got the construct Stack\/I/,
  ],
  [
    'a chat without a flow',
    testCaseWith({ entryPoint: EntryPoint.chat({} as never) }),
    /`flow` must be a flow: .*; got undefined/,
  ],
  [
    'JSON text that is null',
    contentOf(() => TestCaseContent.fromJsonString(null as never)),
    /^\[Stack\/TestCase\] the content must be JSON text; got null/,
  ],
  [
    'JSON text that is a number',
    contentOf(() => TestCaseContent.fromJsonString(5 as never)),
    /must be JSON text; got 5/,
  ],
  [
    'no path',
    contentOf(() => TestCaseContent.fromFile(undefined as never)),
    /the content file must be a path; got undefined/,
  ],
  [
    'an object that contains itself',
    contentOf(() => TestCaseContent.fromObject(circle)),
    /the content contains itself/,
  ],
  [
    'no conversation',
    contentOf(() => TestCaseContent.fromConversation(null as never)),
    /fromConversation\(\) takes a conversation: .*; got null/,
  ],
  [
    'no observation',
    contentOf(() => TestCaseContent.fromObservations(null as never)),
    /fromObservations\(\) takes observations .*; got null/,
  ],
  [
    'a list of observations',
    contentOf(() => TestCaseContent.fromObservations([] as never)),
    /takes observations from Observation\.of\(\), as separate arguments and not as a list/,
  ],
  ['adoption of a text', testCaseWith({ adopt: TEST_CASE_ARN }), /`adopt` must be a test case: .*; got "arn:/],
  ['an empty provider', testCaseWith({ provider: {} }), /`provider` must be a provider: .*; got an empty object/],
  [
    'no attributes',
    (stack) => ConnectTestCase.fromTestCaseAttributes(stack, 'T', null as never),
    /^\[Stack\] the attributes must be an object; got null/,
  ],
  [
    'an imported id that is empty',
    (stack) => ConnectTestCase.fromTestCaseAttributes(stack, 'T', { instanceArn: INSTANCE_ARN, testCaseId: '' }),
    /`testCaseId` must not be blank/,
  ],
  [
    'an imported id with a slash',
    (stack) => ConnectTestCase.fromTestCaseAttributes(stack, 'T', { instanceArn: INSTANCE_ARN, testCaseId: 'a/b' }),
    /`testCaseId` must not have "\/"/,
  ],
  [
    'a suite without properties',
    (stack) => new ConnectTestSuite(stack, 'S', undefined as never),
    /^\[Stack\/S\] the properties must be an object; got undefined/,
  ],
  ['test cases that are text', suiteWith({ testCases: 'all' }), /`testCases` must be a list of test cases; got "all"/],
  [
    'a time-out that is a number',
    suiteWith({ timeout: 60 }),
    /`timeout` must be a duration, such as Duration.minutes\(5\); got 60/,
  ],
  [
    'a watch of nothing',
    (stack) => suiteWith({})(stack).runOnDeploy({ watch: [null as never] }),
    /^\[Stack\/Suite\] `watch\[0\]` must be a construct; got null/,
  ],
  [
    'no options of a run',
    (stack) => suiteWith({})(stack).runOnDeploy(null as never),
    /the options of runOnDeploy\(\) must be an object; got null/,
  ],
  [
    'no schedule',
    (stack) => suiteWith({})(stack).runOnSchedule(undefined as never),
    /`schedule` must be the times of the runs: .*; got undefined/,
  ],
  [
    'no grantee',
    (stack) => aTestCase(stack).grants.run(null as never),
    /^\[Stack\/TestCase\] `grantee` must be a grantee, such as a role or a function; got null/,
  ],
  ...(['start', 'read', 'actions'] as const).map((method): [string, (stack: Stack) => unknown, RegExp] => [
    `no grantee of a suite (${method})`,
    (stack) => suiteWith({})(stack).grants[method](undefined as never, ['states:ListExecutions']),
    /^\[Stack\/Suite\/StateMachine\] `grantee` must be a grantee, such as a role or a function; got undefined/,
  ]),
  [
    'adoption of a test case of this app',
    (stack) => testCaseWith({ adopt: aTestCase(stack, 'Other') })(stack),
    /^\[Stack\/TestCase\] `adopt` must be a test case that this app does not define; got Stack\/Other, which the app defines: remove that construct, or remove `adopt`$/,
  ],
  [
    'adoption of a test case of another instance',
    (stack) => {
      const arn = TEST_CASE_ARN.replace('0b4a3c6e', '0b4a3c6f');
      return testCaseWith({ adopt: ConnectTestCase.fromTestCaseArn(stack, 'There', arn) })(stack);
    },
    /^\[Stack\/TestCase\] `adopt` must be a test case of the instance arn:.*\/0b4a3c6e-.*; got arn:.*\/0b4a3c6f-.*: pass the instance of that test case/,
  ],
  [
    'an ARN of another partition than that of its Region',
    (stack) => ConnectInstance.fromInstanceArn(stack, 'I', INSTANCE_ARN.replace('arn:aws:', 'arn:aws-cn:')),
    /^\[Stack\] `instanceArn` must have the partition of its Region, which is aws for us-east-1; got "arn:aws-cn:/,
  ],
  [
    'a name with a line break',
    testCaseWith({ testCaseName: 'a\nb' }),
    /`testCaseName` must have only visible characters; got "a\\nb" with U\+000A/,
  ],
  ['a name with half a character', testCaseWith({ testCaseName: 'a\ud83d' }), /with U\+D83D/],
  ['a name that turns the writing', testCaseWith({ testCaseName: 'a\u202eb' }), /with U\+202E/],
  ['a name with a space of no width', testCaseWith({ testCaseName: 'a\u200bb' }), /with U\+200B/],
  ['a name with a word joiner', testCaseWith({ testCaseName: 'a\u2060b' }), /with U\+2060/],
  ['a name with a byte order mark', testCaseWith({ testCaseName: 'a\ufeffb' }), /with U\+FEFF/],
  ['a name with a soft hyphen', testCaseWith({ testCaseName: 'a\u00adb' }), /with U\+00AD/],
  [
    'a name with a blank at the end',
    testCaseWith({ testCaseName: 'a ' }),
    /`testCaseName` must not begin or end with a space or another blank; got "a "/,
  ],
  ['an id of dots', testCaseWith({ testCaseId: '..' }), /`testCaseId` must have no spaces, and must not be only dots/],
  [
    'an ARN with a line break',
    (stack) => ConnectInstance.fromInstanceArn(stack, 'I', `${INSTANCE_ARN}\n`),
    /`instanceArn` must be an ARN like/,
  ],
  [
    'one ARN twice',
    (stack) => suiteWith({ testCases: [imported(stack, 'A'), imported(stack, 'B')] })(stack),
    /the test case Stack\/B is in the suite twice|the test case Stack\/A is in the suite twice/,
  ],
  ['tags that are text', testCaseWith({ tags: 'abc' }), /`tags` must be an object; got "abc"/],
  [
    'no memory',
    (stack) => ConnectTestCaseProvider.getOrCreate(stack, { memorySize: NaN }),
    /`memorySize` must be a whole number from 128 to 10240; got NaN/,
  ],
  [
    'attributes that are null',
    testCaseWith({ initialAttributes: null }),
    /`initialAttributes` must be an object; got null/,
  ],
  [
    'keys that are a number',
    () => TestAction.sendDtmf(1 as never),
    /^TestAction.sendDtmf\(\) takes the keys as a text; got 1: write them in quotes, such as '1'$/,
  ],
  [
    'a time without a run that is not a duration',
    (stack) => suiteWith({})(stack).alarmOnMissedRun({ within: 300 as never }),
    /`within` must be a duration, such as Duration.minutes\(5\); got 300/,
  ],
  [
    'a time without a run that is missing',
    (stack) => suiteWith({})(stack).alarmOnMissedRun({} as never),
    /`within` must be a duration, such as Duration.minutes\(5\); got undefined/,
  ],
  [
    'keys that are missing',
    () => TestAction.sendDtmf(undefined as never),
    /^TestAction.sendDtmf\(\) takes the keys as a text; got undefined: write them in quotes, such as '1'$/,
  ],
])('%s is refused in one sentence', (_, define, message) => {
  expect(messageOf(() => define(aStack()))).toMatch(message);
});

test.each([
  ['a Persian word', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  ['an emoji of two emojis', '\u{1f469}\u200d\u{1f4bb}'],
  [
    'an emoji that is a heart or a flag',
    '\u2764\ufe0f \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  ],
])('%s is accepted in a name, although it has characters without a width', (_, testCaseName) => {
  expect(messageOf(() => testCaseWith({ testCaseName })(aStack()))).toBe('nothing was refused');
});

test('a test case of another Region is refused in a suite', () => {
  const stack = aStack({ region: 'eu-west-2' });
  const define = () =>
    new ConnectTestSuite(stack, 'Suite', { testCases: [imported(stack, 'There')], timeout: Duration.minutes(5) });

  expect(define).toThrow(
    '[Stack/Suite] the test case Stack/There is in Region us-east-1, but the suite is in eu-west-2: define a suite for it in Region us-east-1',
  );
});

function messageOf(define: () => unknown): string {
  try {
    define();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was refused';
}
