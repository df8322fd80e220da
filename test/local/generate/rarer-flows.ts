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
  setFlowAttributes,
} from '../flow/support/flow-builder';

/*
 * Flows with features that few flows have. Each flow tests one rule of the generation of test cases.
 */

const one = (...actions: readonly ActionJson[]): readonly FlowDocument[] => [
  readFlow({ id: 'main' }, content(...actions)),
];

const failed = { NoMatchingError: 'failed' };
const wrong = (to: string) => ({ NoMatchingCondition: to, InputTimeLimitExceeded: to, NoMatchingError: to });
const transfer = does(
  'transfer',
  'TransferContactToQueue',
  {},
  { errors: { QueueAtCapacity: 'full', NoMatchingError: 'full' } },
);
const full = say('full', 'All our people are busy now.', 'end');
const uuid = (digit: number) => `11111111-2222-3333-4444-55555555555${digit}`;
const queue = (id: string, parameters: object) =>
  does(id, 'UpdateContactTargetQueue', parameters, { next: 'transfer', errors: failed });
const typing = (validation: object, more: object = {}) =>
  does(
    'type',
    'GetParticipantInput',
    {
      ...{ Text: 'Please type your number now.', StoreInput: 'True', InputTimeLimitSeconds: '5' },
      InputValidation: validation,
      ...more,
    },
    { next: 'thanks', errors: { NoMatchingError: 'failed', InvalidPhoneNumber: 'again' } },
  );
const asks = (id: string, path: string) => [compare(id, path, { yes: 'heard' }, 'unheard')];
const answers = [
  say('heard', 'You have come by the northern way.', 'pause'),
  say('unheard', 'You have come by the southern way.', 'pause'),
  does('pause', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }, { next: 'end' }),
  hangUp('end'),
];

