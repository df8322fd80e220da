import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { history, TestCloud } from '../test-cloud';

const CREDENTIALS = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };

let test: TestCloud;
let client: S3Client;
beforeAll(async () => {
  test = await TestCloud.start();
  client = new S3Client({
    endpoint: test.cloud.aws.url,
    region: 'us-east-1',
    credentials: CREDENTIALS,
  });
});
afterAll(async () => {
  client.destroy();
  await test.stop();
});

const bucketOf = (Bucket: string, Properties: object = {}) => ({
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: Bucket, ...Properties } } },
});
const fill = (Bucket: string, ...keys: string[]) =>
  Promise.all(keys.map((Key) => client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))));
const keysIn = async (Bucket: string) =>
  ((await client.send(new ListObjectVersionsCommand({ Bucket }))).Versions ?? []).map(({ Key }) => Key);

describe('a bucket of a stack', () => {
  it('is not deleted while it has objects, and its objects are deleted one by one or together', async () => {
    await test.create('Full', bucketOf('full'));
    await fill('full', 'a', 'b & c', 'd');
    const failed = await test.delete('Full');
    expect(failed.status).toBe('DELETE_FAILED');
    expect(history(failed, 'Bucket').at(-1)).toBe(
      'DELETE_FAILED: The bucket you tried to delete is not empty: full has 3 object(s).',
    );

    await client.send(new DeleteObjectCommand({ Bucket: 'full', Key: 'd' }));
    expect(await keysIn('full')).toEqual(['a', 'b & c']);
    const Objects = [{ Key: 'a' }, { Key: 'b & c', VersionId: 'null' }];
    await client.send(new DeleteObjectsCommand({ Bucket: 'full', Delete: { Objects } }));
    expect(await keysIn('full')).toEqual([]);
    expect((await test.delete('Full')).status).toBe('DELETE_COMPLETE');
  });

  it('is deleted with the uploads in parts that have not ended', async () => {
    const target = { Bucket: 'uploading', Key: 'large' };
    const begin = async () => {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
      const part = { ...target, UploadId, PartNumber: 1 };
      const { ETag } = await client.send(new UploadPartCommand({ ...part, Body: 'x' }));
      return { ...target, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } };
    };
    await test.create('Uploading', bucketOf('uploading'));
    const upload = await begin();
    expect((await test.delete('Uploading')).status).toBe('DELETE_COMPLETE');
    await test.create('Uploading', bucketOf('uploading'));
    await expect(client.send(new CompleteMultipartUploadCommand(upload))).rejects.toMatchObject({
      name: 'NoSuchUpload',
    });
    await client.send(new CompleteMultipartUploadCommand(await begin()));
    expect(await keysIn('uploading')).toEqual(['large']);
  });

  it('has the tags of its stack and its own', async () => {
    const Tags = [{ Key: 'own', Value: '1' }];
    await test.create('Tagged', bucketOf('tagged', { Tags }), { Tags: [{ Key: 'of', Value: 'the stack' }] });
    const { TagSet } = await client.send(new GetBucketTaggingCommand({ Bucket: 'tagged' }));
    expect(TagSet).toEqual([{ Key: 'of', Value: 'the stack' }, ...Tags]);

    await test.create('Untagged', bucketOf('untagged'));
    await expect(client.send(new GetBucketTaggingCommand({ Bucket: 'untagged' }))).rejects.toMatchObject({
      name: 'NoSuchTagSet',
    });
  });

  it('has a name that no other bucket has', async () => {
    await test.create('First', bucketOf('taken'));
    expect(history(await test.create('Second', bucketOf('taken')), 'Bucket').join()).toContain(
      'CREATE_FAILED: The bucket taken already exists.',
    );
  });
});

it('the policy of a bucket decides what roles may do with its objects, until it is deleted', async () => {
  const AssumeRolePolicyDocument = {};
  const Role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument } };
  const Policy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } },
            Action: ['s3:DeleteObject', 's3:ListBucketVersions'],
            Resource: ['arn:aws:s3:::policed', 'arn:aws:s3:::policed/a*'],
          },
        ],
      },
    },
  };
  const Function = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 60,
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Code: {
        ZipFile: `const { S3 } = require('@aws-sdk/client-s3');
          exports.handler = async ({ operation, input }) => {
            const { Deleted, Errors, Versions } = await new S3({})[operation](input);
            return [Deleted, Errors, Versions].flatMap((list) => list?.map(({ Key, Code }) => [Key, Code].join(' ').trim()) ?? []);
          };`,
      },
    },
  };
  const withoutPolicy = { Resources: { ...bucketOf('policed').Resources, Role, Function } };
  const stack = await test.create('Policed', { Resources: { ...withoutPolicy.Resources, Policy } });
  await fill('policed', 'a1', 'b1');
  const lambda = new LambdaClient({
    endpoint: test.cloud.aws.url,
    region: 'us-east-1',
    credentials: CREDENTIALS,
  });
  /**
   * Calls S3 through the function. Returns the keys in the answer, with the code of an error after the key. When the
   * whole call fails, returns the name of the error.
   */
  const made = async (operation: string, input: object = {}) => {
    const Payload = JSON.stringify({ operation, input: { Bucket: 'policed', ...input } });
    const FunctionName = stack.resources.get('Function')!.physicalId;
    const { Payload: answer } = await lambda.send(new InvokeCommand({ FunctionName, Payload }));
    const value = JSON.parse(Buffer.from(answer!).toString());
    return value.errorType ?? value;
  };

  expect(await made('listObjectVersions')).toEqual(['a1', 'b1']);
  const Delete = { Objects: [{ Key: 'a1' }, { Key: 'b1' }] };
  expect(await made('deleteObjects', { Delete })).toEqual(['a1', 'b1 AccessDenied']);
  expect(await made('getBucketPolicy')).toBe('AccessDenied');

  await test.update('Policed', withoutPolicy);
  expect(await made('listObjectVersions')).toBe('AccessDenied');
  lambda.destroy();
});

it('the policy of a bucket is read, and put, by calls', async () => {
  await test.create('Read', bucketOf('read'));
  const command = new GetBucketPolicyCommand({ Bucket: 'read' });
  await expect(client.send(command)).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' });
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await client.send(new PutBucketPolicyCommand({ Bucket: 'read', Policy }));
  expect(await client.send(command)).toMatchObject({ Policy });
});
