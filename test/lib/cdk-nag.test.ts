import { App, Duration, type PolicyValidationPluginReport, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ConnectTestCaseProvider, ConnectTestSuite, TestCaseContent } from '../../lib';
import { aTestCase, contentFile } from './fixtures';

const OURS = ['ConnectTestCaseProvider', 'ConnectTestSuites', 'Suite'];

/** Returns the findings of the AwsSolutions rules in the resources that this library defines. */
function findings(define: (stack: Stack) => void): string[] {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  define(stack);
  app.synth();
  const report: PolicyValidationPluginReport = new AwsSolutionsChecks(app).validate({
    appConstruct: app,
    templatePaths: [],
  } as never);
  return report.violations.flatMap((violation) =>
    violation.violatingResources
      .filter((resource) => OURS.some((id) => resource.constructPath?.includes(`/${id}/`)))
      .map((resource) => `${violation.ruleName} ${resource.constructPath}`),
  );
}

test('AwsSolutions finds nothing that is not justified', () => {
  expect(findings((stack) => aTestCase(stack))).toEqual([]);
});

test('nor in a VPC', () => {
  const found = findings((stack) => {
    ConnectTestCaseProvider.getOrCreate(stack, { vpc: new Vpc(stack, 'Vpc') });
    aTestCase(stack);
  });

  expect(found).toEqual([]);
});

test('nor when the function reads assets', () => {
  const found = findings((stack) =>
    aTestCase(stack, 'TestCase', { content: TestCaseContent.fromAsset(contentFile()) }),
  );

  expect(found).toEqual([]);
});

test('nor in a stack whose Region and account are known', () => {
  const found = findings((stack) => {
    const known = new Stack(stack.node.root as App, 'Known', { env: { region: 'us-east-1', account: '111122223333' } });
    aTestCase(known);
  });

  expect(found).toEqual([]);
});

test('nor in a suite that runs on deploy, on a schedule and with alarms', () => {
  const found = findings((stack) => {
    const suite = new ConnectTestSuite(stack, 'Suite', { testCases: [aTestCase(stack)] });
    suite.runOnDeploy();
    suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
    suite.alarmOnFailure();
    suite.alarmOnMissedRun({ within: Duration.hours(3) });
    suite.onRunFinished('Finished');
  });

  expect(found).toEqual([]);
});

test('the rules do look at it', () => {
  const found = findings((stack) => {
    aTestCase(stack);
    const { node } = ConnectTestCaseProvider.getOrCreate(stack).node.findChild('Role');
    // Without this metadata, the wildcards have no justification.
    node.metadata.splice(0);
    (node as unknown as { _metadata: unknown[] })._metadata.splice(0);
  });

  expect(found).toHaveLength(3);
});
