import { App, Duration, type IPolicyValidationPlugin, NestedStack, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import { ConnectTestCaseProvider, ConnectTestSuite, TestCaseContent } from '../../lib';
import { aTestCase, contentFile } from './fixtures';

const OURS = ['ConnectTestCaseProvider', 'ConnectTestSuites', 'Suite'];
const PACKS: readonly (new (app: App) => IPolicyValidationPlugin)[] = [
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
];

/** Returns what the packs of rules of cdk-nag find in the resources that this library defines. */
function findings(define: (stack: Stack) => void): string[] {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  define(stack);
  app.synth();
  return PACKS.map((pack) => new pack(app).validate({ appConstruct: app, templatePaths: [] } as never))
    .flatMap(({ violations }) => violations)
    .flatMap((violation) =>
      violation.violatingResources
        .filter((resource) => OURS.some((id) => resource.constructPath?.includes(`/${id}/`)))
        .map((resource) => `${violation.ruleName} ${resource.constructPath}`),
    );
}

test('no pack finds anything that is not justified', () => {
  expect(findings((stack) => aTestCase(stack))).toEqual([]);
});

test('no pack finds anything when the handler is in a VPC', () => {
  const found = findings((stack) => {
    ConnectTestCaseProvider.getOrCreate(stack, { vpc: new Vpc(stack, 'Vpc') });
    aTestCase(stack);
  });

  expect(found).toEqual([]);
});

test('no pack finds anything when the function reads assets', () => {
  const found = findings((stack) =>
    aTestCase(stack, 'TestCase', { content: TestCaseContent.fromAsset(contentFile()) }),
  );

  expect(found).toEqual([]);
});

test('no pack finds anything when the function serves a nested stack, and another stack', () => {
  const found = findings((stack) => {
    aTestCase(new NestedStack(stack, 'Nested'));
    const provider = ConnectTestCaseProvider.getOrCreate(stack);
    aTestCase(new Stack(stack.node.root as App, 'Other'), 'TestCase', { provider });
  });

  expect(found).toEqual([]);
});

test('no pack finds anything in a stack whose Region and account are known', () => {
  const found = findings((stack) => {
    const known = new Stack(stack.node.root as App, 'Known', { env: { region: 'us-east-1', account: '111122223333' } });
    aTestCase(known);
  });

  expect(found).toEqual([]);
});

test('no pack finds anything in a suite that runs on deploy, on a schedule and with alarms', () => {
  const found = findings((stack) => {
    const suite = new ConnectTestSuite(stack, 'Suite', { testCases: [aTestCase(stack)] });
    suite.runOnDeploy();
    suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
    const action = new SnsAction(new Topic(stack, 'Topic'));
    suite.alarmOnFailure().addAlarmAction(action);
    suite.alarmOnMissedRun({ within: Duration.hours(3) }).addAlarmAction(action);
    const deadLetterQueue = new Queue(stack, 'DeadLetters');
    suite.onRunFinished('Finished', { target: new SqsQueue(new Queue(stack, 'Events'), { deadLetterQueue }) });
  });

  expect(found).toEqual([]);
});

test('the packs report findings when the acknowledgements are removed', () => {
  const found = findings((stack) => {
    aTestCase(stack);
    const { node } = ConnectTestCaseProvider.getOrCreate(stack).node.findChild('Role');
    // Removes the acknowledgements, so that the findings are reported.
    node.metadata.splice(0);
    (node as unknown as { _metadata: unknown[] })._metadata.splice(0);
  });

  expect(found.map((finding) => finding.split(' ')[0]).sort()).toEqual([
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::.*instance\/\*\/test-case\/\*\]/),
    expect.stringMatching(/^AwsSolutions-IAM5\[Resource::.*instance\/\*\]/),
    'HIPAA.Security-IAMNoInlinePolicy',
    'NIST.800.53.R4-IAMNoInlinePolicy',
    'NIST.800.53.R5-IAMNoInlinePolicy',
    'PCI.DSS.321-IAMNoInlinePolicy',
  ]);
});
