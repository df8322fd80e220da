import { completionOf, eventsOf, run, type Surroundings } from '../support/contact-runner';
import { compare, does, flow, menu, say } from '../support/flow-builder';

describe('A menu', () => {
  const main = flow(
    menu(
      'Menu',
      { 1: 'One', '*': 'Star', '#': 'Hash' },
      { NoMatchingCondition: 'None', InputTimeLimitExceeded: 'Silent', NoMatchingError: 'Failed' },
    ),
  );

  test.each([
    ['1', 'One'],
    ['*', 'Star'],
    ['#', 'Hash'],
    ['9', 'None'],
    ['', 'Silent'],
  ])('answers the key "%s" with %s', (key, way) => {
    expect(run(main, { customer: [key] }).visited).toEqual(['Menu', way]);
  });

  test('takes one key, and loses the others of the same moment', () => {
    const result = run(main, { customer: ['12'] });

    expect(result.visited).toEqual(['Menu', 'One']);
    expect(eventsOf(result, 'InputTaken')).toMatchObject([{ input: { keys: '1' } }]);
    expect(eventsOf(result, 'InputLost')).toMatchObject([{ input: { keys: '2' } }]);
  });

  test('takes no words', () => {
    expect(run(main, { customer: ['"one"', '1'] }).visited).toEqual(['Menu', 'One']);
  });

  test.each([
    [{ InputTimeLimitSeconds: '8' }, 8],
    [{ InputTimeoutSeconds: 7 }, 7],
    [{}, 5],
  ])('waits its limit: %j is %i seconds', (parameters, seconds) => {
    const silent = flow(
      does('Menu', 'GetParticipantInput', parameters, { errors: { InputTimeLimitExceeded: 'Silent' } }),
    );

    const result = run(silent);
    expect(eventsOf(result, 'InputTimedOut')[0].at).toBe(seconds * 1000);
    expect(result.warnings).toEqual([]);
  });

  test.each([
    ['300', 300, 'AWS documents 180 s at most'],
    ['soon', 5, '"soon" is not a whole number of at least 1'],
    ['0', 5, '"0" is not a whole number of at least 1'],
  ])('waits for a limit of "%s" %i seconds, with a warning', (InputTimeLimitSeconds, seconds, warning) => {
    const silent = flow(
      does('Menu', 'GetParticipantInput', { InputTimeLimitSeconds }, { errors: { InputTimeLimitExceeded: 'Silent' } }),
    );
    const result = run(silent, { limitSeconds: 400 });

    expect(eventsOf(result, 'InputTimedOut')[0].at).toBe(seconds * 1000);
    expect(eventsOf(result, 'Warning').map(({ message }) => message)).toEqual([expect.stringContaining(warning)]);
  });

  test('compares the key with a value that looks like a path as a text', () => {
    const odd = flow(menu('Menu', { '$.Attributes.key': 'Key' }, { NoMatchingCondition: 'None' }));

    expect(run(odd, { customer: ['1'], attributes: new Map([['key', '1']]) }).visited).toEqual(['Menu', 'None']);
  });

  test('fails with two prompts', () => {
    const odd = flow(
      does('Menu', 'GetParticipantInput', { Text: 'a', SSML: 'b' }, { errors: { NoMatchingError: 'Failed' } }),
    );

    expect(run(odd).visited).toEqual(['Menu', 'Failed']);
  });
});

describe('Stored input', () => {
  const store = (parameters: object, errors: Record<string, string> = { InvalidPhoneNumber: 'Invalid' }) =>
    flow(
      does('Store', 'GetParticipantInput', { StoreInput: 'True', ...parameters }, { next: 'Say', errors }),
      say('Say', '[$.StoredCustomerInput]', 'Bye'),
    );
  const upTo = (length: number) => ({ InputValidation: { CustomValidation: { MaximumLength: String(length) } } });
  const phone = (format: object) => ({ InputValidation: { PhoneNumberValidation: format } });
  const stored = (parameters: object, ...customer: string[]) => run(store(parameters), { customer }).played[0];

  test.each([
    ['ends at its length', upTo(4), ['1234'], '[1234]'],
    ['ends after a pause between keys', upTo(4), ['12', ''], '[12]'],
    ['collects keys of several moments', upTo(4), ['12', '34'], '[1234]'],
    ['ends at its own end keys', { DTMFConfiguration: { InputTerminationSequence: '##' } }, ['1#2##'], '[1#2]'],
    ['forgets the keys before a *', {}, ['12*34#'], '[34]'],
    ['keeps a * if the action says so', { DTMFConfiguration: { DisableCancelKey: 'True' } }, ['12*34#'], '[12*34]'],
    [
      'takes the end keys from a * that ends',
      { DTMFConfiguration: { InputTerminationSequence: '*' } },
      ['12*'],
      '[12]',
    ],
    ['is empty when only the end key is pressed', {}, ['#'], '[]'],
    ['takes 20 keys at most', upTo(99), ['1'.repeat(25)], `[${'1'.repeat(20)}]`],
    [
      'puts the country before a local number',
      phone({ NumberFormat: 'Local', CountryCode: 'US' }),
      ['2065550100#'],
      '[+12065550100]',
    ],
    [
      'takes a calling code for a country',
      phone({ NumberFormat: 'Local', CountryCode: '+44' }),
      ['2079460000#'],
      '[+442079460000]',
    ],
    [
      'puts a plus before an international number',
      phone({ NumberFormat: 'E164' }),
      ['442079460000#'],
      '[+442079460000]',
    ],
  ])('%s', (_, parameters, customer, expected) => {
    expect(stored(parameters, ...customer)).toBe(expected);
  });

  test('fails with input that is not a phone number', () => {
    const result = run(store(phone({ NumberFormat: 'Local', CountryCode: 'US' })), { customer: ['12#'] });

    expect(result.visited).toEqual(['Store', 'Invalid']);
    expect(completionOf(result, 'Store')?.why).toContain('"12" is not a phone number');
  });

  test('loses the keys after its end', () => {
    expect(eventsOf(run(store(upTo(2)), { customer: ['1234'] }), 'InputLost')).toMatchObject([
      { input: { keys: '34' } },
    ]);
  });

  test('waits between keys for the time that the action sets', () => {
    const result = run(store({ DTMFConfiguration: { InterdigitTimeLimitSeconds: '2' } }), { customer: ['1'] });

    expect(completionOf(result, 'Store')?.at).toBe(2000);
  });

  test('takes its branch for silence if it has one', () => {
    expect(run(store({}, { InputTimeLimitExceeded: 'Silent' })).visited).toEqual(['Store', 'Silent']);
  });

  test('is not encrypted, with a warning', () => {
    const result = run(store({ InputEncryption: { EncryptionKeyId: 'id', Key: 'key' } }), { customer: ['1#'] });

    expect(result).toMatchObject({ played: ['[1]'], warnings: ['not-encrypted'] });
  });
});

