import { type FlowDocument, readFlow } from '../../../local/flow';
import {
  type ActionJson,
  compare,
  condition,
  content,
  does,
  hangUp,
  menu,
  say,
  setAttributes,
} from '../flow/support/flow-builder';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:find-customer';
const BOT = 'arn:aws:lex:us-east-1:111122223333:bot-alias/SERVICEBOT/LIVE';

const transfer = does(
  'transfer',
  'TransferContactToQueue',
  {},
  { errors: { QueueAtCapacity: 'full', NoMatchingError: 'full' } },
);
const queue = (id: string, next: string) => does(id, 'UpdateContactTargetQueue', { QueueId: id }, { next });
const hours = (id: string, open: string, closed: string, HoursOfOperationId?: string) =>
  does(id, 'CheckHoursOfOperation', HoursOfOperationId === undefined ? {} : { HoursOfOperationId }, {
    on: { True: open, False: closed },
    errors: { NoMatchingError: closed },
  });
const invoke = (id: string, next: string, failed: string) =>
  does(id, 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { next, errors: { NoMatchingError: failed } });
const bot = (id: string, on: Readonly<Record<string, string>>, otherwise: string, failed: string) =>
  does(
    id,
    'ConnectParticipantWithLexBot',
    { Text: 'How can we help you today?', LexV2Bot: { AliasArn: BOT } },
    { on, errors: { NoMatchingCondition: otherwise, NoMatchingError: failed } },
  );
const type = (id: string, next: string) =>
  does(
    id,
    'GetParticipantInput',
    {
      Text: 'Please type your account number now.',
      StoreInput: 'True',
      InputTimeLimitSeconds: '5',
      InputValidation: { CustomValidation: { MaximumLength: '4' } },
    },
    { next, errors: { NoMatchingError: 'failed' } },
  );
const wrong = (to: string) => ({ NoMatchingCondition: to, InputTimeLimitExceeded: to, NoMatchingError: to });

const one = (...actions: readonly ActionJson[]) => [readFlow({ id: 'main' }, content(...actions))];
const named = (id: string, ...actions: readonly ActionJson[]) => readFlow({ id }, content(...actions));

