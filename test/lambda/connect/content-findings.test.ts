import { aStack, CONTENT, OTHER_CONTENT } from '../support/a-stack';

const UNEXPLAINED = { status: 400, type: 'InvalidTestCaseException', message: 'Invalid test case content ' };
const content = (...observations: object[]) => JSON.stringify({ Version: '2019-10-30', Observations: observations });
const press = (keys: string) => ({
  Identifier: 'Menu',
  Event: { Identifier: 'menu', Type: 'MessageReceived', Actor: 'System', Properties: { Text: '' } },
  Actions: [{ Identifier: keys, Type: 'Press', Parameters: { ActionType: 'Press' }, Transitions: {} }],
});

/** Returns the reason in the answer to a Create whose content the service refuses without an explanation. */
async function reasonFor(Content: string): Promise<string> {
  const stack = await aStack();
  stack.connect.failNext('CreateTestCase', UNEXPLAINED);
  const { Reason } = await stack.create({ Content });
  return Reason!;
}

describe('content that is refused without an explanation', () => {
  test('is reported with the findings of the rules of the language: the place, the fault and the fix', async () => {
    const reason = await reasonFor(content({ ...press('1'), Event: { ...press('1').Event, Actor: 'Agent' } }));

    expect(reason).toMatch(/: Invalid test case content; \$\.Observations\[0\]\.Event\.Actor: .*"System"/);
    expect(reason).toMatch(/ \(CreateTestCase, InvalidTestCaseException, request id [-\w]+\)\. Correct the content/);
  });

  test('is reported with three findings and the number of the others', async () => {
    const reason = await reasonFor(content(press('1'), press('1'), press('1')));

    expect(reason.match(/; \$\.Observations/g)).toHaveLength(3);
    expect(reason).toMatch(/; and \d+ more \(CreateTestCase/);
  });

  test('is reported with three findings and no number when there are three', async () => {
    const reason = await reasonFor(content({ ...press('1'), Event: { ...press('1').Event, Actor: 'Agent' } }));

    expect(reason.match(/; \$\.Observations/g)).toHaveLength(3);
    expect(reason).not.toContain('more');
  });

  test('is reported with line and column when it is not JSON', async () => {
    expect(await reasonFor('{"Version":}')).toMatch(/: Invalid test case content; \$: Line 1, column 12/);
  });

  test('is reported without findings when the rules find none', async () => {
    const deep = `{"Version":"2019-10-30","Observations":[],"Metadata":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`;

    for (const sound of [CONTENT, deep]) {
      expect(await reasonFor(sound)).toMatch(/: Invalid test case content \(CreateTestCase/);
    }
  });

  test('of an Update is reported in the same way', async () => {
    const stack = await aStack();
    await stack.create();
    stack.connect.failNext('UpdateTestCase', UNEXPLAINED);

    const { Reason } = await stack.update({ Content: '{}' });

    expect(Reason).toMatch(/: Invalid test case content; \$.*Version/);
  });
});

test('problems that the service names get no further findings', async () => {
  const stack = await aStack();

  const { Reason } = await stack.create({ Content: content(press('1')) });

  expect(Reason).toMatch(/: Invalid test case content; Invalid\w+Problem/);
  expect(Reason).not.toMatch(/\$\.Observations/);
});

test('another refusal gets no findings about the content', async () => {
  const stack = await aStack();
  stack.connect.failNext('CreateTestCase', { ...UNEXPLAINED, type: 'InvalidParameterException' });

  const { Reason } = await stack.create({ Content: OTHER_CONTENT.replace('2019', '2020') });

  expect(Reason).toMatch(/: Invalid test case content \(CreateTestCase/);
});
