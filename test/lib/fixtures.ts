import { App, type Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Construct } from 'constructs';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConnectContactFlow,
  ConnectInstance,
  ConnectTestCase,
  type ConnectTestCaseProps,
  EntryPoint,
  TestCaseContent,
} from '../../lib';

export const INSTANCE_ARN = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';
export const FLOW_ARN = `${INSTANCE_ARN}/contact-flow/1c5b4d7f-1111-4222-8333-444455556666`;
export const TEST_CASE_ARN = `${INSTANCE_ARN}/test-case/2d6c5e80-1111-4222-8333-444455556666`;

/** The shortest content without findings. Its keys are sorted, as in the output of `fromObject`. */
export const CONTENT = {
  Metadata: {},
  Observations: [
    {
      Actions: [
        {
          Identifier: 'end',
          Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
          Transitions: {},
          Type: 'TestControl',
        },
      ],
      Event: { Actor: 'System', Identifier: 'start', Properties: {}, Type: 'TestInitiated' },
      Identifier: 'Start',
      Transitions: { NextObservations: [] },
    },
  ],
  Version: '2019-10-30',
};

export function aStack(env?: Environment, context?: Record<string, unknown>): Stack {
  return new Stack(new App({ context }), 'Stack', { env });
}

export function anInstance(scope: Construct, instanceArn = INSTANCE_ARN) {
  const id = `Instance-${instanceArn.slice(-4)}`;
  return (scope.node.tryFindChild(id) as ConnectInstance) ?? ConnectInstance.fromInstanceArn(scope, id, instanceArn);
}

export function aFlow(scope: Construct) {
  const existing = scope.node.tryFindChild('Flow') as ConnectContactFlow | undefined;
  return existing ?? ConnectContactFlow.fromContactFlowArn(scope, 'Flow', FLOW_ARN);
}

/** Defines a valid test case. A test gives only the properties that matter to it. */
export function aTestCase(
  scope: Construct,
  id = 'TestCase',
  props: Partial<ConnectTestCaseProps> = {},
): ConnectTestCase {
  return new ConnectTestCase(scope, id, {
    instance: anInstance(scope),
    entryPoint: EntryPoint.voiceCall({ flow: aFlow(scope) }),
    content: TestCaseContent.fromObject(CONTENT),
    ...props,
  });
}

/** Writes a file with a text and returns its path. Default: the text of valid content. */
export function contentFile(text = JSON.stringify(CONTENT)): string {
  const path = join(mkdtempSync(join(tmpdir(), 'content-')), 'test-case.json');
  writeFileSync(path, text);
  return path;
}

export interface CustomResourceTemplate {
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export function testCaseResources(stack: Stack): Record<string, CustomResourceTemplate> {
  return Template.fromStack(stack).findResources('Custom::ConnectTestCase') as Record<string, CustomResourceTemplate>;
}

/** Returns the only test case in the template of a stack. */
export function theTestCase(stack: Stack): CustomResourceTemplate {
  const resources = Object.values(testCaseResources(stack));
  expect(resources).toHaveLength(1);
  return resources[0];
}
