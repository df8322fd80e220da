import { aStack, type Properties, type StackedTestCase } from '../support/a-stack';

/** Returns the properties of a test case with a note in its content. `values` are those of the placeholders in the note. */
function aNote(note: string, values: Readonly<Record<string, string>>): Properties {
  return {
    ContractVersion: '2',
    Content: json(note),
    Substitutions: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
  };
}

function json(note: string): string {
  return JSON.stringify({ Version: '2019-10-30', Observations: [], Metadata: { note } });
}

function noteOf({ testCase }: StackedTestCase): unknown {
  return JSON.parse(testCase!.Content).Metadata.note;
}

async function aDeployedNote(note: string, values: Readonly<Record<string, string>>): Promise<StackedTestCase> {
  const stack = await aStack();
  await stack.create(aNote(note, values));
  stack.cloud.calls();
  return stack;
}

describe('values in the content', () => {
  test.each([
    ['quotes', 'He said "hi"'],
    ['backslashes', 'C:\\temp\\'],
    ['line breaks', 'one\r\ntwo\u2028three'],
    ['what only looks like a placeholder', '{{Other}} {{Name}}'],
    ['what means something in a replacement', '$& $1 $$'],
    ['nothing', ''],
  ])('may have %s', async (_, value) => {
    const stack = await aDeployedNote('<{{Name}}> {{Name}} {{Other}}', { Name: value, Unused: 'x' });

    expect(stack.answer.Status).toBe('SUCCESS');
    expect(noteOf(stack)).toBe(`<${value}> ${value} {{Other}}`);
  });

  test('are escaped once more in JSON text', async () => {
    const stack = await aDeployedNote('{ "said": "{{Name}}" }', { Name: 'a "b" \\' });

    expect(JSON.parse(String(noteOf(stack)))).toEqual({ said: 'a "b" \\' });
  });

  test('are inserted into the names of members too', async () => {
    const stack = await aStack();
    const Content = '{"Version":"2019-10-30","Observations":[],"Metadata":{"{{Name}}":1}}';

    await stack.create({ ...aNote('', { Name: 'a "b"' }), Content });

    expect(JSON.parse(stack.testCase!.Content).Metadata).toEqual({ 'a "b"': 1 });
  });

  test('are not inserted in the first version of the contract, nor without a list of them', async () => {
    const stack = await aDeployedNote('{{Name}}', {});
    expect(noteOf(stack)).toBe('{{Name}}');

    await stack.update({ ...aNote('{{Name}} ', { Name: 'Ann' }), ContractVersion: '1' });

    expect(noteOf(stack)).toBe('{{Name}} ');
  });

  test('may make the content too long, which is reported with the length', async () => {
    const stack = await aDeployedNote('{{Name}}', { Name: 'x'.repeat(256_000) });

    expect(stack.answer).toMatchObject({ Status: 'FAILED' });
    expect(stack.answer.Reason).toMatch(
      /^The content is 256\d{3} characters long with the values that are known at deployment, and Amazon Connect accepts at most 256000\./,
    );
    expect(stack.cloud.calls()).toEqual([]);
  });

  test('that are used as a number but are not numbers are reported, and not quoted', async () => {
    const stack = await aStack();

    const answer = await stack.create({ ...aNote('', { Name: 'Ann' }), Content: '{"Metadata":{"n":SECRET}}' });

    expect(answer.Reason).toMatch(/^The content is not JSON after CloudFormation inserted the values: /);
    expect(stack.cloud.calls()).toEqual([]);
    expect(stack.world.text).not.toMatch('SECRET');
    expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
  });
});

describe('an Update', () => {
  test('of a value is one call, and so is its rollback', async () => {
    const stack = await aDeployedNote('{{Name}}', { Name: 'Ann' });
    const before = stack.properties;

    await stack.update(aNote('{{Name}}', { Name: 'Bob' }));
    expect(noteOf(stack)).toBe('Bob');
    await stack.rollBack(before);

    expect(noteOf(stack)).toBe('Ann');
    expect(stack.cloud.calls()).toEqual(['UpdateTestCase', 'UpdateTestCase']);
  });

  test.each<[what: string, to: Properties]>([
    ['the name of a placeholder', aNote('{{Caller}}', { Caller: 'Ann' })],
    ['where the value is known', aNote('Ann', {})],
    ['the version of the contract', { ...aNote('Ann', {}), ContractVersion: '1' }],
  ])('of %s calls nothing', async (_, to) => {
    const stack = await aDeployedNote('{{Name}}', { Name: 'Ann' });
    const before = stack.properties;

    expect(await stack.update(to)).toMatchObject({ Status: 'SUCCESS' });
    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS' });

    expect(stack.cloud.calls()).toEqual([]);
  });

  test('from broken content sets the wanted content', async () => {
    const stack = await aDeployedNote('{{Name}}', { Name: 'Ann' });
    const before = stack.properties;

    await stack.update({ ...aNote('', { Name: 'Bob' }), Content: '{' });
    expect(stack.answer.Status).toBe('FAILED');
    await stack.rollBack(before);

    expect(stack.answer.Status).toBe('SUCCESS');
    expect(noteOf(stack)).toBe('Ann');
  });
});
