import { LocalCloud } from '../../../../local/cloud';
import { call } from '../http-caller';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await LocalCloud.start({ region: 'eu-west-2' });
});
afterAll(() => cloud.stop());

const BUCKET = '/cdk-hnb659fds-assets-111122223333-eu-west-2';
const s3 = (path: string, init: Parameters<typeof call>[3] = {}) => call(cloud.aws.url, 's3', path, init);

describe('the bucket of the CDK’s bootstrap stack', () => {
  it('exists, encrypted, in its Region', async () => {
    expect((await s3(`${BUCKET}?location`)).text).toContain('>eu-west-2</LocationConstraint>');
    expect((await s3(`${BUCKET}?encryption`)).text).toContain('<SSEAlgorithm>AES256</SSEAlgorithm>');
  });

  it('keeps objects', async () => {
    const body = Buffer.from([0, 1, 2, 255]);
    const put = await s3(`${BUCKET}/a/b%20c.zip`, {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/zip' },
    });
    expect(put.status).toBe(200);
    const get = await fetch(`${cloud.aws.url}${BUCKET}/a/b%20c.zip`);
    expect(get.headers.get('content-type')).toBe('application/zip');
    expect(get.headers.get('etag')).toBe(put.headers.get('etag'));
    expect(Buffer.from(await get.arrayBuffer())).toEqual(body);
  });

  it('lists objects by prefix, page by page', async () => {
    for (const key of ['list/1', 'list/2', 'list/3', 'other']) {
      await s3(`${BUCKET}/${key}`, { method: 'PUT', body: 'x' });
    }
    const first = (await s3(`${BUCKET}?list-type=2&prefix=list/&max-keys=2`)).text;
    expect([...first.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual(['list/1', 'list/2']);
    expect(first).toContain('<IsTruncated>true</IsTruncated>');
    const [, token] = /<NextContinuationToken>(.*?)</.exec(first)!;
    const second = (await s3(`${BUCKET}?list-type=2&prefix=list/&continuation-token=${encodeURIComponent(token)}`))
      .text;
    expect([...second.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual(['list/3']);
    expect(second).toContain('<IsTruncated>false</IsTruncated>');
  });

  it('accepts a body that the SDK sends in chunks', async () => {
    const body = '5;chunk-signature=abc\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n';
    const headers = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
    await s3(`${BUCKET}/chunked`, { method: 'PUT', body, headers });
    expect((await s3(`${BUCKET}/chunked`)).text).toBe('hello world');
  });

  it.each(['-6\r\n0\r\n\r\n', 'hello', '5\r\nhe'])('refuses %j, which is not a body in chunks', async (body) => {
    const headers = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
    const { status, text } = await s3(`${BUCKET}/chunked`, { method: 'PUT', body, headers });
    expect([status, /<Code>(.*?)</.exec(text)?.[1]]).toEqual([400, 'IncompleteBody']);
  });

  it.each([['{'], ['5'], ['{"Statement":[{"Effect":"Allow","Action":5}]}']])(
    'refuses the policy %s, which is not valid',
    async (body) => {
      const { status, text } = await s3(`${BUCKET}?policy`, { method: 'PUT', body });
      expect([status, /<Code>(.*?)</.exec(text)?.[1]]).toEqual([400, 'MalformedPolicy']);
    },
  );

  it('refuses a path that is percent-encoded wrongly', async () => {
    const { status, text } = await s3(`${BUCKET}/a%zz`);
    expect([status, /<Code>(.*?)</.exec(text)?.[1]]).toEqual([400, 'InvalidURI']);
  });

  it('deletes a key with a character reference that is not valid, as it is written', async () => {
    const body = '<Delete><Object><Key>a&#x110000;</Key></Object></Delete>';
    const { status, text } = await s3(`${BUCKET}?delete`, { method: 'POST', body });
    expect([status, /<Key>(.*?)</.exec(text)?.[1]]).toEqual([200, 'a&amp;#x110000;']);
  });
});

describe('S3 refuses', () => {
  it.each([
    ['an object that is not there', `${BUCKET}/none`, 'GET', 404, 'NoSuchKey'],
    ['a bucket that is not there', '/none?location', 'GET', 404, 'NoSuchBucket'],
    ['a subresource that it does not have', `${BUCKET}?acl&prefix=a`, 'GET', 501, 'NotImplemented'],
    ['an object’s subresource that it does not have', `${BUCKET}/a?tagging`, 'PUT', 501, 'NotImplemented'],
  ])('%s', async (_, path, method, status, code) => {
    const answer = await s3(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
  });

  it('a path that cannot be decoded, and continues to run', async () => {
    expect((await s3('/%zz/x')).status).toBe(400);
    expect((await s3(`${BUCKET}?location`)).status).toBe(200);
  });
});
