import { checkText, serviceProblems } from '../../../lib/private/language';
import { emptyWorld, type FlowDocument } from '../../../local/flow';
import { generate } from '../../../local/generate';
import { contentOf } from '../../../local/generate/content';
import { compare, does, flow, say } from '../flow/support/flow-builder';

/* Tests flows with too many messages for one test case, and with a message that is too long for an identifier. */

const quiet = (id: string, next: string) =>
  does(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }, { next });

const made = async (document: FlowDocument) => generate([document], { world: emptyWorld });

test('a test case for a message that is repeated without end waits for only a few repetitions', async () => {
  const { tests, account } = await made(
    flow(say('hello', 'The museum of clocks is closed today.', 'pause'), quiet('pause', 'hello')),
  );

  expect(tests).not.toEqual([]);
  for (const { script } of tests) {
    expect(serviceProblems(checkText(JSON.stringify(contentOf(script))))).toEqual([]);
    expect(script.steps.length).toBeLessThan(6);
  }
  expect(account.notFound).toEqual([]);
});

test.each(['🎉', '1🎉'])(
  'a message without words that begins with "%s" is cut between characters in identifiers',
  async (beginning) => {
    const { tests } = await made(flow(say('hello', beginning + '🎉'.repeat(100), 'end')));
    const identifiers = tests.flatMap(({ script }) =>
      script.steps.map(
        (_, index) => (contentOf(script).Observations as { Identifier: string }[])[index + 1].Identifier,
      ),
    );

    expect(identifiers).toContainEqual(expect.stringMatching(/^1 hear 1?🎉+$/u));
  },
);

test('a path with more messages than a test case may have is left out', async () => {
  const halls = Array.from({ length: 900 }, (_, hall) => [
    say(`hall${hall}`, 'Now you come to the next hall of clocks.', `pause${hall}`),
    quiet(`pause${hall}`, hall === 899 ? 'end' : `hall${hall + 1}`),
  ]);
  const { tests } = await made(
    flow(
      compare('ask', '$.Attributes.ask', { all: 'hall0' }, 'hello'),
      say('hello', 'Welcome to us.', 'end'),
      ...halls.flat(),
    ),
  );

  expect(tests).not.toEqual([]);
  for (const { script } of tests) {
    expect(serviceProblems(checkText(JSON.stringify(contentOf(script))))).toEqual([]);
  }
});
