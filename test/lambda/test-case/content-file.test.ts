import { ASSETS, aStack, CONTENT, type Properties, type StackedTestCase } from '../support/a-stack';
import { NO_SUCH_KEY } from '../support/s3';

const file = (note: string) => JSON.stringify({ Version: '2019-10-30', Observations: [], Metadata: { note } });
const ONE = file('one');
const TWO = file('two');

/** Returns a stack with the files one.json and two.json. */
async function aStackWithFiles() {
  const stack = await aStack();
  const one = stack.cloud.upload('one.json', ONE);
  const two = stack.cloud.upload('two.json', TWO);
  return { stack, one, two };
}

async function aDeployedFile() {
  const { stack, one, two } = await aStackWithFiles();
  await stack.create(one);
  stack.cloud.calls();
  stack.cloud.s3.reads();
  return { stack, one, two };
}

/** Returns the content on Amazon Connect after a Create with a file. */
async function contentOf(written: string, substitutions?: Record<string, string>): Promise<string> {
  const stack = await aStack();
  const answer = await stack.create(stack.cloud.upload('one.json', written, substitutions));
  expect(answer.Status).toBe('SUCCESS');
  return stack.testCase!.Content;
}

describe('content in a file', () => {
  test('is read and sent', async () => {
    const { stack, one } = await aStackWithFiles();

    const answer = await stack.create(one);

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.testCase!.Content).toBe(ONE);
    expect(stack.cloud.s3.reads()).toEqual([`${ASSETS}/one.json`]);
    expect(stack.cloud.calls()).toEqual(['CreateTestCase']);
  });

  test('may be of any length, since the service checks it', async () => {
    const long = file('x'.repeat(250_000));
    expect(await contentOf(long)).toBe(long);

    const stack = await aStack();
    const answer = await stack.create(stack.cloud.upload('long.json', file('x'.repeat(300_000))));
    expect(answer.Reason).toMatch(/^Amazon Connect refused the content of the test case on /);
  });

  test('has values instead of its placeholders, whatever characters the values have', async () => {
    const values = {
      Queue: 'arn:aws:connect:us-east-1:1:queue/q',
      Said: 'He said "\\hi"\n\t{{Queue}} $& $1',
      None: '',
    };

    const content = await contentOf(file('{{Queue}}|{{Said}}{{Said}}|{{None}}'), values);

    expect(JSON.parse(content).Metadata.note).toBe(`${values.Queue}|${values.Said}${values.Said}|`);
  });

  test('keeps a text that only looks like a placeholder, and need not use all values', async () => {
    const written = file('{{ Queue }} {Queue} $.Queue {{1}}');

    expect(await contentOf(written, { Queue: 'q' })).toBe(written);
  });

  test('is sent without the $schema for editors at its top, and keeps every other $schema', async () => {
    const written =
      '{"$schema":"./{{schema}}.json","Version":"2019-10-30","Observations":[],"Metadata":{"$schema":"x"}}';

    expect(JSON.parse(await contentOf(written))).toEqual({
      Version: '2019-10-30',
      Observations: [],
      Metadata: { $schema: 'x' },
    });
  });

  test('that Amazon Connect refuses is reported as such', async () => {
    const stack = await aStack();

    const answer = await stack.create(stack.cloud.upload('list.json', '[]'));

    expect(answer.Reason).toMatch(
      /^Amazon Connect refused the content of the test case on .*: Invalid test case content; \$: .* \(CreateTestCase, /,
    );
  });
});

