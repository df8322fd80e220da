/**
 * An app with a flow and a test case. The context decides whether the test case is a ConnectTestCase, a CfnTestCase or
 * absent.
 */
import { App, aws_connect as connect, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../../../lib';

const app = new App();
const stack = new Stack(app, 'Moving');
const instanceArn: string = app.node.getContext('instanceArn');
const description: string = app.node.getContext('description');
const adopted: string | undefined = app.node.tryGetContext('adopt');

const content = JSON.stringify({
  Version: '2019-10-30',
  Metadata: {},
  Observations: [
    {
      Identifier: 'start',
      Event: { Identifier: 'started', Type: 'TestInitiated', Actor: 'System', Properties: {} },
      Actions: [
        {
          Identifier: 'end',
          Type: 'TestControl',
          Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
        },
      ],
      Transitions: { NextObservations: [] },
    },
  ],
});
const flow = new connect.CfnContactFlow(stack, 'Flow', {
  instanceArn,
  name: 'Flow',
  type: 'CONTACT_FLOW',
  content: JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'end',
    Actions: [{ Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
  }),
});

const testCase = {
  own: () =>
    new ConnectTestCase(stack, 'Own', {
      instance: ConnectInstance.fromInstanceArn(stack, 'Instance', instanceArn),
      entryPoint: EntryPoint.voiceCall({ flow }),
      testCaseName: 'Moves',
      description,
      content: TestCaseContent.fromJsonString(content),
      adopt: adopted === undefined ? undefined : ConnectTestCase.fromTestCaseArn(stack, 'Made', adopted),
      removalPolicy: RemovalPolicy.RETAIN,
    }),
  native: () => {
    const native = new connect.CfnTestCase(stack, 'Native', {
      instanceArn,
      name: 'Moves',
      description,
      content,
      entryPoint: { type: 'VOICE_CALL', voiceCallEntryPointParameters: { flowId: flow.attrContactFlowArn } },
      status: 'PUBLISHED',
    });
    native.applyRemovalPolicy(RemovalPolicy.RETAIN);
  },
  neither: () => undefined,
}[app.node.getContext('form') as 'own' | 'native' | 'neither'];
testCase();
new CfnOutput(stack, 'FlowArn', { value: flow.attrContactFlowArn });