describe('The touchtone buffer', () => {
  const buffer = (id: string, next: string, parameters: object) =>
    does(id, 'GetParticipantInput', parameters, { next });
  const on = (next: string) => buffer('On', next, { EnableDTMFBuffer: 'true' });
  const pressed = (keys: string, id = 'Say'): Surroundings => ({ interruptions: { [id]: [{ type: 'keys', keys }] } });

  test.each([
    ['true', ['Ask?']],
    ['false', ['Please listen.', 'Ask?']],
  ])('lets a prompt be skipped once keys are in it, if SkipWhenDTMFBufferEnabled is %s', (skip, played) => {
    const main = flow(
      does('On', 'GetParticipantInput', { EnableDTMFBuffer: 'true' }, { next: 'Say' }),
      does('Say', 'MessageParticipant', { Text: 'Please listen.', SkipWhenDTMFBufferEnabled: skip }, { next: 'Ask' }),
      say('Ask', 'Ask?', 'Bye'),
    );
    const keys = { Say: [{ type: 'keys', keys: '1' }] } as const;

    expect(run(main, { interruptions: keys }).played).toEqual(played);
    expect(run(main).played).toEqual(['Please listen.', 'Ask?']);
  });

  test('answers a menu that comes later, without its prompt', () => {
    const main = flow(on('Say'), say('Say', 'Please wait', 'Menu'), menu('Menu', { 1: 'One' }));
    const result = run(main, pressed('12'));

    expect(result).toMatchObject({ visited: ['On', 'Say', 'Menu', 'One'], played: ['Please wait'] });
    expect(result.state.contact.keyBuffer).toBeUndefined();
  });

  test('answers one menu after another', () => {
    const main = flow(on('Say'), say('Say', 'Wait', 'A'), menu('A', { 1: 'B' }), menu('B', { 2: 'Two' }));

    expect(run(main, pressed('12')).visited).toEqual(['On', 'Say', 'A', 'B', 'Two']);
  });

  test('begins stored input, which then waits for further keys', () => {
    const main = flow(
      on('Wait'),
      say('Wait', 'Wait', 'Store'),
      does('Store', 'GetParticipantInput', { Text: 'Type', StoreInput: 'True' }, { next: 'Say' }),
      say('Say', '$.StoredCustomerInput', 'Bye'),
    );

    expect(run(main, { ...pressed('12', 'Wait'), customer: ['3#'] }).played).toEqual(['Wait', '123']);
  });

  test('keeps the keys that a menu did not use', () => {
    const main = flow(on('A'), menu('A', { 1: 'B' }), menu('B', { 2: 'Two' }));

    expect(run(main, { customer: ['12'] })).toMatchObject({ visited: ['On', 'A', 'B', 'Two'], played: ['A?'] });
  });

  test('holds 30 keys', () => {
    const main = flow(on('Say'), say('Say', 'Wait', 'Bye'));
    const result = run(main, pressed('1'.repeat(31)));

    expect(eventsOf(result, 'InputKept')).toMatchObject([{ input: { keys: '1'.repeat(30) } }]);
    expect(eventsOf(result, 'InputLost')).toMatchObject([{ input: { keys: '1' } }]);
  });

  test('is emptied when it is turned off', () => {
    const main = flow(
      on('Say'),
      say('Say', 'Wait', 'Off'),
      buffer('Off', 'Menu', { EnableDTMFBuffer: 'false' }),
      menu('Menu', { 1: 'One' }, { InputTimeLimitExceeded: 'Silent' }),
    );

    expect(run(main, pressed('1')).visited.at(-1)).toBe('Silent');
  });

  test('can be stored when it is turned off', () => {
    const main = flow(
      on('Say'),
      say('Say', 'Wait', 'Off'),
      buffer('Off', 'Compare', { EnableDTMFBuffer: 'false', StoreInput: 'true' }),
      compare('Compare', '$.StoredCustomerInput', { 123: 'Stored' }, 'Empty'),
    );

    expect(run(main, pressed('123')).visited.at(-1)).toBe('Stored');
  });

  test('plays nothing when it is turned on', () => {
    expect(eventsOf(run(flow(on('Bye'))), 'ActionStarted')[0].silent).toBe(true);
  });
});
