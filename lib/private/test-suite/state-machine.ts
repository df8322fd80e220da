import { Lazy, Stack, Validations } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type Construct } from 'constructs';
import { acknowledge } from '../provider/acknowledgements';
import { InlineRole } from '../provider/inline-role';
import { plainText, ROLE_DESCRIPTION } from '../cdk/plain-text';
import { type SuiteSettings } from '../contract/suite';
import { suiteDefinition } from './definition';
import { SuiteFunctions } from './functions';
import { defaultBusArn, putEvents, takeSteps } from './permissions';

/** Defines the state machine of a suite. The settings are computed when the app is complete. */
export function defineStateMachine(suite: Construct, settings: () => SuiteSettings): StateMachine {
  const stack = Stack.of(suite);
  const functionArn = SuiteFunctions.of(suite).run.functionArn;
  const role = new InlineRole(
    suite,
    'Role',
    {
      description: plainText(`Runs the test suite ${suite.node.path}`, ROLE_DESCRIPTION),
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    },
    'Run',
  );
  role.allow(takeSteps(functionArn));
  role.allow(putEvents(defaultBusArn(stack)));
  const definition = () =>
    stack.toJsonString(suiteDefinition({ partition: stack.partition, functionArn, suite: settings() }));
  const stateMachine = new StateMachine(suite, 'StateMachine', {
    definitionBody: DefinitionBody.fromString(Lazy.string({ produce: definition })),
    role: role.withoutPolicyUpdates(),
  });
  Validations.of(stateMachine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason:
        'The function that the state machine calls logs each failed call and the result of the run. Step Functions keeps the history of each execution.',
    },
    { id: 'AwsSolutions-SF2', reason: 'There is only one function to trace, and its log has each failed call.' },
  );
  acknowledge(stateMachine, {
    StepFunctionStateMachineXray: 'There is only one function to trace, and its log has each failed call.',
  });
  return stateMachine;
}
