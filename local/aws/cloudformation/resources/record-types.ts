import { randomBytes, randomUUID } from 'node:crypto';
import { inventedName } from '../engine/stack';
import { type Properties } from '../template/template';
import { type ResourceRequest, type ResourceType } from './resource-type';

interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** A type of which only a record is kept: its Ref, its attributes, and what cannot be changed in place. */
interface RecordType {
  readonly ref: (request: ResourceRequest, place: Place) => string;
  readonly attributes?: (ref: string, properties: Properties, place: Place) => Readonly<Record<string, unknown>>;
  readonly createOnly?: readonly string[];
}

const arn = (service: string, resource: (ref: string) => string) => (ref: string, _: Properties, place: Place) => ({
  Arn: `arn:aws:${service}:${place.region}:${place.accountId}:${resource(ref)}`,
});
/** The name that a property gives, or an invented one. */
const named = (property: string) => (request: ResourceRequest) =>
  String(request.properties[property] ?? inventedName(request.stack, request.logicalId, 64));
const invented = (request: ResourceRequest) => inventedName(request.stack, request.logicalId, 64);
const randomId = (prefix: string) => () => `${prefix}-${randomBytes(8).toString('hex')}0`;

const RECORD_TYPES: Readonly<Record<string, RecordType>> = {
  'AWS::CDK::Metadata': { ref: () => randomUUID() },
  'AWS::CloudFormation::WaitConditionHandle': { ref: invented },
  'AWS::Connect::IntegrationAssociation': {
    ref: ({ properties: { InstanceId, IntegrationType, IntegrationArn } }) =>
      [InstanceId, IntegrationType, IntegrationArn].join('|'),
    attributes: () => ({ IntegrationAssociationId: randomUUID() }),
    createOnly: ['InstanceId', 'IntegrationArn', 'IntegrationType'],
  },
  'AWS::EC2::SecurityGroup': {
    ref: randomId('sg'),
    attributes: (ref, { VpcId }) => ({ GroupId: ref, VpcId }),
    createOnly: ['GroupDescription', 'GroupName', 'VpcId'],
  },
  'AWS::EC2::Subnet': {
    ref: randomId('subnet'),
    attributes: (ref, { VpcId, AvailabilityZone }) => ({ SubnetId: ref, VpcId, AvailabilityZone }),
    createOnly: ['AvailabilityZone', 'CidrBlock', 'VpcId'],
  },
  'AWS::EC2::VPC': {
    ref: randomId('vpc'),
    attributes: (ref, { CidrBlock }) => ({ VpcId: ref, CidrBlock }),
    createOnly: ['CidrBlock'],
  },
  'AWS::KMS::Alias': { ref: named('AliasName'), createOnly: ['AliasName'] },
  'AWS::KMS::Key': {
    ref: () => randomUUID(),
    attributes: (ref, properties, place) => ({
      ...arn('kms', (id) => `key/${id}`)(ref, properties, place),
      KeyId: ref,
    }),
  },
  'AWS::Lambda::Alias': {
    ref: ({ properties }, place) => `${functionArn(properties, place)}:${String(properties.Name)}`,
    createOnly: ['FunctionName', 'Name'],
  },
  'AWS::Lambda::Permission': {
    ref: invented,
    createOnly: ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'],
  },
  'AWS::Lambda::Version': {
    ref: ({ properties }, place) => `${functionArn(properties, place)}:1`,
    attributes: () => ({ Version: '1' }),
    createOnly: ['CodeSha256', 'Description', 'FunctionName'],
  },
  'AWS::S3::Bucket': {
    ref: (request) => named('BucketName')(request).toLowerCase(),
    attributes: (ref, _, { region }) => ({
      Arn: `arn:aws:s3:::${ref}`,
      DomainName: `${ref}.s3.amazonaws.com`,
      RegionalDomainName: `${ref}.s3.${region}.amazonaws.com`,
    }),
    createOnly: ['BucketName'],
  },
  'AWS::S3::BucketPolicy': { ref: ({ properties }) => String(properties.Bucket), createOnly: ['Bucket'] },
  'AWS::SNS::Subscription': {
    ref: ({ properties }) => `${String(properties.TopicArn)}:${randomUUID()}`,
    createOnly: ['Endpoint', 'Protocol', 'TopicArn'],
  },
  'AWS::SNS::Topic': {
    ref: (request, { region, accountId }) => `arn:aws:sns:${region}:${accountId}:${named('TopicName')(request)}`,
    attributes: (ref) => ({ TopicArn: ref, TopicName: ref.slice(ref.lastIndexOf(':') + 1) }),
    createOnly: ['TopicName'],
  },
  'AWS::SNS::TopicPolicy': { ref: invented },
};

function functionArn({ FunctionName }: Properties, { region, accountId }: Place): string {
  const name = String(FunctionName);
  return name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${accountId}:function:${name}`;
}

export const RECORD_TYPE_NAMES = Object.keys(RECORD_TYPES);

export function recordType(type: string, place: Place): ResourceType {
  const { ref, attributes = () => ({}), createOnly = [] } = RECORD_TYPES[type];
  return {
    createOnly,
    async create(request) {
      const physicalId = ref(request, place);
      return { physicalId, attributes: attributes(physicalId, request.properties, place) };
    },
    async update({ physicalId, properties }) {
      return { physicalId, attributes: attributes(physicalId, properties, place) };
    },
    async delete() {},
  };
}
