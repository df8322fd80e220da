import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type Construct } from 'constructs';
import {
  ConnectContactFlow,
  ConnectInstance,
  ConnectTestCase,
  ConnectTestCaseProvider,
  ConnectTestSuite,
  EntryPoint,
  TestCaseContent,
} from '../../../lib';
import { resolve, type Scope } from '../../../local/aws/cloudformation/template/intrinsics';
import { type PolicyDocument } from '../../../local/aws/iam/policy';
import { CONTENT, contentFile } from '../../lib/fixtures';
import { type Surroundings } from './calls';

/** A partition, and a Region of the partition. */
export interface Place {
  readonly partition: string;
  readonly region: string;
}

const ACCOUNT = '111122223333';
const ID = '0b4a3c6e-1111-4222-8333-444455556666';

/** The name of a second stack, whose test cases use the provider of the first stack. */
export const SERVED = 'Served';

interface Declared {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

/**
 * Returns the template of a stack with everything that affects roles: test cases, a file, a nested stack, a provider
 * that the stack `Served` uses too, and a suite that runs in deployments and on a schedule.
 */
export function templateIn({ partition, region }: Place): Declared {
  const app = new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } });
  const env = { account: ACCOUNT, region };
  const stack = new Stack(app, 'Menu', { env });
  const instanceArn = `arn:${partition}:connect:${region}:${ACCOUNT}:instance/${ID}`;
  const define = (scope: Construct, content: TestCaseContent, provider?: ConnectTestCaseProvider) =>
    new ConnectTestCase(scope, 'TestCase', {
      instance: ConnectInstance.fromInstanceArn(scope, 'Instance', instanceArn),
      entryPoint: EntryPoint.voiceCall({
        flow: ConnectContactFlow.fromContactFlowArn(scope, 'Flow', `${instanceArn}/contact-flow/${ID}`),
      }),
      content,
      provider,
    });
  const testCase = define(stack, TestCaseContent.fromAsset(contentFile()));
  define(new NestedStack(stack, 'Nested'), TestCaseContent.fromObject(CONTENT));
  define(
    new Stack(app, SERVED, { env }),
    TestCaseContent.fromObject(CONTENT),
    ConnectTestCaseProvider.getOrCreate(stack),
  );
  const suite = new ConnectTestSuite(stack, 'Suite', { testCases: [testCase] });
  suite.runOnDeploy();
  suite.runOnSchedule(ScheduleExpression.cron({ hour: '6' }));
  return Template.fromStack(stack).toJSON() as Declared;
}

/** Finds the role by the beginning of its description (`description`), and returns the policies of the role. */
export function policiesOf(
  { Resources }: Declared,
  description: string,
  place: Place,
  around: Surroundings,
): PolicyDocument[] {
  const roles = Object.entries(Resources).filter(
    ([, { Type, Properties }]) => Type === 'AWS::IAM::Role' && String(Properties.Description).startsWith(description),
  );
  expect(roles).toHaveLength(1);
  const [logicalId, role] = roles[0];
  const attached = Object.values(Resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${logicalId}"`),
  );
  const inline = role.Properties.Policies as readonly { readonly PolicyDocument: unknown }[];
  const documents = [...inline, ...attached.map(({ Properties }) => Properties)].map(
    ({ PolicyDocument }) => PolicyDocument,
  );
  return resolve(documents, scopeOf(Resources, place, around)) as PolicyDocument[];
}

/** Returns the resolved definition of the state machine in a template. */
export function definitionOf({ Resources }: Declared, place: Place, around: Surroundings): string {
  const machine = Object.values(Resources).find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')!;
  return String(resolve(machine.Properties.DefinitionString, scopeOf(Resources, place, around)));
}

function scopeOf(resources: Declared['Resources'], { partition, region }: Place, around: Surroundings): Scope {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::StackId': around.stackId,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const arns: Readonly<Record<string, (logicalId: string) => string>> = {
    'AWS::Logs::LogGroup': () => `${around.logGroup}:*`,
    'AWS::StepFunctions::StateMachine': () => around.stateMachine,
    'AWS::Lambda::Function': (id) => `arn:${partition}:lambda:${region}:${ACCOUNT}:function:${id}`,
  };
  const arnOf = (logicalId: string) => arns[resources[logicalId].Type]?.(logicalId) ?? logicalId;
  const unexpected = (): never => {
    throw new Error('No policy of the constructs needs this.');
  };
  return {
    ref: (name) => pseudo[name] ?? arnOf(name),
    attribute: arnOf,
    condition: unexpected,
    mapping: unexpected,
    importValue: unexpected,
    stackOutput: unexpected,
    dynamicReference: unexpected,
    otherFunction: unexpected,
  };
}
