/**
 * An app with the custom resources of aws-cdk-lib. Its second stack uses outputs of the first stack by weak references,
 * which do not prevent changes of these outputs.
 */
import {
  App,
  CfnOutput,
  CustomResource,
  Duration,
  RemovalPolicy,
  Stack,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
  aws_s3 as s3,
  aws_ssm as ssm,
  custom_resources as cr,
} from 'aws-cdk-lib';

const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' } });
const colour: string = app.node.getContext('colour');

const producer = new Stack(app, 'Producer');
const bucket = new s3.Bucket(producer, 'Bucket', {
  autoDeleteObjects: true,
  removalPolicy: RemovalPolicy.DESTROY,
  enforceSSL: true,
});
const parameter = new ssm.StringParameter(producer, 'Colour', { stringValue: colour });

/** Defines a custom resource that calls an operation of AWS at its creation, and when the colour changes. */
function call(
  id: string,
  service: string,
  action: string,
  parameters: object,
  assumed?: iam.IRole,
): cr.AwsCustomResource {
  const physicalResourceId = cr.PhysicalResourceId.of(`${id} ${colour}`);
  return new cr.AwsCustomResource(producer, id, {
    onUpdate: { service, action, parameters, physicalResourceId, assumedRoleArn: assumed?.roleArn },
    policy: cr.AwsCustomResourcePolicy.fromSdkCalls({ resources: cr.AwsCustomResourcePolicy.ANY_RESOURCE }),
  });
}

call('Put', 'S3', 'putObject', { Bucket: bucket.bucketName, Key: 'colour', Body: colour });
const read = call('Read', 'SSM', 'getParameter', { Name: parameter.parameterName });
const identity = call('Identity', 'STS', 'getCallerIdentity', {});
const role = new iam.Role(producer, 'Assumed', { roleName: 'assumed', assumedBy: new iam.AccountRootPrincipal() });
const otherIdentity = call('OtherIdentity', 'STS', 'getCallerIdentity', {}, role);
const connectCall = call('Instances', 'Connect', 'listTestCases', { InstanceId: app.node.getContext('instanceArn') });

const handler = (id: string, code: string) =>
  new lambda.Function(producer, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(code),
    timeout: Duration.minutes(1),
  });

// The first call of isComplete for a request returns false, so that the provider has to call it a second time.
const provider = new cr.Provider(producer, 'Provider', {
  onEventHandler: handler('OnEvent', `exports.handler = async () => ({ PhysicalResourceId: 'waited-for' });`),
  isCompleteHandler: handler(
    'IsComplete',
    `const asked = new Set();
     exports.handler = async ({ RequestId, RequestType, ResourceProperties: { Colour } }) => {
       const IsComplete = asked.has(RequestId);
       asked.add(RequestId);
       return IsComplete ? { IsComplete, ...(RequestType !== 'Delete' && { Data: { Mixed: 'light ' + Colour } }) } : { IsComplete };
     };`,
  ),
  queryInterval: Duration.seconds(1),
});
const waited = new CustomResource(producer, 'Waited', {
  serviceToken: provider.serviceToken,
  properties: { Colour: colour },
});

const inline = new CustomResource(producer, 'Inline', {
  serviceToken: handler(
    'InlineHandler',
    `const response = require('cfn-response');
     exports.handler = (event, context) => {
       response.send(event, context, response.SUCCESS, { Shouted: event.ResourceProperties.Colour?.toUpperCase() });
     };`,
  ).functionArn,
  properties: { Colour: colour },
});

new logs.LogRetention(producer, 'Retention', {
  logGroupName: '/kept/for/a/day',
  retention: logs.RetentionDays.ONE_DAY,
});

const output = (id: string, value: string) => new CfnOutput(producer, id, { value });
output('Account', identity.getResponseField('Account'));
output('Caller', otherIdentity.getResponseField('Arn'));
output('Bucketname', bucket.bucketName);
output('Mixed', waited.getAttString('Mixed'));
output('Shouted', inline.getAttString('Shouted'));
output('ConnectRegion', connectCall.getResponseField('region'));

const consumer = new Stack(app, 'Consumer');
const consumed = read.getResponseField('Parameter.Value');
new ssm.StringParameter(consumer, 'Copy', { parameterName: '/copy', stringValue: `${consumed}, not ${colour}-ish` });
new iam.Role(consumer, 'Reader', {
  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  inlinePolicies: {
    Read: new iam.PolicyDocument({
      statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] })],
    }),
  },
});
new CfnOutput(consumer, 'Consumed', { value: consumed });
