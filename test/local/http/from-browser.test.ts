import { isFromBrowser } from '../../../local/http/from-browser';
import { LocalCloud } from '../../../local/cloud';

test.each([
  [{ host: '127.0.0.1:4000' }, false],
  [{ host: 'localhost:4000' }, false],
  [{ host: '127.0.0.1:4000', origin: 'https://example.com' }, true],
  [{ host: '127.0.0.1:4000', origin: 'null' }, true],
  [{ host: 'rebound.example.com:4000' }, true],
  [{ host: '127.0.0.1.example.com' }, true],
  [{}, true],
])('a request with the headers %j comes from a browser: %s', (headers, expected) => {
  expect(isFromBrowser({ headers })).toBe(expected);
});

test('both servers refuse a request of a web page', async () => {
  const cloud = await LocalCloud.start();
  const form = { method: 'POST', body: 'Action=ListStacks', headers: { origin: 'https://example.com' } };
  const query = '?X-Amz-Credential=a/b/us-east-1/cloudformation/aws4_request';
  try {
    for (const url of [`${cloud.environment.AWS_ENDPOINT_URL}/${query}`, cloud.connect.url]) {
      const response = await fetch(url, form);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('not web pages');
    }
  } finally {
    await cloud.stop();
  }
});
