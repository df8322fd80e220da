import { completionOf, eventsOf, run } from '../support/contact-runner';
import { does, flow, say } from '../support/flow-builder';

const play = (parameters: object) =>
  flow(does('Play', 'MessageParticipant', parameters, { next: 'Next', errors: { NoMatchingError: 'Failed' } }));

describe('MessageParticipant', () => {
  test('plays a text, 0.4 seconds for each word', () => {
    const result = run(play({ Text: 'Thank you for calling.' }));

    expect(result.played).toEqual(['Thank you for calling.']);
    expect(eventsOf(result, 'Played')[0].at).toBe(1600);
  });

  test.each([
    ['with a value inside', '<speak>Hello $.Attributes.ssml</speak>', 'Ada & 5 < 7', 'Hello Ada & 5 < 7'],
    ['with tags in a value', '<speak>Hello $.Attributes.ssml</speak>', '<b>Ada</b> &amp; Bob', 'Hello Ada & Bob'],
    [
      'that is a value as a whole',
      '$.Attributes.ssml',
      '<speak>Good <prosody rate="slow">day</prosody></speak>',
      'Good day',
    ],
  ])('plays SSML %s without its tags, which take no time', (_, SSML, ssml, played) => {
    const result = run(play({ SSML }), { attributes: new Map([['ssml', ssml]]) });

    expect(result.played).toEqual([played]);
    expect(eventsOf(result, 'Played')[0].at).toBe(played.split(' ').length * 400);
  });

  test.each([
    ['<break time="10s"/>', 10_000],
    ["<break strength='weak' time='300ms'/>", 300],
    ['<break time="60s"/>', 10_000],
    ['<break/>', 0],
    ['<break time="1.2.3s"/>', 0],
  ])('is silent for a break: %s', (pause, milliseconds) => {
    const result = run(play({ SSML: `<speak>Hello ${pause} there</speak>` }));

    expect(eventsOf(result, 'Played')[0].at).toBe(800 + milliseconds);
  });

  test('takes the time of a break even without words', () => {
    expect(completionOf(run(play({ SSML: '<speak><break time="10s"/></speak>' })), 'Play')?.at).toBe(10_000);
  });

  test.each<[string, string | { text?: string; seconds?: number } | undefined, number, string[]]>([
    ['its words', 'Welcome to us', 1200, ['Welcome to us']],
    ['the seconds that the world says', { text: 'Welcome to us', seconds: 7 }, 7000, ['Welcome to us']],
    ['its words, when the world says no seconds', { text: 'Welcome' }, 400, ['Welcome']],
    ['music, of the length that the world says', { seconds: 30 }, 30_000, []],
    ['five seconds when it is not known', undefined, 5000, []],
  ])('lasts as long for a recording as %s', (_, recording, milliseconds, played) => {
    const prompts = new Map(recording === undefined ? [] : [['r', recording]]);
    const result = run(play({ PromptId: 'r' }), { world: { prompts } });

    expect(result.played).toEqual(played);
    expect(completionOf(result, 'Play')?.at).toBe(milliseconds);
  });

  test('plays the words of a prompt that the world has', () => {
    const main = play({ PromptId: 'arn:aws:connect:us-east-1:111122223333:instance/i/prompt/welcome' });

    expect(run(main, { world: { prompts: new Map([['welcome', 'Welcome to Example']]) } }).played).toEqual([
      'Welcome to Example',
    ]);
  });

  test('plays nothing, with a warning, for a prompt whose words are not known', () => {
    const result = run(play({ PromptId: 'music.wav' }));

    expect(result).toMatchObject({ played: [], visited: ['Play', 'Next'], warnings: ['unknown-prompt'] });
  });

  test('plays nothing for a recording in S3', () => {
    const result = run(play({ Media: { Uri: 's3://bucket/hello.wav', SourceType: 'S3', MediaType: 'Audio' } }));

    expect(result).toMatchObject({ played: [], visited: ['Play', 'Next'], warnings: ['unknown-prompt'] });
    expect(eventsOf(result, 'Warning')[0].message).toBe(
      'the words of a recording in S3 are not known, so the customer hears nothing for 5 s',
    );
  });

  test('plays nothing for an empty text', () => {
    expect(run(play({ Text: '$.Attributes.missing' }))).toMatchObject({ played: [], visited: ['Play', 'Next'] });
  });

  test.each([
    ['nothing to play', {}, 'no text and no prompt'],
    ['two things to play', { Text: 'Hello', PromptId: 'welcome' }, 'PromptId and Text'],
    ['a text of 3,001 characters', { Text: 'a'.repeat(3001) }, 'at most 3000'],
    ['SSML of 6,001 characters', { SSML: `<speak>${' '.repeat(5986)}</speak>` }, 'at most 6000'],
    ['SSML with 3,001 characters besides tags', { SSML: `<speak>${'a'.repeat(3001)}</speak>` }, 'at most 3000'],
  ])('fails with %s', (_, parameters, why) => {
    const result = run(play(parameters));

    expect(completionOf(result, 'Play')?.why).toContain(why);
    expect(result.visited).toEqual(['Play', 'Failed']);
  });

  test.each([{ SSML: '<speak>Hi</speak>' }, { PromptId: 'welcome' }])('fails on a chat with %j', (parameters) => {
    expect(run(play(parameters), { channel: 'CHAT' }).visited).toEqual(['Play', 'Failed']);
  });

  test('loses keys that are pressed while it plays', () => {
    const result = run(flow(say('One', 'One', 'Two'), say('Two', 'Two', 'Bye')), {
      interruptions: { Two: [{ type: 'keys', keys: '1' }] },
    });

    expect(eventsOf(result, 'InputLost')).toMatchObject([
      { input: { keys: '1' }, why: 'the flow does not listen for keys' },
    ]);
  });
});
