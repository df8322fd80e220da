import { emptyWorld, type Flow, type FlowDocument, readFlow } from '../../../local/flow';
import { compareFlows, generate } from '../../../local/generate';
import { requestOf } from '../../../local/generate/generated-test';
import { mutantsOf, scoreOf, type Subject, tryMutant, tryOut } from '../../../local/mutate';
import { changedFlow } from '../../../local/mutate/mutants';
import { OPERATORS } from '../../../local/mutate/operators';
import { emptyWorldFolder } from '../../../local/test-runner';
import { compare, content, does, flow, menu, say, setAttributes } from '../flow/support/flow-builder';
import { FLOWS } from '../generate/flows';

const sorry = (to: string) => ({ NoMatchingCondition: to, InputTimeLimitExceeded: to, NoMatchingError: to });

const shop = flow(
  menu('choose', { '1': 'sales', '2': 'help' }, sorry('nothing')),
  say('sales', 'You have reached our sales team.', 'note'),
  say('help', 'You have reached our help desk.', 'note'),
  say('nothing', 'You have chosen nothing at all.', 'note'),
  setAttributes('note', { outcome: 'served' }, 'end'),
);

/** Returns the mutation score of the test cases that are generated for the flows. `change` edits each content. */
async function scoreFor(flows: readonly FlowDocument[], change = (text: string) => text) {
  const { tests, universe } = await generate(flows, { world: emptyWorld });
  const subjects = tests.map(({ script, plan }): Subject => {
    const request = requestOf(universe, script, plan);
    return {
      name: script.name,
      request: { ...request, content: change(request.content) },
      answer: emptyWorldFolder.answer,
    };
  });
  const tried = await tryOut(subjects);
  const verdicts = [];
  for (const mutant of mutantsOf(universe.flows)) verdicts.push({ mutant, ...(await tryMutant(mutant, tried)) });
  return scoreOf(verdicts, flows, emptyWorld);
}

const descriptionsOf = (document: FlowDocument): string[] =>
  mutantsOf([document.flow!]).map(({ description }) => description);

test('each change is described in words', () => {
  expect(descriptionsOf(shop)).toEqual(
    expect.arrayContaining([
      'key 1 leads to help, and key 2 to sales',
      'key 2 has no branch any more',
      'key 3 is accepted instead of key 1',
      '"sales" says nothing',
      '"sales" says something else',
      '"note" gives another value to the attribute "outcome"',
      '"note" does not set the attribute "outcome"',
    ]),
  );
});

test('a change of a branch names the branch as the coverage counts it, and a change of an action names no branch', () => {
  const branchOf = (description: string) =>
    mutantsOf([shop.flow!]).find((mutant) => mutant.description === description)!.branch;

  expect(branchOf('key 2 has no branch any more')).toBe('Equals 2');
  expect(branchOf('key 1 leads to help, and key 2 to sales')).toBe('Equals 1');
  expect(branchOf('"sales" says nothing')).toBeUndefined();
});

test('the flows of all kinds meet each operator of the table', () => {
  const flows = Object.values(FLOWS).flatMap((documents) => documents.map(({ flow: each }) => each as Flow));
  const met = new Set(mutantsOf(flows).map(({ operator }) => operator));
  expect([...met].sort()).toEqual(Object.keys(OPERATORS).sort());
});

test('each change changes one action and leaves the flow as it was', () => {
  const before = JSON.stringify([...shop.flow!.actions]);
  for (const mutant of mutantsOf([shop.flow!])) {
    const { actions } = changedFlow(mutant);
    const different = [...actions].filter(([id, each]) => each !== shop.flow!.actions.get(id));
    expect(different.map(([id]) => id)).toEqual([mutant.action]);
  }
  expect(JSON.stringify([...shop.flow!.actions])).toBe(before);
});

test('generated test cases notice all changes of a small flow', async () => {
  const { percent, survivors } = await scoreFor([shop]);
  expect(survivors).toEqual([]);
  expect(percent).toBe(100);
});

test.each([
  ['what is heard', /"Text":"[^"]*"/g, '"Text":"you"'],
  [
    'attributes',
    /"Type":"Assert","Parameters":\{[^}]*\}/g,
    '"Type":"TestControl","Parameters":{"ActionType":"TestControl","Command":{"Type":"LogData","Properties":{"Expressions":{"a":"b"}}}}',
  ],
])('without assertions of %s, the score is lower', async (_, assertion, instead) => {
  const { percent } = await scoreFor([shop], (text) => text.replace(assertion, instead));
  expect(percent).toBeLessThan(100);
});

