import { type Queue } from '../../../local/flow';
import { readAnswer } from '../../../local/flow/lambda-call';
import { completionOf, run } from './support/contact-runner';
import { compare, condition, does, flow, menu, namedFlow, say, setAttributes } from './support/flow-builder';

/*
 * Tests for the most common mistakes in interpreters of the Flow language.
 */

const queues = new Map<string, Queue>([['sales', { name: 'Sales' }]]);
const toSales = does('SetQueue', 'UpdateContactTargetQueue', { QueueId: 'sales' }, { next: 'Transfer' });

test('The next action of a transfer to a queue that worked is not followed', () => {
  const main = flow(toSales, does('Transfer', 'TransferContactToQueue', {}, { next: 'HangUp' }));

  expect(run(main, { world: { queues } }).visited).not.toContain('HangUp');
});

test('The next action of a transfer to a flow that worked is not followed', () => {
  const main = flow(does('Transfer', 'TransferToFlow', { ContactFlowId: 'other' }, { next: 'HangUp' }));
  const flows = new Map([namedFlow('other', say('Hello', 'Hello', 'Bye'))]);

  expect(run(main, { world: { flows } }).visited).toEqual(['Transfer', 'Hello', 'Bye']);
});

test('The next action of a menu is a copy of its branch for no match, and not its success', () => {
  const main = flow(
    does(
      'Menu',
      'GetParticipantInput',
      { Text: 'Menu?' },
      { on: { 1: 'One' }, errors: { NoMatchingCondition: 'None' }, next: 'Copy' },
    ),
  );

  expect(run(main, { customer: ['1'] }).visited).toEqual(['Menu', 'One']);
  expect(run(main, { customer: ['2'] }).visited).toEqual(['Menu', 'None']);
});

test('Stored input without keys is a success, and its value is Timeout', () => {
  const main = flow(
    does(
      'Store',
      'GetParticipantInput',
      { StoreInput: 'True', InputValidation: { CustomValidation: { MaximumLength: '4' } } },
      { next: 'Say', errors: { NoMatchingError: 'Failed' } },
    ),
    say('Say', 'You typed $.StoredCustomerInput', 'Bye'),
  );

  expect(run(main).played).toEqual(['You typed Timeout']);
});

test('Taking keys on a chat is an error', () => {
  const main = flow(menu('Menu', { 1: 'One' }, { NoMatchingError: 'Failed' }));

  expect(run(main, { channel: 'CHAT' })).toMatchObject({ visited: ['Menu', 'Failed'], played: [] });
});

test('Compare has no other error than no match', () => {
  const branches = { errors: { NoMatchingError: 'Error', NoMatchingCondition: 'None' }, on: { a: 'A' } };
  const main = flow(does('Compare', 'Compare', { ComparisonValue: '$.Attributes.missing' }, branches));

  expect(run(main).visited).toEqual(['Compare', 'None']);
});

test('Equals is case-sensitive', () => {
  const main = flow(compare('Compare', '$.Attributes.tier', { gold: 'Gold' }, 'Other'));

  expect(run(main, { attributes: new Map([['tier', 'Gold']]) }).visited).toEqual(['Compare', 'Other']);
  expect(run(main, { attributes: new Map([['tier', 'gold']]) }).visited).toEqual(['Compare', 'Gold']);
});

test.each([
  [50, 'First'],
  [51, 'Second'],
])('A branch for half of the contacts is "less than 51": a draw of %i goes to %s', (drawn, way) => {
  const conditions = [condition('NumberLessThan', '51', 'First')];
  const main = flow(
    does('Split', 'DistributeByPercentage', {}, { conditions, errors: { NoMatchingCondition: 'Second' } }),
  );

  expect(run(main, { world: { draws: [drawn] } }).visited).toEqual(['Split', way]);
});

test('A loop counts at its action while the flow goes elsewhere, and its results are ContinueLooping and DoneLooping', () => {
  const main = flow(
    does(
      'Loop',
      'Loop',
      { LoopCount: '2' },
      { on: { ContinueLooping: 'Again', DoneLooping: 'Done', NotDone: 'Wrong' } },
    ),
    say('Again', 'Again', 'Loop'),
    does('Done', 'DisconnectParticipant'),
  );

  expect(run(main).visited).toEqual(['Loop', 'Again', 'Loop', 'Again', 'Loop', 'Done']);
});

