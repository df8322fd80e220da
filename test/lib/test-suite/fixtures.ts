import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';
import {
  type ConnectTestCase,
  type ConnectTestCaseProps,
  ConnectTestSuite,
  type ConnectTestSuiteProps,
  EntryPoint,
} from '../../../lib';
import { aTestCase, INSTANCE_ARN } from '../fixtures';

export const FLOW = {
  Version: '2019-10-30',
  StartAction: 'end',
  Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
};
export const TRANSFERRING_FLOW = { ...FLOW, Actions: [{ ...FLOW.Actions[0], Type: 'TransferContactToQueue' }] };

export function aDefinedFlow(scope: Construct, id = 'Flow', content: object | string = FLOW): CfnContactFlow {
  return new CfnContactFlow(scope, id, {
    instanceArn: INSTANCE_ARN,
    name: id,
    type: 'CONTACT_FLOW',
    content: typeof content === 'string' ? content : JSON.stringify(content),
  });
}

/** Returns a valid test case that enters a flow. */
export function aTestOf(
  flow: aws_connect.IContactFlowRef,
  scope: Construct,
  id = 'TestCase',
  props: Partial<ConnectTestCaseProps> = {},
): ConnectTestCase {
  return aTestCase(scope, id, { entryPoint: EntryPoint.voiceCall({ flow }), ...props });
}

export function aSuite(scope: Construct, props: Partial<ConnectTestSuiteProps> = {}, id = 'Suite'): ConnectTestSuite {
  return new ConnectTestSuite(scope, id, {
    testCases: props.testCases ?? [aTestOf(aDefinedFlow(scope), scope)],
    ...props,
  });
}

/** Returns the settings that the state machine passes to its function. A text such as `{'Ref':'Flow'}` stands for a token. */
export function settingsIn(
  stack: Stack,
): { testCases: { name: string; arn: string; retries: number; quarantined: boolean }[] } & Record<string, unknown> {
  return definitionIn(stack).States.Tick.Parameters.Payload.suite;
}

export function definitionIn(stack: Stack) {
  const machine = resourcesOf(stack, 'AWS::StepFunctions::StateMachine')[0];
  const { DefinitionString } = machine.Properties;
  const text =
    typeof DefinitionString === 'string'
      ? DefinitionString
      : DefinitionString['Fn::Join'][1]
          .map((part: string | object) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
          .join('');
  return JSON.parse(text);
}

/** Resources of a template can have any properties. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Anything = any;

export function resourcesOf(
  stack: Stack,
  type: string,
): { logicalId: string; Properties: Anything; DependsOn?: string[] }[] {
  return Object.entries(Template.fromStack(stack).findResources(type)).map(([logicalId, resource]) => ({
    logicalId,
    ...(resource as { Properties: object; DependsOn?: string[] }),
  }));
}

export function runIn(stack: Stack) {
  return resourcesOf(stack, 'Custom::ConnectTestSuiteRun')[0];
}
