import { type Caller, queryService } from '../../../local/http/query-protocol';

const service = queryService('Mirror', 'urn:mirror', { Look: (_input: object, caller: Caller) => caller });
const look = async (headers: Record<string, string>) => {
  const body = Buffer.from('Action=Look');
  return (await service.handle({ method: 'POST', path: '/', query: new URLSearchParams(), headers, body })).body;
};

test('An operation gets the user agent of its caller', async () => {
  expect(await look({ 'user-agent': 'aws-cdk/2' })).toContain('<userAgent>aws-cdk/2</userAgent>');
});

test('The user agent of a caller that names none is empty', async () => {
  expect(await look({})).toContain('<userAgent></userAgent>');
});
