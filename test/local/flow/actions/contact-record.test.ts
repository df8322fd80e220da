import { completionOf, run } from '../support/contact-runner';
import { does, flow, say, setAttributes } from '../support/flow-builder';

describe('UpdateContactAttributes', () => {
  test('sets texts with paths in them, and keeps what was there', () => {
    const main = flow(
      setAttributes('Set', { greeting: 'Dear $.Attributes.name', count: 3 }, 'Say'),
      say('Say', '$.Attributes.greeting $.Attributes.count', 'Bye'),
    );

    expect(run(main, { attributes: new Map([['name', 'Ada']]) }).played).toEqual(['Dear Ada 3']);
  });

  test('sets all or none, up to 32 KB', () => {
    const main = flow(
      setAttributes('Set', { small: '1', large: 'a'.repeat(32_768) }, 'Say', { NoMatchingError: 'Say' }),
      say('Say', '[$.Attributes.small]', 'Bye'),
    );
    const result = run(main);

    expect(result.played).toEqual(['[]']);
    expect(completionOf(result, 'Set')?.why).toContain('at most 32768 are allowed');
  });

  test('warns that a related contact does not exist', () => {
    const main = flow(
      does('Set', 'UpdateContactAttributes', { Attributes: { a: '1' }, TargetContact: 'Related' }, { next: 'Say' }),
      say('Say', '[$.Attributes.a]', 'Bye'),
    );

    expect(run(main)).toMatchObject({ played: ['[]'], warnings: ['related-contact'] });
  });

  test('accepts names of members that every object has', () => {
    const attributes = JSON.parse('{ "__proto__": "p", "constructor": "c", "toString": "t" }') as object;
    const main = flow(
      setAttributes('Set', attributes, 'Say'),
      say('Say', '$.Attributes.__proto__ $.Attributes.constructor $.Attributes.toString $.Attributes.valueOf', 'Bye'),
    );

    expect(run(main).played).toEqual(['p c t ']);
    expect(({} as { p?: string }).p).toBeUndefined();
  });
});

test('UpdateFlowAttributes sets all or none, up to 32 KB', () => {
  const main = flow(does('Set', 'UpdateFlowAttributes', { FlowAttributes: { large: 'a'.repeat(33_000) } }));

  expect(completionOf(run(main), 'Set')?.why).toContain('at most 32768 are allowed');
});

test('UpdateFlowAttributes keeps what was there', () => {
  const set = (id: string, attributes: object, next: string) =>
    does(id, 'UpdateFlowAttributes', { FlowAttributes: attributes }, { next });
  const main = flow(
    set('A', { a: '1', odd: {} }, 'B'),
    set('B', { b: '2' }, 'Say'),
    say('Say', '$.FlowAttributes.a$.FlowAttributes.b$.FlowAttributes.odd', 'Bye'),
  );

  expect(run(main).played).toEqual(['12']);
});

test('UpdateContactData, the voice and tags can be read again', () => {
  const main = flow(
    does(
      'Data',
      'UpdateContactData',
      {
        Name: 'Call of $.Attributes.name',
        Description: 'd',
        CustomerId: 'c',
        LanguageCode: 'de-DE',
        References: { order: { Value: '7', Type: 'STRING' } },
      },
      { next: 'Nothing' },
    ),
    does('Nothing', 'UpdateContactData', {}, { next: 'Voice' }),
    does('Voice', 'UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Vicki' }, { next: 'Same' }),
    does('Same', 'UpdateContactTextToSpeechVoice', {}, { next: 'Tag' }),
    does('Tag', 'TagContact', { Tags: { team: 'a', other: 'b' } }, { next: 'Untag' }),
    does('Untag', 'UntagContact', { TagKeys: ['other'] }, { next: 'Say' }),
    say(
      'Say',
      '$.Name|$.Description|$.CustomerId|$.LanguageCode|$.References.order.Value|$.TextToSpeechVoiceId|$.Tags.team|$.Tags.other',
      'Bye',
    ),
  );

  expect(run(main, { attributes: new Map([['name', 'Ada']]) }).played).toEqual(['Call of Ada|d|c|de-DE|7|Vicki|a|']);
});

test('Actions that a customer does not notice succeed', () => {
  const main = flow(
    does(
      'Record',
      'UpdateContactRecordingBehavior',
      { RecordingBehavior: { RecordedParticipants: ['Agent'] } },
      { next: 'Log' },
    ),
    does('Log', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }, { next: 'Task' }),
    does('Task', 'CreateTask', {}, { next: 'Bye', errors: { NoMatchingError: 'Failed' } }),
  );

  expect(run(main).visited).toEqual(['Record', 'Log', 'Task', 'Bye']);
  expect(run(main, { world: { outcomes: new Map([['Task', { error: 'NoMatchingError' }]]) } }).visited.at(-1)).toBe(
    'Failed',
  );
});
