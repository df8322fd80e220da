import fc from 'fast-check';
import { execute } from '../../../local/test-runner';
import { emptyWorld, readFlow } from '../../../local/flow';
import { content, does, flow, menu, say } from '../flow/support/flow-builder';
import {
  document,
  endTest,
  executed,
  hears,
  hearsLike,
  inTurn,
  observed,
  press,
  seesCompleted,
  started,
} from './support/test-builder';

const simple = flow(say('Hello', 'Hello there.', 'Menu'), menu('Menu', { '1': 'End' }, { NoMatchingCondition: 'End' }));

const withAction = (action: object) =>
  JSON.stringify({
    Observations: [{ Identifier: 'one', Event: { Type: 'TestInitiated' }, Actions: [action] }],
  });
const override = (strategy: object, ActionParameters: object = { LambdaFunctionARN: 'fn' }) => ({
  Type: 'OverrideSystemBehavior',
  Parameters: {
    Behavior: { Properties: { ActionType: 'InvokeLambdaFunction', ActionParameters, Strategy: strategy } },
  },
});
const instruction = (Instruction: object) => ({ Type: 'SendInstruction', Parameters: { Instruction } });

describe('A part without a meaning has no effect, and a warning says so:', () => {
  test.each([
    ['an unknown action', { Type: 'Dance' }],
    ['an unknown instruction', instruction({ Type: 'Whistle' })],
    ['no keys', instruction({ Type: 'DtmfInput', Properties: { Value: 'abc' } })],
    ['no words', instruction({ Type: 'Utterance', Properties: {} })],
    ['an unknown command', { Type: 'TestControl', Parameters: { Command: { Type: 'Pause' } } }],
    ['an override of an action that no test case can override', { Type: 'OverrideSystemBehavior', Parameters: {} }],
    ['an override of nothing', override({ Type: 'SubstituteResource', SubstituteArn: 'x' }, {})],
    ['a substitute of nothing', override({ Type: 'SubstituteResource' })],
    ['an unknown strategy', override({ Type: 'Hope' })],
    ['an unknown response', override({ Type: 'MockResponse', Response: { Type: 'Maybe' } })],
  ])('%s', (_, action) => {
    const result = executed(simple, withAction(action));
    expect(result.status).toBe('PASSED');
    expect(result.warnings.map(({ message }) => message).join()).toContain('does nothing');
  });

  test('a transition to an observation that does not exist, and two observations with one name', () => {
    const test = [{ ...hears('hello'), Transitions: { NextObservations: ['nobody'] } }, hears('hello')];
    const messages = executed(simple, test)
      .warnings.map(({ message }) => message)
      .join();
    expect(messages).toContain('nobody');
    expect(messages).toContain('two observations');
  });
});

describe('A check that cannot be made fails, whatever its value is:', () => {
  const path = '$.Attributes.nothing';
  test.each([
    ['without an operand', { Namespace: path, Operator: 'Equals' }],
    ['with a number as the operand', { Namespace: path, Operator: 'Equals', Operand: 5 }],
    ['without a path', { Operator: 'Equals', Operand: '' }],
    ['without an operator', { Namespace: path, Operand: '' }],
  ])('%s', (_, Parameters) => {
    const { status, explanation } = executed(simple, withAction({ Type: 'Assert', Parameters }));
    expect({ status, explanation: explanation[0] }).toEqual({
      status: 'FAILED',
      explanation: expect.stringContaining('must have a Namespace, an Operator and an Operand'),
    });
  });
});

test('A content that is not JSON does not start, and says where', () => {
  const { status, explanation } = executed(simple, '{ "Observations": [ }');
  expect(status).toBe('FAILED');
  expect(explanation[0]).toContain('line 1, column 21 is not JSON');
});

describe('An event', () => {
  const waitsFor = (Event: object) =>
    executed(simple, JSON.stringify({ Observations: [{ Identifier: 'one', Event }] }));
  test.each([
    ['of an unknown type', { Type: 'Thunder' }, 'no event "Thunder"'],
    [
      'with criteria beside the properties',
      { Type: 'MessageReceived', MatchingCriteria: 'Inclusion', Properties: { Text: 'hello' } },
      'beside',
    ],
    [
      'with unknown criteria',
      { Type: 'MessageReceived', Properties: { Text: 'hello', MatchingCriteria: { Type: 'Exact' } } },
      'Similarity',
    ],
    ['without a text', { Type: 'MessageReceived', Properties: {} }, 'no Text'],
    ['of an unknown prompt', { Type: 'MessageReceived', Properties: { PromptId: 'jingle' } }, 'jingle'],
    [
      'of an action that no test can observe',
      { Type: 'FlowActionStarted', Properties: { ActionType: 'Wait' } },
      'cannot observe Wait',
    ],
    [
      'of an action without its resource',
      { Type: 'FlowActionStarted', Properties: { ActionType: 'TransferContactToQueue' } },
      'does not name the resource of TransferContactToQueue',
    ],
    [
      'of a missing action',
      {
        Type: 'FlowActionStarted',
        Properties: { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: 'q' } },
      },
      'no TransferContactToQueue',
    ],
  ])('%s can never happen, so it fails the test and says why', (_, event, words) => {
    const { status, explanation } = waitsFor(event);
    expect(status).toBe('FAILED');
    expect(explanation[0]).toContain(words);
  });

  test('of a prompt whose words are in the world can happen', () => {
    const jingle = flow(does('Jingle', 'MessageParticipant', { PromptId: 'jingle' }, { next: 'End' }));
    const test = JSON.stringify({
      Observations: [
        { Identifier: 'one', Event: { Type: 'MessageReceived', Properties: { PromptId: '$.Attributes.tune' } } },
      ],
    });
    const setting = {
      world: { prompts: new Map([['jingle', 'Ding dong.']]) },
      initializationData: '{"Attributes":{"tune":"jingle"}}',
    };
    expect(executed(jingle, test, setting).status).toBe('PASSED');
  });
});

