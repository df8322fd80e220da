import { Duration, NestedStack, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type Construct } from 'constructs';
import { ConnectTestSuite } from '../../../lib';
import { aStack } from '../fixtures';
import { aDefinedFlow, aTestOf, resourcesOf, settingsIn } from './fixtures';

const LONG = 'A path of many words/'.repeat(60);

/** For each property, the texts that its service accepts. */
const TAKEN: readonly [type: string, property: string, text: RegExp][] = [
  ['AWS::IAM::Role', 'Description', /^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]{1,1000}$/],
  ['AWS::Scheduler::Schedule', 'Description', /^[^]{1,512}$/],
  ['AWS::CloudWatch::Alarm', 'AlarmDescription', /^[^]{1,1024}$/],
  ['AWS::Connect::ContactFlow', 'Description', /^[^]{1,500}$/],
  ['AWS::Connect::ContactFlow', 'Name', /^[^]{1,127}$/],
];

/** Returns a suite with a gate, a schedule and alarms. Descriptions of their resources contain `id`. */
function aNamedSuite(scope: Construct, id: string): ConnectTestSuite {
  const flow = aDefinedFlow(scope, `Flow${id}`);
  flow.name = `A${'Flow'.repeat(26)}🎉🎉🎉🎉🎉🎉🎉`;
  const suite = new ConnectTestSuite(scope, id, { testCases: [aTestOf(flow, scope, `Test${id}`)] });
  suite.gate(flow);
  suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
  suite.alarmOnFailure();
  suite.alarmOnMissedRun({ within: Duration.hours(2) });
  return suite;
}

function expectTaken(stack: Stack): void {
  for (const [type, property, text] of TAKEN) {
    for (const { Properties } of resourcesOf(stack, type)) {
      if (typeof Properties[property] === 'string') expect(Properties[property]).toMatch(text);
    }
  }
}

describe.each([['Prüfung日本'], ['🎉🎉'], ['two\nlines'], [LONG.replaceAll('/', '-')], ['日本'.repeat(300)]])(
  'A suite with the id %j',
  (id) => {
    test('has descriptions and names that the services accept', () => {
      const stack = aStack();
      aNamedSuite(stack, id);
      expectTaken(stack);
    });

    test('has the same name in metrics and runs, which is a valid value of a dimension', () => {
      const stack = aStack();
      const suite = aNamedSuite(stack, id);
      const { name, testCases } = settingsIn(stack);
      expect(suite.suiteName).toMatch(/^[\x20-\x7E]{1,255}$/);
      expect(suite.suiteName).toBe(name);
      const [testCase] = stack.node.children.filter(({ node }) => node.id.startsWith('Test'));
      expect(suite.metricForTestCase(testCase as never, 'Failed').dimensions).toEqual({
        Suite: name,
        TestCase: testCases[0].name,
      });
      expect(testCases[0].name).toMatch(/^[\x20-\x7E]{1,255}$/);
    });
  },
);

test('The name of a copy is not cut within an emoji', () => {
  const stack = aStack();
  aNamedSuite(stack, 'Suite');
  for (const { Properties } of resourcesOf(stack, 'AWS::Connect::ContactFlow')) {
    expect(() => encodeURIComponent(Properties.Name)).not.toThrow();
  }
});

test('A suite of a nested stack has a name that is a valid value of a dimension, although the name of the stack is known at deployment only', () => {
  const stack = aStack();
  const nested = new NestedStack(stack, 'Nested');
  const suite = aNamedSuite(nested, LONG);
  expect(() => Template.fromStack(stack)).not.toThrow();
  expect(nested.resolve(suite.suiteName)['Fn::Join'][1][1]).toMatch(/^\/[\x20-\x7E]{1,204}$/);
});
