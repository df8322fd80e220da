import { readPolicy } from '../iam/read-policy';
import {
  givenName,
  inventedName,
  type NamedTypes,
  type Properties,
  type ResourceRequest,
  type ResourceType,
} from '../common/resource-type';
import { type Account } from '../common/account';
import { type Bucket } from './bucket';
import { type S3Store } from './store';

interface S3Models {
  readonly account: Account;
  readonly objects: S3Store;
}

export function s3Types({ account, objects }: S3Models): NamedTypes {
  return { 'AWS::S3::Bucket': bucketType(objects, account), 'AWS::S3::BucketPolicy': bucketPolicyType(objects) };
}

/** Returns the type AWS::S3::Bucket. Settings such as encryption, versioning and lifecycle rules have no effect. */
function bucketType(store: S3Store, { region }: Account): ResourceType {
  const put = (name: string, { properties, tags }: ResourceRequest) => {
    store.bucket(name).tags = [...tags, ...((properties.Tags ?? []) as Bucket['tags'])];
    const host = `${name}.s3`;
    return {
      physicalId: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${host}.amazonaws.com`,
        DualStackDomainName: `${host}.dualstack.${region}.amazonaws.com`,
        RegionalDomainName: `${host}.${region}.amazonaws.com`,
      },
    };
  };
  return {
    createOnly: ['BucketName'],
    async create(request) {
      // The name of a bucket must not have capital letters.
      const name = request.properties.BucketName
        ? givenName(request, 'BucketName')
        : inventedName(request.stack, request.logicalId, 63).toLowerCase();
      store.createBucket(name);
      return put(name, request);
    },
    update: async (request) => put(request.physicalId, request),
    delete: async ({ physicalId }) => store.deleteBucket(physicalId),
  };
}

function bucketPolicyType(store: S3Store): ResourceType {
  const put = ({ Bucket, PolicyDocument }: Properties) => {
    store.bucket(String(Bucket)).policy = readPolicy(PolicyDocument, 'PolicyDocument');
    return { physicalId: String(Bucket), attributes: {} };
  };
  return {
    createOnly: ['Bucket'],
    create: async ({ properties }) => put(properties),
    update: async ({ properties }) => put(properties),
    async delete({ physicalId }) {
      const bucket = store.find(physicalId);
      if (bucket) bucket.policy = undefined;
    },
  };
}
