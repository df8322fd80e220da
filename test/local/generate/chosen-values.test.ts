import { emptyWorld, type FlowDocument } from '../../../local/flow';
import { generate, testCaseRequest } from '../../../local/generate';
import { compare, does, flow, say, setAttributes, setFlowAttributes } from '../flow/support/flow-builder';

/* Tests the values that generated test cases give to attributes and to the members of functions' answers. */

const invoke = (LambdaFunctionARN: string, next: string) =>
  does('call', 'InvokeLambdaFunction', { LambdaFunctionARN }, { next, errors: { NoMatchingError: 'lost' } });
const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:find-customer';
const rounds = (LoopCount: string) =>
  does('rounds', 'Loop', { LoopCount }, { on: { ContinueLooping: 'ask', DoneLooping: 'enough' } });
const ask = say('ask', 'Is there anything else for you?', 'rounds');
const enough = say('enough', 'These were all our questions.', 'end');
const lost = say('lost', 'We cannot find you in our books.', 'end');

const made = async (document: FlowDocument) => {
  const { tests, account } = await generate([document], { world: emptyWorld });
  return { account, written: JSON.stringify(tests.map(({ script }) => testCaseRequest(script))) };
};
const transition = (action: string, label: string) => JSON.stringify(['main', action, label]);

test.each<[string, FlowDocument]>([
  ['of the contact', flow(rounds('$.Attributes.rounds'), ask, enough)],
  ['of a function', flow(invoke(FUNCTION, 'rounds'), rounds('$.External.rounds'), ask, enough, lost)],
  [
    'that takes a value of a function',
    flow(
      invoke(FUNCTION, 'note'),
      setAttributes('note', { rounds: '$.External.count' }, 'rounds'),
      rounds('$.Attributes.rounds'),
      ask,
      enough,
      lost,
    ),
  ],
  [
    'of the flow that takes a value of a function',
    flow(
      invoke(FUNCTION, 'note'),
      setFlowAttributes('note', { rounds: '$.External.count' }, 'rounds', { NoMatchingError: 'lost' }),
      rounds('$.FlowAttributes.rounds'),
      ask,
      enough,
      lost,
    ),
  ],
])('a loop whose rounds are an attribute %s is gone through', async (_, document) => {
  const { account } = await made(document);

  expect([...account.covered, ...account.lowConfidence.keys()]).toEqual(
    expect.arrayContaining([
      transition('rounds', 'Equals ContinueLooping'),
      transition('rounds', 'Equals DoneLooping'),
    ]),
  );
});

test.each([
  ['function', 'InvokeLambdaFunction', { LambdaFunctionARN: '$.Attributes.service' }],
  [
    'bot',
    'ConnectParticipantWithLexBot',
    { Text: 'How can we help you?', LexV2Bot: { AliasArn: '$.Attributes.service' } },
  ],
])('a %s that an attribute of the contact names is mocked', async (_, type, parameters) => {
  const { account } = await made(
    flow(
      does('call', type, parameters, {
        next: 'found',
        errors: { NoMatchingCondition: 'found', NoMatchingError: 'lost' },
      }),
      say('found', 'We have found you in our books.', 'end'),
      lost,
    ),
  );

  const taken = [...account.covered, ...account.lowConfidence.keys()];
  expect(taken.map((key) => (JSON.parse(key) as string[])[1])).toEqual(
    expect.arrayContaining(['call', 'found', 'lost']),
  );
});

test('values of a function that a customer hears differ from each other', async () => {
  const { written } = await made(
    flow(
      invoke(FUNCTION, 'kind'),
      compare('kind', '$.External.kind', { fair: 'fair' }, 'other'),
      say('fair', '$.External.fairText', 'end'),
      say('other', '$.External.otherText', 'end'),
      lost,
    ),
  );
  const heard = [...written.matchAll(/"Text":"([^"]*)"/g)].map(([, text]) => text);

  expect(new Set(heard).size).toBe(heard.length);
});

test('a value that is only copied is the plain sample', async () => {
  const { written } = await made(
    flow(
      invoke(FUNCTION, 'note'),
      setAttributes('note', { city: '$.External.city' }, 'thanks'),
      say('thanks', 'We have noted your city.', 'end'),
      lost,
    ),
  );

  expect(written).toContain('"Namespace":"$.Attributes.city","Operator":"Equals","Operand":"sample"');
});