/** Flows of all kinds. In each list, the first flow leads to the others. */
export const FLOWS: Readonly<Record<string, readonly FlowDocument[]>> = {
  'a greeting': one(say('hello', 'Welcome to the museum of clocks.', 'end'), hangUp('end')),
  'a menu of three': one(
    menu('choose', { '1': 'tickets', '2': 'tours', '3': 'shop' }, wrong('sorry')),
    say('tickets', 'Tickets are sold at the northern gate.', 'bye'),
    say('tours', 'Guided tours begin every hour.', 'bye'),
    say('shop', 'The shop sells postcards and maps.', 'bye'),
    say('sorry', 'That was no choice of ours.', 'bye'),
    setAttributes('bye', { done: 'yes' }, 'end'),
  ),
  'a menu in a menu': one(
    menu('language', { '1': 'english', '2': 'french' }, wrong('language')),
    menu('english', { '1': 'sales', '2': 'help' }, wrong('help')),
    menu('french', { '*': 'sales', '#': 'help' }, wrong('help')),
    queue('sales', 'transfer'),
    queue('help', 'transfer'),
    transfer,
    say('full', 'All our people are busy now.', 'end'),
  ),
  'retries that are counted': one(
    does('try', 'Loop', { LoopCount: '2' }, { on: { ContinueLooping: 'ask', DoneLooping: 'enough' } }),
    menu('ask', { '5': 'right' }, wrong('again')),
    say('again', 'Please try once more with care.', 'try'),
    say('right', 'You found the hidden way in.', 'end'),
    say('enough', 'We give up on this riddle.', 'end'),
  ),
  'office hours': one(
    hours('check', 'open', 'closed', 'office'),
    say('open', 'Our doors stand open for visitors.', 'sales'),
    say('closed', 'Nobody is here at this moment.', 'note'),
    setAttributes('note', { outcome: 'closed' }, 'end'),
    queue('sales', 'transfer'),
    transfer,
    say('full', 'All our people are busy now.', 'end'),
  ),
  'hours checked two times': one(
    hours('first', 'second', 'closed', 'office'),
    hours('second', 'open', 'odd', 'office'),
    say('open', 'Our doors stand open for visitors.', 'end'),
    say('odd', 'They closed while you were waiting.', 'end'),
    say('closed', 'Nobody is here at this moment.', 'end'),
  ),
  'hours of the queue': one(
    queue('sales', 'check'),
    hours('check', 'open', 'closed'),
    say('open', 'Our doors stand open for visitors.', 'end'),
    say('closed', 'Nobody is here at this moment.', 'end'),
  ),
  'a function with tiers': one(
    invoke('find', 'tier', 'broken'),
    compare('tier', '$.External.tier', { gold: 'gold', silver: 'silver' }, 'plain'),
    say('gold', 'Welcome back, $.External.name, to the golden room.', 'end'),
    say('silver', 'The silver room is ready for you.', 'end'),
    say('plain', 'Please take a seat in the hall.', 'end'),
    say('broken', 'Our books cannot be read today.', 'end'),
  ),
  'an answer kept in an attribute': one(
    invoke('find', 'keep', 'broken'),
    setAttributes('keep', { level: '$.External.level' }, 'check'),
    compare('check', '$.Attributes.level', { high: 'high' }, 'low'),
    say('high', 'You stand above all the others.', 'end'),
    say('low', 'You stand among all the others.', 'end'),
    say('broken', 'Our books cannot be read today.', 'end'),
  ),
  'two functions': one(
    invoke('first', 'one', 'broken'),
    compare('one', '$.External.known', { yes: 'second' }, 'stranger'),
    invoke('second', 'two', 'broken'),
    compare('two', '$.External.paid', { yes: 'paid' }, 'unpaid'),
    say('stranger', 'We have never met you before.', 'end'),
    say('paid', 'Your last bill has been paid.', 'end'),
    say('unpaid', 'Your last bill is still open.', 'end'),
    say('broken', 'Our books cannot be read today.', 'end'),
  ),
  'numbers compared': one(
    does(
      'points',
      'Compare',
      { ComparisonValue: '$.Attributes.points' },
      {
        conditions: [condition('NumberGreaterThan', '100', 'many'), condition('NumberLessThan', '10', 'few')],
        errors: { NoMatchingCondition: 'some' },
      },
    ),
    say('many', 'You have collected very many points.', 'end'),
    say('few', 'You have hardly collected anything yet.', 'end'),
    say('some', 'You have collected some points already.', 'end'),
  ),
  'texts compared': one(
    does(
      'plan',
      'Compare',
      { ComparisonValue: '$.Attributes.plan' },
      {
        conditions: [
          condition('TextStartsWith', 'pro', 'pro'),
          condition('TextEndsWith', 'trial', 'trial'),
          condition('TextContains', 'old', 'old'),
        ],
        errors: { NoMatchingCondition: 'none' },
      },
    ),
    say('pro', 'You belong to our best customers.', 'end'),
    say('trial', 'Your trial ends in two weeks.', 'end'),
    say('old', 'Your contract has grown old.', 'end'),
    say('none', 'You have no contract with us.', 'end'),
  ),
  'a number that is typed': one(
    type('number', 'check'),
    compare('check', '$.StoredCustomerInput', { '4711': 'perfume', Timeout: 'silent' }, 'unknown'),
    say('perfume', 'This account smells of fresh lemons.', 'end'),
    say('silent', 'You have typed nothing at all.', 'end'),
    say('unknown', 'No such account is known here.', 'end'),
    say('failed', 'This telephone cannot send any keys.', 'end'),
  ),
  'a bot': one(
    bot('ask', { Repair: 'repair', Order: 'order' }, 'unclear', 'broken'),
    say('repair', 'A mechanic will visit your $.Lex.Slots.Machine soon.', 'end'),
    say('order', 'Your order leaves our store tomorrow.', 'end'),
    say('unclear', 'We could not understand a word.', 'end'),
    say('broken', 'Our helper is asleep right now.', 'end'),
  ),
  'a branch of chance': one(
    say('hello', 'Welcome to the museum of clocks.', 'split'),
    does(
      'split',
      'DistributeByPercentage',
      {},
      {
        conditions: [condition('NumberLessThan', '51', 'left')],
        errors: { NoMatchingCondition: 'right' },
      },
    ),
    say('left', 'You have been sent to the left.', 'end'),
    say('right', 'You have been sent to the right.', 'end'),
  ),
  'a module': [
    named(
      'main',
      does(
        'greet',
        'InvokeFlowModule',
        { FlowModuleId: 'greeting' },
        { next: 'choose', errors: { NoMatchingError: 'lost' } },
      ),
      menu('choose', { '1': 'end' }, wrong('lost')),
      say('lost', 'You are lost in our corridors.', 'end'),
    ),
    named(
      'greeting',
      compare('vip', '$.Attributes.vip', { yes: 'well' }, 'plain'),
      say('well', 'We are deeply honoured by you.', 'back'),
      say('plain', 'Good day to every single caller.', 'back'),
      does('back', 'EndFlowModuleExecution'),
    ),
  ],
  'a transfer to another flow': [
    named(
      'main',
      say('hello', 'Welcome to the museum of clocks.', 'go'),
      does('go', 'TransferToFlow', { ContactFlowId: 'tours' }, { errors: { NoMatchingError: 'closed' } }),
      say('closed', 'The tours are closed for good.', 'end'),
    ),
    named(
      'tours',
      menu('which', { '1': 'long', '2': 'short' }, wrong('short')),
      say('long', 'The long tour takes an hour.', 'end'),
      say('short', 'The short tour takes ten minutes.', 'end'),
    ),
  ],
  'a queue with its own flow': [
    named(
      'main',
      does(
        'hook',
        'UpdateContactEventHooks',
        { EventHooks: { CustomerQueue: 'waiting' } },
        { next: 'sales', errors: { NoMatchingError: 'end' } },
      ),
      queue('sales', 'transfer'),
      transfer,
      say('full', 'All our people are busy now.', 'end'),
    ),
    named(
      'waiting',
      does(
        'music',
        'MessageParticipantIteratively',
        { Messages: [{ Text: 'Please hold the line for us.' }], InterruptFrequencySeconds: '20' },
        { on: { MessagesInterrupted: 'offer' }, errors: { NoMatchingError: 'end' } },
      ),
      menu('offer', { '1': 'thanks' }, wrong('music')),
      say('thanks', 'We shall call you back soon.', 'end'),
    ),
  ],
  'actions that nothing leads to': one(
    say('hello', 'Welcome to the museum of clocks.', 'end'),
    hangUp('end'),
    say('alone', 'Nobody will ever hear these words.', 'end'),
    menu('silent', { '1': 'alone' }, wrong('alone')),
  ),
  'a menu without words': one(
    does('ask', 'GetParticipantInput', { InputTimeLimitSeconds: '5' }, { on: { '1': 'one' }, errors: wrong('none') }),
    say('one', 'You have pressed the first key.', 'end'),
    say('none', 'You have not pressed any key.', 'end'),
  ),
  'a recording': one(
    does(
      'play',
      'GetParticipantInput',
      { PromptId: 'recorded', InputTimeLimitSeconds: '5' },
      { on: { '1': 'one' }, errors: wrong('none') },
    ),
    say('one', 'You have pressed the first key.', 'end'),
    say('none', 'You have not pressed any key.', 'end'),
  ),
  'a circle without an end': one(
    say('round', 'Round and round and round we go.', 'note'),
    setAttributes('note', { seen: 'yes' }, 'round'),
  ),
  'metrics of a queue': one(
    queue('sales', 'check'),
    does(
      'check',
      'CheckMetricData',
      { MetricType: 'NumberOfAgentsAvailable' },
      {
        conditions: [condition('NumberGreaterThan', '0', 'staffed')],
        errors: { NoMatchingCondition: 'empty', NoMatchingError: 'empty' },
      },
    ),
    say('staffed', 'Somebody will be with you shortly.', 'end'),
    say('empty', 'There is nobody at work today.', 'end'),
  ),
};
