import { Assets } from '../../../lambda/assets/assets';
import { uriOf } from '../../../lib/private/test-case-properties/asset-name';
import { type Invocation } from '../../../lambda/invocation/invocation';
import { until } from '../../until';
import { anInvocation } from '../support/an-invocation';
import { CREDENTIALS } from '../support/credentials';
import { S3, type S3Fault } from '../support/s3';
import { VirtualWorld } from '../support/virtual-world';

const ASSET = { bucket: 'assets', key: 'folder/a b.json' };
const FILE = '{"Version":"2019-10-30","Observations":["¿Qué?"]}';

async function aBucket(faults: readonly S3Fault[] = []) {
  const s3 = await S3.start();
  s3.files.set('assets/folder/a b.json', FILE);
  s3.faults.push(...faults);
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: s3.url, AWS_REGION: 'eu-west-2', ...CREDENTIALS });
  const world = new VirtualWorld();
  const read = (invocation: Invocation = anInvocation(world)) => new Assets().read(ASSET, invocation);
  return { s3, world, read };
}

/**
 * Returns the error message of a read with a lasting fault, and the number of calls and seconds until the read fails.
 */
async function failureOf(lasting: S3Fault) {
  const { s3, world, read } = await aBucket();
  s3.lastingFault = lasting;
  const begun = world.now();
  const { message } = await read().then(
    () => new Error('none'),
    (error: Error) => error,
  );
  return { message, calls: s3.requests.length, seconds: (world.now() - begun) / 1000 };
}

test('a file is read in the Region of the function, by one request', async () => {
  const { s3, read } = await aBucket();

  expect(await read()).toBe(FILE);
  expect(s3.requests).toHaveLength(1);
  expect(s3.requests[0].url).toBe('/assets/folder/a%20b.json?x-id=GetObject');
  expect(s3.requests[0].headers.authorization).toMatch('/eu-west-2/s3/aws4_request');
});

test('an endpoint for all services is used for Amazon S3 too', async () => {
  const { s3, read } = await aBucket();
  process.env.AWS_ENDPOINT_URL = s3.url;
  delete process.env.AWS_ENDPOINT_URL_S3;
  try {
    expect(await read()).toBe(FILE);
  } finally {
    delete process.env.AWS_ENDPOINT_URL;
  }
});

test('several files are read, one after another', async () => {
  const { s3 } = await aBucket();
  s3.files.set('assets/other.json', '{}');
  const assets = new Assets();

  expect(await assets.read(ASSET, anInvocation())).toBe(FILE);
  expect(await assets.read({ bucket: 'assets', key: 'other.json' }, anInvocation())).toBe('{}');
});

test.each<[string, S3Fault]>([
  ['throttling', { status: 503, code: 'SlowDown' }],
  ['throttling by another name', { status: 429, code: 'TooManyRequests' }],
  ['an error of the service', { status: 500, code: 'InternalError' }],
  ['a denial, for which a policy may be under way', { status: 403, code: 'AccessDenied' }],
  ['a broken connection', 'reset'],
  ['a file that breaks off', 'cut'],
])('%s is repeated until it succeeds', async (_, fault) => {
  const { s3, world, read } = await aBucket([fault, fault, fault]);

  expect(await read()).toBe(FILE);
  expect(s3.requests).toHaveLength(4);
  expect(world.naps).toEqual([500, 1_000, 2_000]);
});

test.each<[string, S3Fault, RegExp]>([
  [
    'a missing file',
    { status: 404, code: 'NoSuchKey' },
    /^The file of content does not exist at s3:\/\/assets\/folder\/a b\.json: Not this time \(GetObject, NoSuchKey, request id s3-1\)\. Deploy the app again to upload its files\. Keep the files of earlier deployments/,
  ],
  [
    'a missing bucket',
    { status: 404, code: 'NoSuchBucket' },
    /^There is no bucket for the file of content s3:\/\/assets\/.* Run "cdk bootstrap"/,
  ],
  [
    'anything else',
    { status: 400, code: 'KMS.DisabledException' },
    /^Amazon S3 did not return the file of content s3:\/\/assets\/.*KMS\.DisabledException.* Correct the cause that the error names/,
  ],
])('%s is not repeated, and is reported', async (_, fault, reason) => {
  const { message, calls } = await failureOf(fault);

  expect(message).toMatch(reason);
  expect(calls).toBe(1);
});

test('a denied call is repeated for a minute, and the failure names the permissions', async () => {
  const { message, seconds } = await failureOf({ status: 403, code: 'AccessDenied' });

  expect(message).toMatch(
    /^The role of the handler has no permission to read the file of content s3:\/\/assets\/.*: Not this time \(GetObject, AccessDenied, request id s3-1\)\. Allow s3:GetObject, and kms:Decrypt if the bucket is encrypted with a key of yours\. Also check that the file exists/,
  );
  expect(seconds).toBeGreaterThanOrEqual(60);
  expect(seconds).toBeLessThan(80);
});

test.each<[string, S3Fault]>([
  ['throttling', { status: 503, code: 'SlowDown' }],
  ['throttling by another name', { status: 429, code: 'TooManyRequests' }],
  ['an outage', { status: 500, code: 'InternalError' }],
  ['silence', 'reset'],
])('%s without end is repeated until the deadline, and is reported', async (_, fault) => {
  const { message, seconds } = await failureOf(fault);

  expect(message).toMatch(
    /^The time limit of the handler passed before Amazon S3 returned the file of content s3:\/\/assets\/.* Deploy again when/,
  );
  expect(seconds).toBeGreaterThan(580);
  expect(seconds).toBeLessThan(600);
});

test('a Region or a network without Amazon S3 is reported', async () => {
  const { read } = await aBucket();
  process.env.AWS_ENDPOINT_URL_S3 = 'http://s3.nowhere.invalid';

  await expect(read()).rejects.toThrow(/^Amazon S3 cannot be reached to read .*ENOTFOUND.* check the DNS of the VPC/);
});

test('an aborted call is not repeated', async () => {
  const { s3, world, read } = await aBucket(['hang']);
  const stop = new AbortController();

  const reading = expect(read(anInvocation(world, stop.signal))).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );
  await until(() => s3.requests.length === 1);
  stop.abort();
  await reading;
  expect(s3.requests).toHaveLength(1);
});

test('the log has the bucket and the key, and never the content of the file', async () => {
  const { world, read } = await aBucket([{ status: 503, code: 'SlowDown' }]);

  await read();

  const call = { operation: 'GetObject', target: uriOf(ASSET), milliseconds: 0 };
  expect(world.lines).toEqual([
    { ...call, attempt: 1, outcome: 'SlowDown', status: 503, awsRequestId: 's3-1' },
    { ...call, attempt: 2, outcome: 'OK' },
  ]);
});
