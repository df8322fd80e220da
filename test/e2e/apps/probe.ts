/**
 * Custom resources whose handler sends each event to the test, and gets its answer from the test. So the test sees
 * which events an implementation of CloudFormation sends, and in which order.
 */
import { join } from 'node:path';
import { App, CfnOutput, CustomResource, Duration, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type ProbeEnvironment, type ProbeResource } from '../probe/probe-resource';

const { PROBE_STACK, PROBE_RESOURCES, PROBE_PROVIDER_URL } = process.env as ProbeEnvironment;

const stack = new Stack(new App(), PROBE_STACK);
const handler = new LambdaFunction(stack, 'Handler', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: Code.fromAsset(join(__dirname, 'probe-handler')),
  environment: { PROBE_PROVIDER_URL },
  timeout: Duration.seconds(30),
  retryAttempts: 2,
  maxEventAge: Duration.minutes(10),
  logGroup: new LogGroup(stack, 'Log', { retention: RetentionDays.ONE_WEEK, removalPolicy: RemovalPolicy.DESTROY }),
  role: new Role(stack, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      AskAboutTheStack: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['cloudformation:DescribeStackResource'], resources: [stack.stackId] }),
        ],
      }),
    },
  }),
});

let nestedStack: NestedStack | undefined;
for (const resource of JSON.parse(PROBE_RESOURCES) as ProbeResource[]) {
  const scope = resource.nested ? (nestedStack ??= new NestedStack(stack, 'Nested')) : stack;
  const probe = new CustomResource(scope, resource.id, {
    resourceType: 'Custom::Probe',
    serviceToken: handler.functionArn,
    serviceTimeout: Duration.seconds(resource.serviceTimeout ?? 30),
    properties: resource.properties,
    removalPolicy: resource.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  if (resource.after) probe.node.addDependency(scope.node.findChild(resource.after));
  if (resource.nested) continue;
  new CfnOutput(stack, `${resource.id}Id`, { value: probe.ref });
  new CfnOutput(stack, `${resource.id}Color`, { value: probe.getAttString('Color') });
}
