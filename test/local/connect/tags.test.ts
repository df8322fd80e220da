import { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-connect';
import { Harness, CONTENT, FLOW_CONTENT, NOBODY } from './support';

const local = new Harness();
let arn: string;

beforeEach(() => {
  const properties = { InstanceArn: local.instance, Name: 'Hours', Content: CONTENT };
  arn = local.connect.store.testCases.create({ ...properties, Tags: { team: 'care' } }).Arn;
});

const tag = (tags: Record<string, string>, resourceArn = arn) =>
  local.client.send(new TagResourceCommand({ resourceArn, tags }));
const untag = (...tagKeys: string[]) => local.client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys }));
const tags = async (resourceArn = arn) =>
  (await local.client.send(new ListTagsForResourceCommand({ resourceArn }))).tags;

test('TagResource adds and overwrites', async () => {
  await tag({ team: 'money', 'cost centre/EU': '42 @home' });
  expect(await tags()).toEqual({ team: 'money', 'cost centre/EU': '42 @home' });
});

test('UntagResource removes one key or several, and ignores a key that does not exist', async () => {
  await tag({ a: '1', b: '2', c: '3' });
  await untag('a');
  await untag('b', 'nobody', 'team');
  expect(await tags()).toEqual({ c: '3' });
});

test('a change of tags does not change the modification time of a test case', async () => {
  const before = local.connect.store.testCases.get(arn).LastModifiedTime;
  await tag({ a: '1' });
  expect(local.connect.store.testCases.get(arn).LastModifiedTime).toBe(before);
});

test('every kind of resource has tags', async () => {
  const { store } = local.connect;
  const flow = store.contactFlows.create({
    InstanceArn: local.instance,
    Name: 'Main',
    Type: 'CONTACT_FLOW',
    Content: FLOW_CONTENT,
  });
  for (const resourceArn of [flow.Arn, local.instance]) {
    await tag({ a: '1' }, resourceArn);
    expect(await tags(resourceArn)).toEqual({ a: '1' });
  }
});

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, '']));

test.each<[string, Record<string, string>, RegExp]>([
  ['an empty map of tags', {}, /tags must have 1 to 50 entries, not 0/],
  ['more than fifty', many(51), /tags must have 1 to 50 entries, not 51/],
  ['more than fifty with those that are there', many(50), /at most 50 tags; this call would give it 51/],
  ['a reserved prefix', { 'aws:team': 'x' }, /A key of tags .* without the prefix "aws:", not "aws:team"/],
  ['a forbidden character', { 'team;': 'x' }, /A key of tags/],
  ['a key that is too long', { ['k'.repeat(129)]: 'x' }, /A key of tags must have 1 to 128 characters, not 129/],
  ['a value that is too long', { team: 'v'.repeat(257) }, /tags\["team"\] must have at most 256 characters, not 257/],
])('TagResource refuses %s', async (_, refused, message) => {
  await expect(tag(refused)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringMatching(message),
  });
  expect(await tags()).toEqual({ team: 'care' });
});

test('TagResource and ListTagsForResource refuse a resource that does not exist', async () => {
  const nobody = `${local.instance}/test-case/${NOBODY}`;
  await expect(tag({ a: '1' }, nobody)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(tags(nobody)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