test('a survivor comes with the way and the observation by which a test case would notice it', async () => {
  const { survivors } = await scoreFor([shop], (text) => text.replace(/"Text":"[^"]*"/g, '"Text":"you"'));
  const swapped = survivors.find(({ mutant }) => mutant.description.startsWith('key 1 leads to help'));
  expect(swapped?.advice).toMatchObject({
    way: 'Sales by key 1',
    observation: 'to hear "You have reached our sales team."',
  });
});

test('a change that no test case can distinguish from the original flow does not count', async () => {
  const same = flow(
    compare('tier', '$.Attributes.tier', { gold: 'hello' }, 'hello'),
    say('hello', 'Good morning to every one of you.', 'end'),
  );
  const { equivalent, percent } = await scoreFor([same]);
  expect(equivalent.map(({ operator }) => operator)).toEqual(['branch-removed', 'operand-changed']);
  expect(percent).toBe(100);
});

test('an attribute whose value comes from the service does not count', async () => {
  const notes = flow(
    setAttributes('note', { from: '$.CustomerEndpoint.Address', topic: 'clocks' }, 'thanks'),
    say('thanks', 'We will call you back very soon.', 'end'),
  );
  const { equivalent, survivors } = await scoreFor([notes]);

  expect(survivors).toEqual([]);
  expect(equivalent.map(({ description }) => description)).toEqual([
    '"note" gives another value to the attribute "from"',
    '"note" does not set the attribute "from"',
  ]);
});

test('a further call before the end of the contact does not count, since no test case can notice it', async () => {
  const call = (id: string, LambdaFunctionARN: string, next: string) =>
    does(id, 'InvokeLambdaFunction', { LambdaFunctionARN }, { next, errors: { NoMatchingError: 'end' } });
  const { equivalent, survivors } = await scoreFor([
    flow(call('first', 'find', 'second'), call('second', 'note', 'end')),
  ]);

  expect(survivors).toEqual([]);
  expect(equivalent.map(({ description }) => description)).toEqual([
    '"first" continues as if the function had not failed',
  ]);
});

test('generated test cases notice a branch that only one text of a longer message shows', async () => {
  const joined = flow(
    compare('state', '$.Attributes.state', { unknown: 'lost' }, 'found'),
    say('lost', 'We do not know the place from which you call.', 'back'),
    say('found', 'You call from the capital of the north.', 'back'),
    say('back', 'Now you go back to the beginning.', 'end'),
  );
  const { survivors } = await scoreFor([joined]);

  // One test case expects the text of the action "lost", the other test case expects the text of "found". No test case
  // expects the text of "back".
  expect(survivors.map(({ mutant }) => mutant.action)).toEqual(['back', 'back']);
});

test('generated test cases notice each of many attributes', async () => {
  const letters = [...'abcdefghij'];
  const many = flow(
    setAttributes('note', Object.fromEntries(letters.map((letter) => [letter, `value ${letter}`])), 'thanks'),
    say('thanks', 'We have noted everything about you.', 'end'),
  );
  const { survivors } = await scoreFor([many]);

  expect(survivors).toEqual([]);
});

test('a change after a branch by chance counts, although no test case reaches it', async () => {
  const { percent, equivalent } = await scoreFor(FLOWS['a branch of chance']);
  expect(percent).toBeLessThan(100);
  expect(equivalent).toEqual([]);
});

test('a comparison that takes too long decides nothing', () => {
  const many = Array.from({ length: 12 }, (_, index) =>
    menu(`m${index}`, { '1': `m${index + 1}`, '2': `a${index}` }, sorry(`m${index + 1}`)),
  );
  const notes = Array.from({ length: 12 }, (_, index) =>
    setAttributes(`a${index}`, { [`k${index}`]: 'yes' }, `m${index + 1}`),
  );
  const long = (text: string) =>
    readFlow(
      { id: 'main' },
      content(
        ...many,
        ...notes,
        does(
          'm12',
          'Compare',
          { ComparisonValue: '$.Channel' },
          { on: { FAX: 'hidden' }, errors: { NoMatchingCondition: 'end' } },
        ),
        say('hidden', text, 'end'),
      ),
    );
  expect(compareFlows([long('one')], [long('two')], emptyWorld)).toEqual({ kind: 'undecided' });
});
