import { checkText, serviceProblems } from '../../../lib/private/language';
import { emptyWorld, type FlowDocument } from '../../../local/flow';
import { generate } from '../../../local/generate';
import { contentOf } from '../../../local/generate/content';
import { compare, does, flow, say } from '../flow/support/flow-builder';

/* Flows in which a contact goes round in a circle until somebody ends it. */

const quiet = (id: string, next: string) =>
  does(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }, { next });

const made = async (document: FlowDocument) => generate([document], { world: emptyWorld });

test('a test case of a message that comes again and again ends after a few of them', async () => {
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

test('a circle without a message does not hinder the search for other paths', async () => {
  const { account } = await made(
    flow(
      compare('door', '$.Attributes.door', { back: 'round' }, 'hello'),
      quiet('round', 'again'),
      quiet('again', 'round'),
      say('hello', 'The museum of clocks is open today.', 'end'),
    ),
  );

  expect(account.unreachable.get(JSON.stringify(['main', 'hello', 'NoMatchingError']))).toBe('failure-of-the-service');
});