describe('a Create', () => {
  const refusals: readonly [what: string, written: string, substitutions: Record<string, string>, reason: RegExp][] = [
    [
      'a file that is not JSON',
      '{"Version": SECRET}',
      {},
      /^The file of content s3:\/\/cdk-hnb659fds-assets-111122223333-us-east-1\/bad\.json is not JSON, although .*\. Delete it from the bucket and deploy again, so that it is uploaded again\./,
    ],
    [
      'a file in thousands of layers',
      `{"SECRET":${'['.repeat(20_000)}"{{Queue}}"${']'.repeat(20_000)}}`,
      { Queue: 'q' },
      /^The content or the initialization data has more than 64 layers of lists and objects\. /,
    ],
    [
      'placeholders without a value',
      '{"SECRET":["{{Menu}} {{Queue}} {{Flow}} {{constructor}}"]}',
      { Queue: 'q' },
      /^The file of content s3:\/\/.*\/bad\.json has {{Menu}}, {{Flow}}, {{constructor}} without a value\. Add Menu, Flow, constructor to the substitutions of the content\./,
    ],
  ];

  test.each(refusals)('with %s is refused before Amazon Connect is called', async (_, written, values, reason) => {
    const stack = await aStack();

    const answer = await stack.create(stack.cloud.upload('bad.json', written, values));

    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(reason) });
    expect(stack.cloud.calls()).toEqual([]);
    expect(stack.world.text).not.toMatch('SECRET');
    expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
  });

  test('with a file that does not exist is refused, and deleted without it', async () => {
    const { stack, one } = await aStackWithFiles();
    stack.cloud.s3.files.clear();

    const answer = await stack.create(one);

    expect(answer.Reason).toMatch(
      /^The file of content does not exist at s3:\/\/.*\/one\.json: Not this time \(GetObject, NoSuchKey/,
    );
    expect(answer.PhysicalResourceId).toBe(`nothing-created:${answer.RequestId}`);
    expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
    expect(stack.cloud.calls()).toEqual(['ListTestCases']);
  });

  test('that waited for its file asks whether it is past, and deletes the test case that it created', async () => {
    const { stack, one } = await aStackWithFiles();
    stack.cloud.s3.faults.push(...Array(5).fill({ status: 503, code: 'SlowDown' }));
    stack.describedAs(() => ({ status: 'CREATE_FAILED' }));

    const answer = await stack.create(one);

    expect(answer.Reason).toMatch(
      /^CloudFormation no longer waits for this test case \(the resource is CREATE_FAILED\)/,
    );
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('whose file is never returned is answered before Lambda ends the function', async () => {
    const { stack, one } = await aStackWithFiles();
    stack.cloud.s3.faults.push('hang');

    const answer = await stack.create(one, { remaining: 20_100 });

    expect(answer.Reason).toMatch(/^The handler could not finish within its 0 seconds\./);
  });

  test('that takes over the test case of an earlier deployment sends the file', async () => {
    const { stack, one, two } = await aStackWithFiles();
    await stack.create(one);

    const answer = await stack.create(two);

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.testCases()).toMatchObject([{ Content: TWO }]);
  });

  test('that adopts a test case sends the file', async () => {
    const { stack, one } = await aStackWithFiles();
    const { instanceArn: InstanceArn, store } = stack.connect;
    const { Arn } = store.testCases.create({ InstanceArn, Name: 'By hand', Content: CONTENT });

    await stack.create({ ...one, AdoptTestCaseArn: Arn });

    expect(stack.cloud.testCases()).toMatchObject([{ Arn, Content: ONE }]);
    expect(stack.cloud.s3.reads()).toHaveLength(1);
  });
});