test('Initialization data of another form is ignored', () => {
  for (const initializationData of [
    '{',
    '[]',
    '{"tier":"gold"}',
    '{"Attributes":{"a":{}}}',
    '{"SegmentAttributes":{"a":1}}',
  ]) {
    expect(executed(simple, [hears('hello')], { initializationData }).status).toBe('PASSED');
  }
});

test('A flow that cannot be read fails the test with the reason', () => {
  const result = executed(readFlow({ id: 'broken' }, '{'), [hears('hello')]);
  expect(result.status).toBe('FAILED');
  expect(result.explanation.join()).toContain('cannot');
});

test('Calls of functions can be answered later', async () => {
  const caller = flow(
    does(
      'Call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: 'fn' },
      { next: 'Done', errors: { NoMatchingError: 'End' } },
    ),
    say('Done', 'It is done.', 'End'),
  );
  const request = {
    content: document(inTurn(seesCompleted('called', 'InvokeLambdaFunction', 'fn'), hears('it is done'))),
    world: emptyWorld,
    contact: { flow: caller, channel: 'VOICE' } as const,
  };
  await expect(execute(request, async () => ({ returns: {} }))).resolves.toMatchObject({ status: 'PASSED' });
  await expect(execute(request, () => ({ error: 'broken' }))).resolves.toMatchObject({ status: 'FAILED' });
});

describe('Every test of every flow comes to a verdict with a reason', () => {
  const names = ['A', 'B', 'C', 'D', 'E'];
  const name = fc.constantFrom(...names);
  const action = (id: string) =>
    fc.oneof(
      name.map((next) => say(id, `This is ${id}.`, next)),
      fc
        .tuple(name, name)
        .map(([one, other]) => menu(id, { '1': one }, { NoMatchingCondition: other, InputTimeLimitExceeded: other })),
      name.map((next) => does(id, 'UpdateContactAttributes', { Attributes: { at: id } }, { next })),
      fc.constant(does(id, 'DisconnectParticipant')),
      fc.constant(does(id, 'TransferContactToQueue', {}, { errors: { NoMatchingError: 'A' } })),
      name.map((next) => does(id, 'TypeOfTomorrow', {}, { next })),
    );
  const flows = fc.tuple(...names.map(action)).map((actions) => readFlow({ id: 'main' }, content(...actions)));
  const expectation = fc.oneof(
    name.map((each) => hears(`is ${each}`, press(1))),
    name.map((each) => hears(each, press('12'))),
    fc.constant(started('start', press(1))),
    name.map((each) => hears(`${each} `, endTest())),
  );
  const tests = fc.array(expectation, { maxLength: 6 }).chain((list) =>
    fc.array(fc.nat({ max: 6 }), { minLength: list.length, maxLength: list.length }).map((next) =>
      list.map((each, index) => ({
        ...each,
        Identifier: `o${index}`,
        Transitions: { NextObservations: [`o${next[index]}`] },
      })),
    ),
  );

  test('for flows and tests that could exist', () => {
    fc.assert(
      fc.property(flows, tests, fc.constantFrom('VOICE' as const, 'CHAT' as const), (generated, test, channel) => {
        const result = executed(generated, test, { channel });
        expect(result.reason.Message).not.toBe('');
        expect(result.duration).toBeLessThanOrEqual(300_000);
        expect(result.explanation.length > 0).toBe(result.status === 'FAILED');
        expect(observed(result).length).toBeLessThanOrEqual(test.length);
        expect(result.records.at(-1)!.status).toBe(result.status);
      }),
      { numRuns: 150 },
    );
  });

  test('for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(['PASSED', 'FAILED']).toContain(executed(simple, json).status);
        expect(['PASSED', 'FAILED']).toContain(executed(simple, `{"Observations":[${json}]}`).status);
        expect(['PASSED', 'FAILED']).toContain(
          executed(simple, withAction({ Type: 'Assert', Parameters: JSON.parse(json) })).status,
        );
      }),
      { numRuns: 200 },
    );
  });
});

test('A hundred parallel observations of long messages in an endless chat need little work', () => {
  const long = Array.from({ length: 400 }, (_, index) => `word${index % 90}`).join(' ');
  const loop = flow(say('One', long, 'Two'), say('Two', `${long} again`, 'One'));
  const test = Array.from({ length: 100 }, (_, index) => hearsLike(`word1 word40 word${index % 90} nothing${index}`));
  const takenApart = jest.spyOn(String.prototype, 'normalize');

  const { status, messages, explanation } = executed(loop, test, { channel: 'CHAT' });
  const count = takenApart.mock.calls.length;
  takenApart.mockRestore();

  expect([status, messages.length, explanation.length]).toEqual(['FAILED', expect.any(Number), 100]);
  expect(messages.length).toBeGreaterThan(5_000);
  // Each text is split into words only once: the 100 texts of the observations, and the two texts that the flow says.
  expect(count).toBeLessThanOrEqual(110);
});