test("A function's answer neither leaks into a module nor out of it", () => {
  const lambda = (id: string, next: string) =>
    does(id, 'InvokeLambdaFunction', { LambdaFunctionARN: id, InvocationTimeLimitSeconds: '3' }, { next });
  const main = flow(
    lambda('outer', 'Invoke'),
    does('Invoke', 'InvokeFlowModule', { FlowModuleId: 'module' }, { next: 'After' }),
    say('After', 'Outside $.External.who', 'Bye'),
  );
  const modules = new Map([
    namedFlow(
      'module',
      say('Before', 'Inside $.External.who', 'inner'),
      lambda('inner', 'Inside'),
      say('Inside', 'Inside $.External.who', 'EndModule'),
      does('EndModule', 'EndFlowModuleExecution'),
    ),
  ]);
  const lambdas = new Map([
    ['outer', { returns: { who: 'outer' } }],
    ['inner', { returns: { who: 'inner' } }],
  ]);

  expect(run(main, { world: { modules, lambdas } }).played).toEqual(['Inside ', 'Inside inner', 'Outside outer']);
});

test('A flow without error branches and without an InvocationType runs, although the service would not publish it', () => {
  const main = flow(
    does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'fn', InvocationTimeLimitSeconds: '3' }, { next: 'Bye' }),
  );

  expect(run(main, { world: { lambdas: new Map([['fn', {}]]) } }).visited).toEqual(['Call', 'Bye']);
  expect(main.findings).toMatchObject([{ rule: 'required-error', service: 'refuses', path: 'Actions[0]' }]);
});

test('A STRING_MAP answer with a number in it fails', () => {
  const main = flow(
    does(
      'Call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: 'fn' },
      { next: 'Bye', errors: { NoMatchingError: 'Failed' } },
    ),
  );
  const result = run(main, { world: { lambdas: new Map([['fn', { returns: { count: 3 } }]]) } });

  expect(result.visited).toEqual(['Call', 'Failed']);
  expect(completionOf(result, 'Call')?.why).toContain('"count" is 3');
});

test.each(['🎉', '1🎉'])(
  'An answer that is not a STRING_MAP and begins with "%s" is cut between characters',
  (beginning) => {
    const long = beginning + '🎉'.repeat(100);

    expect(readAnswer(long, 'STRING_MAP')).toMatch(/; got "1?🎉+…$/u);
    expect(readAnswer({ texts: [long] }, 'STRING_MAP')).toMatch(/"texts" is \["1?🎉+…\. Return/u);
  },
);

test('The # that ends stored input is not part of it', () => {
  const main = flow(
    does('Store', 'GetParticipantInput', { StoreInput: 'True' }, { next: 'Say' }),
    say('Say', 'You typed $.StoredCustomerInput', 'Bye'),
  );

  expect(run(main, { customer: ['12#'] }).played).toEqual(['You typed 12']);
});

test('A full stop after a path is not part of the path', () => {
  const main = flow(setAttributes('Set', { name: 'Ada' }, 'Say'), say('Say', '$.Attributes.name. Welcome.', 'Bye'));

  expect(run(main).played).toEqual(['Ada. Welcome.']);
});

test.each([
  ['23:59', 'True'],
  ['00:00', 'False'],
])('Hours that end at 00:00 end at the end of their day: at %s it is open: %s', (time, open) => {
  const main = flow(
    does('Check', 'CheckHoursOfOperation', { HoursOfOperationId: 'office' }, { on: { True: 'True', False: 'False' } }),
  );
  const config = [{ day: 'MONDAY', start: '09:00', end: '00:00' }];
  const hours = new Map([['office', { timeZone: 'UTC', config }]]);
  const day = time === '00:00' ? '2026-01-06' : '2026-01-05';

  expect(run(main, { world: { hours, clock: Date.parse(`${day}T${time}:30Z`) } }).visited).toEqual(['Check', open]);
});

test('After the transfer to a queue the customer queue flow is heard', () => {
  const main = flow(toSales, does('Transfer', 'TransferContactToQueue'));
  const result = run(main, { world: { queues } });

  expect(result.messages[0]).toContain('Your call is very important to us');
  expect(result.end).toBe('playing');
});

test('Names of intents are case-sensitive', () => {
  const bots = new Map([['alias', { dtmf: new Map([['1', { intent: 'Sales' }]]), utterances: new Map() }]]);
  const bot = (intent: string) =>
    flow(
      does(
        'Bot',
        'ConnectParticipantWithLexBot',
        { Text: 'How can I help?', LexV2Bot: { AliasArn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/bot/alias' } },
        { on: { [intent]: 'Found' }, errors: { NoMatchingCondition: 'None' } },
      ),
    );

  expect(run(bot('Sales'), { world: { bots }, customer: ['1#'] }).visited).toEqual(['Bot', 'Found']);
  expect(run(bot('sales'), { world: { bots }, customer: ['1#'] }).visited).toEqual(['Bot', 'None']);
});
