import { zipSync } from 'fflate';
import { resolve, type Scope } from '../../../local/aws/cloudformation/template/intrinsics';
import { parameterValues } from '../../../local/aws/cloudformation/template/parameters';
import { validTemplate } from '../../../local/aws/cloudformation/template/valid-template';
import { readAnswer } from '../../../local/aws/cloudformation/resources/custom-resource-response';
import { embeddedMetrics } from '../../../local/aws/cloudwatch/metrics';
import { readPattern } from '../../../local/aws/eventbridge/event-pattern';
import { decide } from '../../../local/aws/iam/policy';
import { readPolicy } from '../../../local/aws/iam/read-policy';
import { unzip } from '../../../local/aws/lambda/unzip';
import { DefinitionError } from '../../../local/aws/step-functions/definition-error';
import { readDefinition } from '../../../local/aws/step-functions/read-definition';
import { AwsError } from '../../../local/http/aws-error';
import { type Json } from '../../../local/aws/common/json';
import { type Parser } from '../parser';
import { jsonOf } from './json';

const TEMPLATE = {
  Parameters: { Name: { Type: 'String', Default: 'x', AllowedPattern: '[a-z]+', MaxLength: 10 } },
  Mappings: { Map: { a: { b: 'c' } } },
  Conditions: { Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'x'] } },
  Resources: {
    A: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': 'a-${Name}-${AWS::Region}' } } },
    B: {
      Type: 'Custom::Thing',
      DependsOn: ['A'],
      Condition: 'Yes',
      Properties: {
        ServiceToken: { 'Fn::GetAtt': ['A', 'Arn'] },
        List: { 'Fn::Split': [',', { 'Fn::Join': [',', ['a', { Ref: 'A' }]] }] },
        One: { 'Fn::Select': [0, ['a', 'b']] },
        If: { 'Fn::If': ['Yes', 'a', { Ref: 'AWS::NoValue' }] },
        Found: { 'Fn::FindInMap': ['Map', 'a', 'b'] },
        Secret: '{{resolve:ssm:/name:1}}',
      },
    },
  },
  Outputs: { Arn: { Value: { Ref: 'A' }, Export: { Name: 'arn' } } },
};
const YAML =
  'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: &name "x"\n      Other: *name\n';

const SCOPE: Scope = {
  ref: (name) => name,
  attribute: (logicalId, name) => `${logicalId}.${name}`,
  condition: () => true,
  mapping: (map, top, second) => [map, top, second].join(),
  importValue: (name) => name,
  stackOutput: ({ OutputName }) => OutputName,
  dynamicReference: (service, reference) => service + reference,
  otherFunction: (name) => name,
};

const DEFINITION = {
  StartAt: 'Tick',
  States: {
    Tick: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: {
        FunctionName: 'f',
        Payload: { 'id.$': '$$.Execution.Id', 'input.$': '$.a.b', list: [{ 'x.$': '$' }] },
      },
      OutputPath: '$.Payload',
      ResultPath: '$.result',
      TimeoutSeconds: 330,
      Retry: [
        { ErrorEquals: ['States.ALL'], IntervalSeconds: 3, MaxAttempts: 6, BackoffRate: 2, JitterStrategy: 'FULL' },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
      Next: 'Done?',
    },
    'Done?': {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.isDone', BooleanEquals: true },
            { Variable: '$.v', StringEquals: 'x' },
          ],
          Next: 'Passed',
        },
      ],
      Default: 'Pause',
    },
    Pause: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Tick' },
    Passed: { Type: 'Succeed', OutputPath: '$.result' },
    Failed: { Type: 'Fail', Error: 'E', CausePath: '$.summary' },
  },
};

const CALL = { StackId: 'arn:stack', RequestId: 'request', LogicalResourceId: 'Thing' };

/** The parsers of the texts that the local cloud receives. */
export const CLOUD_PARSERS: readonly Parser[] = [
  {
    name: 'template',
    valid: [JSON.stringify(TEMPLATE), YAML],
    read(text) {
      const template = validTemplate(text);
      const parameters = parameterValues(template.Parameters, [], {}, (name) => name);
      return [parameters, resolve([template.Resources, template.Conditions, template.Outputs], SCOPE)];
    },
    isRefusal: (error) => error instanceof AwsError,
  },
  {
    name: 'state-machine',
    valid: [JSON.stringify(DEFINITION)],
    read: (text) => readDefinition(text),
    isRefusal: (error) => error instanceof DefinitionError,
  },
  {
    name: 'event-pattern',
    valid: ['{"source":["a"],"detail":{"verdict":["FAILED"],"suite":["s",null,1]}}'],
    read: (text) => readPattern(jsonOf(text) as Json)({ source: 'a', detail: { verdict: ['FAILED'] } }),
    isRefusal: ({ message }) =>
      /, but must be an object whose members are objects or lists of values\.$|does not support/.test(message),
  },
  {
    name: 'policy',
    valid: [
      '{"Statement":[{"Effect":"Allow","Action":["connect:Create*"],"Resource":"arn:aws:connect:*:111122223333:instance/?","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}}]}',
    ],
    read(text) {
      const resource = 'arn:aws:connect:us-east-1:111122223333:instance/i';
      const context = { 'aws:RequestedRegion': 'us-east-1' };
      return decide([readPolicy(jsonOf(text), 'The policy')], { action: 'connect:CreateTestCase', resource, context });
    },
    isRefusal: ({ message }) => /^The policy.* has to be |does not support/s.test(message),
  },
  {
    name: 'zip',
    valid: [{ 'index.js': Buffer.from('exports.handler = 1;'.repeat(20)), 'a/b.txt': Buffer.from('b') }].map((files) =>
      Buffer.from(zipSync(files, { mtime: '2026-03-01' })).toString('latin1'),
    ),
    read: (text) => unzip(Buffer.from(text, 'latin1')),
    isRefusal: ({ message }) => message.startsWith('Could not unzip uploaded file: '),
  },
  {
    name: 'answer-of-a-custom-resource',
    valid: [
      JSON.stringify({ ...CALL, Status: 'SUCCESS', PhysicalResourceId: 'id', Data: { a: 'b' } }),
      JSON.stringify({ ...CALL, Status: 'FAILED', Reason: 'why' }),
    ],
    read: (text) => readAnswer(Buffer.from(text), CALL),
  },
  {
    name: 'embedded-metrics',
    valid: [
      `2026-03-01T00:00:00Z\tid\tINFO\t${JSON.stringify({
        _aws: {
          Timestamp: 1,
          CloudWatchMetrics: [{ Namespace: 'N', Dimensions: [['Suite']], Metrics: [{ Name: 'Runs' }] }],
        },
        Suite: 's',
        Runs: [1, 2],
      })}`,
    ],
    read: (message) => embeddedMetrics({ message, timestamp: 0 }),
  },
];