export const RARER = {
  'a module that is not given and gets values': one(
    does(
      'call',
      'InvokeFlowModule',
      { FlowModuleId: 'billing', Input: { card: '$.Attributes.card' } },
      { next: 'end', errors: failed },
    ),
    say('failed', 'We cannot help you right now.', 'end'),
  ),
  'a view': one(
    does(
      'show',
      'ShowView',
      { ViewResource: { Id: 'cards', Version: 'Latest' }, ViewData: { Heading: '$.Attributes.name' } },
      { on: { Next: 'end' }, errors: { ...failed, NoMatchingCondition: 'end', TimeLimitExceeded: 'failed' } },
    ),
    say('failed', 'We cannot show you anything now.', 'end'),
  ),
  'a type that is not known': one(
    does('wonder', 'WonderAbout', { Text: 'Hello' }, { next: 'thanks', on: { yes: 'thanks' }, errors: failed }),
    say('thanks', 'We have wondered about you.', 'end'),
    say('failed', 'We cannot wonder about you now.', 'end'),
  ),
  'a record of values': one(
    does('record', 'UpdateCustomerProfile', { Name: '$.Attributes.name' }, { next: 'thanks', errors: failed }),
    say('thanks', 'We have noted your name.', 'end'),
    say('failed', 'We cannot note your name now.', 'end'),
  ),
  'prompts before a menu': one(
    say('hello', 'Welcome to the museum of clocks.', 'news'),
    say('news', 'The great hall is closed this winter.', 'choose'),
    menu('choose', { '1': 'tickets', '2': 'tours' }, wrong('tours')),
    say('tickets', 'Tickets are sold at the northern gate.', 'end'),
    say('tours', 'Guided tours begin every hour.', 'end'),
    hangUp('end'),
  ),
  'prompts that only a caller hears before a menu': one(
    compare('channel', '$.Channel', { VOICE: 'hello' }, 'end'),
    say('hello', 'Welcome to the museum of clocks.', 'news'),
    say('news', 'The great hall is closed this winter.', 'choose'),
    menu('choose', { '1': 'tickets', '2': 'tours' }, wrong('tours')),
    say('tickets', 'Tickets are sold at the northern gate.', 'end'),
    say('tours', 'Guided tours begin every hour.', 'end'),
    hangUp('end'),
  ),
  'a comparison of nothing': one(
    does('ask', 'Compare', {}, { next: 'heard', on: { yes: 'heard' }, errors: { NoMatchingCondition: 'unheard' } }),
    ...answers,
  ),
  'a module without a name': one(
    does('call', 'InvokeFlowModule', {}, { next: 'heard', errors: { NoMatchingError: 'unheard' } }),
    ...answers,
  ),
  'conditions without a value': one(
    does(
      'ask',
      'Compare',
      { ComparisonValue: "$.Attributes['two words']" },
      { conditions: [condition('Equals', {}, 'choose')], errors: { NoMatchingCondition: 'choose' } },
    ),
    does(
      'choose',
      'GetParticipantInput',
      { Text: 'Please press a key of yours.', InputTimeLimitSeconds: '5' },
      { next: 'unheard', conditions: [condition('Equals', {}, 'heard')], errors: wrong('unheard') },
    ),
    ...answers,
  ),
  'a queue that is left for another': [
    readFlow(
      { id: 'main' },
      content(
        does(
          'hook',
          'UpdateContactEventHooks',
          { EventHooks: { DefaultAgentUI: 'x' } },
          { next: 'wait', errors: failed },
        ),
        does(
          'wait',
          'UpdateContactEventHooks',
          { EventHooks: { CustomerQueue: 'waiting' } },
          { next: 'set', errors: failed },
        ),
        queue('set', { QueueId: 'sales' }),
        transfer,
        full,
        hangUp('end'),
      ),
    ),
    readFlow(
      { id: 'waiting' },
      content(
        say('music', 'We will be with you very soon.', 'move'),
        does('move', 'DequeueContactAndTransferToQueue', { QueueId: 'help' }, { next: 'end', errors: failed }),
        hangUp('end'),
      ),
    ),
  ],
  'a queue that nothing names': one(
    setAttributes('choose', { queue: uuid(3) }, 'set', failed),
    queue('set', { QueueId: '$.Attributes.queue' }),
    transfer,
    full,
  ),
  'a function without a readable name': one(
    does(
      'call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: uuid(4) },
      { next: 'tell', errors: { NoMatchingError: 'unheard' } },
    ),
    setAttributes('tell', { kept: '$.External.kind', copied: '$.Attributes.note' }, 'speak', failed),
    say('speak', 'You go to $.External.trip.city on your next trip.', 'pause'),
    ...answers,
  ),
  'a module that asks for an answer of its caller': [
    readFlow(
      { id: 'main' },
      content(
        does('call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'find' }, { next: 'enter', errors: failed }),
        does(
          'enter',
          'InvokeFlowModule',
          { FlowModuleId: 'asking' },
          { next: 'heard', errors: { NoMatchingError: 'unheard' } },
        ),
        ...answers,
      ),
    ),
    readFlow(
      { id: 'asking' },
      content(
        say('speak', 'You go to $.External.city on your next trip.', 'back'),
        does('back', 'EndFlowModuleExecution', {}),
      ),
    ),
  ],
  'a value of the service': one(...asks('ask', '$.CustomerEndpoint.Address'), ...answers),
  'an attribute that is put together': one(
    setAttributes('set', { whole: 'dear $.Attributes.name' }, 'ask', failed),
    ...asks('ask', '$.Attributes.whole'),
    ...answers,
  ),
  'a module after an attribute that is put together': [
    readFlow(
      { id: 'main' },
      content(
        setAttributes('set', { whole: 'dear $.Attributes.name' }, 'ask', failed),
        compare('ask', '$.Attributes.whole', { 'dear friend': 'enter' }, 'unheard'),
        does(
          'enter',
          'InvokeFlowModule',
          { FlowModuleId: 'greeting' },
          { next: 'heard', errors: { NoMatchingError: 'unheard' } },
        ),
        ...answers,
      ),
    ),
    readFlow(
      { id: 'greeting' },
      content(say('speak', 'Dear friend, it is good to hear you.', 'back'), does('back', 'EndFlowModuleExecution', {})),
    ),
  ],
  'an attribute that is put together by a path in brackets': one(
    setAttributes('set', { whole: "dear $['Attributes']['name']" }, 'ask', failed),
    ...asks('ask', '$.Attributes.whole'),
    ...answers,
  ),
  'an attribute that is put together and read by a path in brackets': one(
    setAttributes('set', { whole: 'dear $.Attributes.name' }, 'ask', failed),
    ...asks('ask', "$['Attributes']['whole']"),
    ...answers,
  ),
  'an address of the service in a longer text': one(
    setAttributes('set', { kept: "from $['CustomerEndpoint']['Address']", price: '$5' }, 'heard', failed),
    ...answers,
  ),
  'a tag with a path in a longer text': one(
    does(
      'tag',
      'TagContact',
      { Tags: { name: 'dear $.Attributes.name' } },
      { next: 'heard', errors: { NoMatchingError: 'unheard' } },
    ),
    ...answers,
  ),
  'a tag with a price': one(
    does('tag', 'TagContact', { Tags: { price: '$5' } }, { next: 'heard', errors: { NoMatchingError: 'unheard' } }),
    ...answers,
  ),
  'attributes that can be too large': one(
    setAttributes('set', { kept: 'gold' }, 'note', failed),
    setFlowAttributes('note', { kept: 'gold' }, 'speak', failed),
    say('speak', 'Your card is $.Attributes.kept now.', 'end'),
    say('failed', 'We cannot help you right now.', 'end'),
    hangUp('end'),
  ),
  'attributes of a related contact': one(
    does(
      'set',
      'UpdateContactAttributes',
      { Attributes: { kept: 'gold' }, TargetContact: 'Related' },
      { next: 'heard', errors: { NoMatchingError: 'unheard' } },
    ),
    ...answers,
  ),
  'a menu with a recording in S3': one(
    does(
      'choose',
      'GetParticipantInput',
      {
        Media: { Uri: 's3://recordings/choose.wav', SourceType: 'S3', MediaType: 'Audio' },
        InputTimeLimitSeconds: '5',
      },
      { on: { '1': 'heard' }, errors: wrong('unheard') },
    ),
    ...answers,
  ),
  'a menu with music': one(
    does(
      'choose',
      'GetParticipantInput',
      { PromptId: 'music', InputTimeLimitSeconds: '5' },
      { on: { '1': 'heard' }, errors: wrong('unheard') },
    ),
    ...answers,
  ),
  'a menu without a prompt': one(
    does(
      'choose',
      'GetParticipantInput',
      { Text: '', InputTimeLimitSeconds: '5' },
      { on: { '1': 'heard' }, errors: wrong('unheard') },
    ),
    ...answers,
  ),
  'a loop with a path in brackets': one(
    does(
      'loop',
      'Loop',
      { LoopCount: "$['Attributes']['count']" },
      { on: { ContinueLooping: 'heard', DoneLooping: 'unheard' }, errors: { NoMatchingError: 'unheard' } },
    ),
    ...answers,
  ),
  'an attribute of the service': one(
    setAttributes('set', { from: '$.CustomerEndpoint.Address', 'two words': 'kept' }, 'ask', failed),
    ...asks('ask', '$.Attributes.from'),
    ...answers,
  ),
  'a flow attribute of the service': one(
    setFlowAttributes('set', { from: '$.CustomerEndpoint.Address' }, 'ask', failed),
    ...asks('ask', '$.FlowAttributes.from'),
    ...answers,
  ),
  'a flow attribute that is put together': one(
    setFlowAttributes('set', { whole: 'dear $.Attributes.name' }, 'ask', failed),
    ...asks('ask', '$.FlowAttributes.whole'),
    ...answers,
  ),
  'an operand that is a reference': one(
    setAttributes('set', { wanted: 'gold' }, 'ask', failed),
    compare('ask', '$.Attributes.card', { '$.Attributes.wanted': 'heard' }, 'unheard'),
    ...answers,
  ),
  'a module that is not given': one(
    does(
      'call',
      'InvokeFlowModule',
      { FlowModuleId: 'elsewhere' },
      { next: 'heard', errors: { NoMatchingError: 'unheard' } },
    ),
    ...answers,
  ),
  'a module that an attribute names': one(
    does(
      'call',
      'InvokeFlowModule',
      { FlowModuleId: '$.Attributes.module' },
      { next: 'heard', errors: { NoMatchingError: 'unheard' } },
    ),
    ...answers,
  ),
  'a queue that an attribute names': one(queue('set', { QueueId: '$.Attributes.queue' }), transfer, full),
  'the queue of an agent': one(queue('set', { AgentId: 'ana' }), transfer, full),
  'no queue': one(transfer, full),
  'a queue and hours with ids for machines': one(
    does(
      'open',
      'CheckHoursOfOperation',
      { HoursOfOperationId: uuid(1) },
      { on: { True: 'Set sales', False: 'closed' }, errors: { NoMatchingError: 'closed' } },
    ),
    queue('Set sales', { QueueId: uuid(2) }),
    transfer,
    full,
    say('closed', 'We are closed until the morning.', 'end'),
    hangUp('end'),
  ),
  'a function and a bot of a draft': one(
    does('call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'find-customer' }, { next: 'talk', errors: failed }),
    does(
      'talk',
      'ConnectParticipantWithLexBot',
      { Text: 'How can we help you today?', LexV2Bot: { AliasArn: 'LIVE' } },
      {
        on: { Book: 'heard', '': 'heard' },
        errors: { NoMatchingCondition: 'unheard', TimeLimitExceeded: 'unheard', NoMatchingError: 'unheard' },
      },
    ),
    ...answers,
  ),
  'a function that an attribute names': one(
    does(
      'call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: '$.Attributes.function' },
      { next: 'heard', errors: { NoMatchingError: 'unheard' } },
    ),
    ...answers,
  ),
  'a menu of all keys': one(
    menu('choose', Object.fromEntries([...'1234567890*#'].map((key) => [key, 'heard'])), wrong('unheard')),
    ...answers,
  ),
  'a phone number that is typed': one(
    typing({ PhoneNumberValidation: { NumberFormat: 'Local', CountryCode: 'US' } }),
    say('thanks', 'Thank you for the number.', 'pause'),
    say('again', 'That was no number of a telephone.', 'pause'),
    ...answers.slice(2),
  ),
  'keys without a limit': one(typing({}), say('thanks', 'Thank you for the number.', 'pause'), ...answers.slice(2)),
  'keys without a terminator': one(
    typing({}, { DTMFConfiguration: { InputTerminationSequence: '' } }),
    compare('thanks', '$.StoredCustomerInput', { '42': 'heard' }, 'unheard'),
    ...answers,
  ),
  'words of a computer': one(
    does(
      'speak',
      'MessageParticipant',
      { SSML: '<speak>Good morning to <break/> you all.</speak>' },
      { next: 'pause' },
    ),
    ...answers.slice(2),
  ),
  'a text of digits': one(say('speak', '2 4 6', 'pause'), ...answers.slice(2)),
  'a recording that an attribute names': one(
    does('speak', 'MessageParticipant', { PromptId: '$.Attributes.recording' }, { next: 'ask', errors: failed }),
    ...asks('ask', '$.Attributes.card'),
    ...answers,
  ),
} satisfies Readonly<Record<string, readonly FlowDocument[]>>;