describe('an Update', () => {
  const changes: readonly [what: string, change: (stack: StackedTestCase) => Properties, content: string][] = [
    ['to another file', (stack) => stack.cloud.upload('two.json', TWO), TWO],
    ['to the same file in another bucket', inAnotherBucket, TWO],
    ['of a value in the file', (stack) => stack.cloud.upload('one.json', ONE, { Queue: 'q' }), ONE],
    ['from a file to a text', () => ({ Content: CONTENT, ContentAsset: undefined }), CONTENT],
  ];

  function inAnotherBucket({ cloud }: StackedTestCase): Properties {
    cloud.s3.files.set('another-bucket/one.json', TWO);
    return { ContentAsset: { Bucket: 'another-bucket', Key: 'one.json' } };
  }

  test.each(changes)('%s is one call', async (_, change, content) => {
    const { stack } = await aDeployedFile();

    const answer = await stack.update(change(stack));

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.testCase!.Arn });
    expect(stack.cloud.calls()).toEqual(['UpdateTestCase']);
    expect(stack.testCase!.Content).toBe(content);
  });

  test('from a text to a file is one call', async () => {
    const { stack, two } = await aStackWithFiles();
    await stack.create();
    stack.cloud.calls();

    await stack.update(two);

    expect(stack.cloud.calls()).toEqual(['UpdateTestCase']);
    expect(stack.testCase!.Content).toBe(TWO);
  });

  test('of another property sends the file too', async () => {
    const { stack } = await aDeployedFile();

    await stack.update({ Description: 'New' });

    expect(stack.cloud.s3.reads()).toEqual([`${ASSETS}/one.json`]);
    expect(stack.testCase).toMatchObject({ Content: ONE, Description: 'New' });
  });

  test('that changes nothing on the service does not read the file', async () => {
    const { stack } = await aDeployedFile();

    expect(await stack.update({ ServiceTimeout: '2100' })).toMatchObject({ Status: 'SUCCESS' });

    expect(stack.cloud.s3.reads()).toEqual([]);
    expect(stack.cloud.calls()).toEqual([]);
  });

  test('ignores the order of values', async () => {
    const { stack } = await aDeployedFile();
    await stack.update(stack.cloud.upload('one.json', ONE, { a: '1', b: '2' }));
    stack.cloud.calls();

    await stack.update(stack.cloud.upload('one.json', ONE, { b: '2', a: '1' }));

    expect(stack.cloud.calls()).toEqual([]);
  });

  test('to a file that cannot be read changes nothing, and is rolled back to the old file', async () => {
    const { stack, two } = await aDeployedFile();
    const before = stack.properties;
    stack.cloud.s3.faults.push(NO_SUCH_KEY);

    const failed = await stack.update({ ...two, Tags: [{ Key: 'team', Value: 'voice' }] });

    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
    expect(stack.cloud.calls()).toEqual([]);
    stack.cloud.s3.reads();

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS' });
    expect(stack.cloud.s3.reads()).toEqual([`${ASSETS}/one.json`]);
    expect(stack.testCase).toMatchObject({ Content: ONE });
    expect(stack.tags).toEqual({});
  });

  test('that is rolled back reads the old file again', async () => {
    const { stack, two } = await aDeployedFile();
    const before = stack.properties;
    await stack.update(two);
    stack.cloud.s3.reads();

    await stack.rollBack(before);

    expect(stack.cloud.s3.reads()).toEqual([`${ASSETS}/one.json`]);
    expect(stack.testCase!.Content).toBe(ONE);
  });

  test('of a test case that somebody deleted creates it from the file', async () => {
    const { stack, two } = await aDeployedFile();
    stack.connect.store.testCases.delete(stack.physicalId!);

    expect(await stack.update(two)).toMatchObject({ Status: 'SUCCESS' });

    expect(stack.cloud.testCases()).toMatchObject([{ Content: TWO }]);
  });

  test('to another instance creates it from the file, and its rollback returns to the former content', async () => {
    const { stack, two } = await aDeployedFile();
    const [before, old] = [stack.properties, stack.physicalId!];
    const to = stack.connect.addInstance();

    const { PhysicalResourceId: replacement } = await stack.update({ ...two, InstanceArn: to });
    expect(stack.connect.store.testCases.list(to)).toMatchObject([{ Arn: replacement, Content: TWO }]);

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: old });
    await stack.delete({ physicalId: replacement });
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: old, Content: ONE }]);
  });
});

test('a Delete needs no file', async () => {
  const { stack } = await aDeployedFile();
  stack.cloud.s3.files.clear();

  expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });

  expect(stack.cloud.s3.reads()).toEqual([]);
  expect(stack.cloud.testCases()).toEqual([]);
});
