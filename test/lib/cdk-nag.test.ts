import { App, type PolicyValidationPluginReport, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ConnectTestCaseProvider, TestCaseContent } from '../../lib';
import { aTestCase, contentFile } from './fixtures';

/** What the AwsSolutions rules find in what this library defines. */
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
      .filter((resource) => resource.constructPath?.includes('/ConnectTestCaseProvider/'))
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

test('the rules do look at it', () => {
  const found = findings((stack) => {
    aTestCase(stack);
    const { node } = ConnectTestCaseProvider.getOrCreate(stack).node.findChild('Role');
    // Without the justifications, the wildcards would be found.
    node.metadata.splice(0);
    (node as unknown as { _metadata: unknown[] })._metadata.splice(0);
  });

  expect(found).toHaveLength(3);
});
