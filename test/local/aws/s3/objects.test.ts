import { createHash } from 'node:crypto';
import { LocalCloud } from '../../../../local/cloud';
import { call } from '../http-caller';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await LocalCloud.start();
});
afterAll(() => cloud.stop());

const BUCKET_NAME = 'cdk-hnb659fds-assets-111122223333-us-east-1';
const BUCKET = `/${BUCKET_NAME}`;
const s3 = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  call(cloud.aws.url, 's3', `${BUCKET}${path}`, { method, headers, body });
const put = (path: string, body: string, headers: Record<string, string> = {}) => s3('PUT', path, headers, body);
const header = ({ headers }: { headers: Headers }, name: string) => headers.get(name);
/** Returns the body of CompleteMultipartUpload for some parts, each with its number and ETag. */
const partList = (...parts: readonly (readonly [partNumber: number, etag: string | null])[]) => {
  const listed = parts.map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`);
  return `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`;
};
const elements = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'g'))].map(([, content]) => content);

describe('A part of an object', () => {
  beforeAll(() => put('/digits', '0123456789'));

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
  ])('is sent for the Range %s', async (range, text, contentRange) => {
    const answer = await s3('GET', '/digits', { range });
    expect(answer).toMatchObject({ status: 206, text });
    expect(header(answer, 'content-range')).toBe(contentRange);
    expect(header(answer, 'content-length')).toBe(String(text.length));
  });

  it('is refused when the object ends before it', async () => {
    const answer = await s3('GET', '/digits', { range: 'bytes=10-' });
    expect(answer.status).toBe(416);
    expect(answer.text).toContain('<Code>InvalidRange</Code>');
  });

  it('is the whole object for a Range that S3 does not support', async () => {
    expect(await s3('GET', '/digits', { range: 'bytes=0-1,3-4' })).toMatchObject({ status: 200, text: '0123456789' });
  });
});

describe('The headers of an object', () => {
  const HEADERS = {
    'content-type': 'text/plain',
    'content-encoding': 'gzip,aws-chunked',
    'cache-control': 'no-store',
    'x-amz-meta-owner': 'someone',
  };
  const KEPT = { ...HEADERS, 'content-encoding': 'gzip' };
  const kept = (answer: { headers: Headers }) =>
    Object.fromEntries(Object.keys(KEPT).map((name) => [name, header(answer, name)]));

  it('are returned with the object, and alone by HeadObject', async () => {
    await put('/labelled', 'text', HEADERS);
    const head = await s3('HEAD', '/labelled');
    expect(kept(head)).toEqual(KEPT);
    expect(head.text).toBe('');
    expect(header(head, 'content-length')).toBe('4');
  });

  it('are returned with an object that was uploaded in parts', async () => {
    const [id] = elements((await s3('POST', '/labelled-parts?uploads', HEADERS)).text, 'UploadId');
    const etag = header(await put(`/labelled-parts?uploadId=${id}&partNumber=1`, 'text'), 'etag');
    await s3('POST', `/labelled-parts?uploadId=${id}`, {}, partList([1, etag]));
    expect(kept(await s3('HEAD', '/labelled-parts'))).toEqual(KEPT);
  });

  it('are copied with it, or replaced', async () => {
    await put('/labelled', 'text', HEADERS);
    const source = { 'x-amz-copy-source': `${BUCKET_NAME}/labelled` };
    const copied = await put('/copy', '', source);
    expect(elements(copied.text, 'ETag')).toEqual([
      `&quot;${header(await s3('HEAD', '/copy'), 'etag')!.slice(1, -1)}&quot;`,
    ]);
    expect(kept(await s3('HEAD', '/copy'))).toEqual(KEPT);
    await put('/copy', '', { ...source, 'x-amz-metadata-directive': 'REPLACE', 'x-amz-meta-owner': 'another' });
    expect(await s3('GET', '/copy')).toMatchObject({ status: 200, text: 'text' });
    expect(header(await s3('HEAD', '/copy'), 'x-amz-meta-owner')).toBe('another');
  });
});

describe('An upload in parts', () => {
  const begin = async (path: string) => elements((await s3('POST', `${path}?uploads`)).text, 'UploadId')[0];
  const upload = async (path: string, id: string, number: number, body: string) =>
    header(await put(`${path}?uploadId=${id}&partNumber=${number}`, body), 'etag');
  const complete = (path: string, id: string, body?: string) => s3('POST', `${path}?uploadId=${id}`, {}, body);
  const codeOf = ({ text }: { text: string }) => elements(text, 'Code')[0];

  it('is completed with its parts, which are uploaded in any order', async () => {
    const id = await begin('/parts');
    const second = await upload('/parts', id, 2, 'world');
    const first = await upload('/parts', id, 1, 'hello ');
    const completed = await complete('/parts', id, partList([1, first], [2, second]));
    expect(elements(completed.text, 'Key')).toEqual(['parts']);
    expect((await s3('GET', '/parts')).text).toBe('hello world');
    expect(codeOf(await complete('/parts', id, partList([1, first])))).toBe('NoSuchUpload');
  });

  it('has an ETag of the ETags of its parts and their number', async () => {
    const id = await begin('/tagged');
    const [first, second] = [await upload('/tagged', id, 1, 'hello '), await upload('/tagged', id, 2, 'world')];
    const digests = Buffer.from(`${first}${second}`.replaceAll('"', ''), 'hex');
    const digest = createHash('md5').update(digests).digest('hex');
    const completed = await complete('/tagged', id, partList([1, first], [2, second]));
    expect(elements(completed.text, 'ETag')).toEqual([`&quot;${digest}-2&quot;`]);
    expect(header(await s3('HEAD', '/tagged'), 'etag')).toBe(`"${digest}-2"`);
  });

  it('has only the listed parts, whose ETags may have no quotes', async () => {
    const id = await begin('/some-parts');
    const etags = [await upload('/some-parts', id, 1, 'a'), await upload('/some-parts', id, 5, 'c')];
    await upload('/some-parts', id, 3, 'b');
    const [first, last] = etags.map((etag) => etag!.replaceAll('"', ''));
    await complete('/some-parts', id, partList([1, first], [5, last]));
    expect((await s3('GET', '/some-parts')).text).toBe('ac');
  });

  describe('is not completed', () => {
    const path = '/not-completed';
    let id: string;
    let [first, second]: (string | null)[] = [];
    beforeAll(async () => {
      id = await begin(path);
      [first, second] = [await upload(path, id, 1, 'a'), await upload(path, id, 2, 'b')];
    });

    it.each([
      ['a part that was not uploaded', () => partList([1, first], [3, second]), 'InvalidPart'],
      ['a wrong ETag', () => partList([1, first], [2, first]), 'InvalidPart'],
      ['a wrong order', () => partList([2, second], [1, first]), 'InvalidPartOrder'],
      ['a part that is listed twice', () => partList([1, first], [1, first]), 'InvalidPartOrder'],
      ['a part without an ETag', () => '<Part><PartNumber>1</PartNumber></Part>', 'MalformedXML'],
      ['an empty list', () => partList(), 'MalformedXML'],
      ['no body', () => undefined, 'MalformedXML'],
    ])('with %s', async (_title, body, code) => {
      const answer = await complete(path, id, body());
      expect([answer.status, codeOf(answer)]).toEqual([400, code]);
      expect((await s3('HEAD', path)).status).toBe(404);
    });
  });

  it('is aborted', async () => {
    const id = await begin('/gone');
    expect((await s3('DELETE', `/gone?uploadId=${id}`)).status).toBe(204);
    expect((await put(`/gone?uploadId=${id}&partNumber=1`, 'x')).status).toBe(404);
    expect(codeOf(await s3('DELETE', `/gone?uploadId=${id}`))).toBe('NoSuchUpload');
  });

  it('is an upload of one object', async () => {
    const id = await begin('/one');
    expect(codeOf(await put(`/another?uploadId=${id}&partNumber=1`, 'x'))).toBe('NoSuchUpload');
    expect(codeOf(await s3('DELETE', `/another?uploadId=${id}`))).toBe('NoSuchUpload');
  });
});

describe('A copy', () => {
  it('can be made of a part of an object', async () => {
    await put('/digits', '0123456789');
    const [id] = elements((await s3('POST', '/part-copy?uploads')).text, 'UploadId');
    const headers = { 'x-amz-copy-source': `${BUCKET}/digits`, 'x-amz-copy-source-range': 'bytes=2-4' };
    const part = await put(`/part-copy?uploadId=${id}&partNumber=1`, '', headers);
    expect(part.text).toContain('<CopyPartResult>');
    const [etag] = elements(part.text, 'ETag');
    await s3('POST', `/part-copy?uploadId=${id}`, {}, partList([1, etag]));
    expect((await s3('GET', '/part-copy')).text).toBe('234');
  });

  it('is refused when its source does not exist', async () => {
    const answer = await put('/no-copy', '', { 'x-amz-copy-source': `${BUCKET_NAME}/none` });
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('<Code>NoSuchKey</Code>');
  });
});

describe('A condition', () => {
  let etag: string;
  beforeAll(async () => {
    etag = header(await put('/conditional', 'first'), 'etag')!;
  });

  it.each([
    ['GET', 'if-none-match', () => etag, 304],
    ['GET', 'if-none-match', () => '"other"', 200],
    ['GET', 'if-match', () => '"other"', 412],
    ['GET', 'if-match', () => etag, 200],
    ['PUT', 'if-none-match', () => '*', 412],
    ['PUT', 'if-match', () => '"other"', 412],
  ])('of %s by the header %s is evaluated', async (method, name, value, status) => {
    expect((await s3(method, '/conditional', { [name]: value() })).status).toBe(status);
  });

  it('creates an object only once', async () => {
    expect((await put('/once', 'first', { 'if-none-match': '*' })).status).toBe(200);
    const second = await put('/once', 'second', { 'if-none-match': '*' });
    expect(second.text).toContain('<Code>PreconditionFailed</Code>');
    expect((await s3('GET', '/once')).text).toBe('first');
  });
});

describe('A list', () => {
  beforeAll(async () => {
    for (const key of ['tree/a', 'tree/b/1', 'tree/b/2', 'tree/c/1', 'tree/d']) await put(`/${key}`, 'x');
  });

  it('has folders by the Delimiter', async () => {
    const { text } = await s3('GET', '?list-type=2&prefix=tree/&delimiter=/');
    expect(elements(text, 'Key')).toEqual(['tree/a', 'tree/d']);
    expect(elements(text, 'CommonPrefixes')).toEqual(['<Prefix>tree/b/</Prefix>', '<Prefix>tree/c/</Prefix>']);
    expect(elements(text, 'KeyCount')).toEqual(['4']);
  });

  it('counts a folder as one entry of a page', async () => {
    const first = (await s3('GET', '?list-type=2&prefix=tree/&delimiter=/&max-keys=2')).text;
    expect([elements(first, 'Key'), elements(first, 'CommonPrefixes')]).toEqual([
      ['tree/a'],
      ['<Prefix>tree/b/</Prefix>'],
    ]);
    const token = encodeURIComponent(elements(first, 'NextContinuationToken')[0]);
    const second = (await s3('GET', `?list-type=2&prefix=tree/&delimiter=/&continuation-token=${token}`)).text;
    expect([elements(second, 'Key'), elements(second, 'CommonPrefixes')]).toEqual([
      ['tree/d'],
      ['<Prefix>tree/c/</Prefix>'],
    ]);
  });

  it('has markers in the first version of the operation', async () => {
    const first = (await s3('GET', '?prefix=tree/&max-keys=3')).text;
    expect(elements(first, 'NextMarker')).toEqual(['tree/b/2']);
    const second = (await s3('GET', '?prefix=tree/&marker=tree/b/2')).text;
    expect(elements(second, 'Key')).toEqual(['tree/c/1', 'tree/d']);
  });

  it('of buckets includes the bucket of the CDK’s bootstrap stack', async () => {
    const { text } = await call(cloud.aws.url, 's3', '/');
    expect(elements(text, 'Name')).toEqual([BUCKET_NAME]);
    expect((await s3('HEAD', '')).status).toBe(200);
  });
});

describe('A deletion', () => {
  it('deletes one object', async () => {
    await put('/deleted', 'x');
    expect((await s3('DELETE', '/deleted')).status).toBe(204);
    expect((await s3('GET', '/deleted')).status).toBe(404);
    expect((await s3('DELETE', '/deleted')).status).toBe(204);
  });

  it('deletes several objects', async () => {
    const keys = { 'a%26b': 'a&amp;b', c: 'c', '%26lt;': '&#38;lt;' };
    for (const key of Object.keys(keys)) await put(`/several/${key}`, 'x');
    const objects = Object.values(keys).map((key) => `<Object><Key>several/${key}</Key></Object>`);
    const { text } = await s3('POST', '?delete', {}, `<Delete>${objects.join('')}</Delete>`);
    expect(elements(text, 'Key')).toEqual(['several/a&amp;b', 'several/c', 'several/&amp;lt;']);
    expect(elements((await s3('GET', '?list-type=2&prefix=several/')).text, 'Key')).toEqual([]);
  });
});

it('Every answer has a request id', async () => {
  const [found, missing] = [await s3('GET', '?location'), await s3('GET', '/none')];
  expect(header(found, 'x-amz-request-id')).toMatch(/^[0-9A-F]{16}$/);
  expect(elements(missing.text, 'RequestId')).toEqual([header(missing, 'x-amz-request-id')]);
});
