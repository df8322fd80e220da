import { completionOf, eventsOf, run } from '../support/contact-runner';
import { does, flow, say } from '../support/flow-builder';

const play = (parameters: object) =>
  flow(does('Play', 'MessageParticipant', parameters, { next: 'Next', errors: { NoMatchingError: 'Failed' } }));

describe('MessageParticipant', () => {
  test('plays a text, 0.4 seconds a word', () => {
    const result = run(play({ Text: 'Thank you for calling.' }));

    expect(result.played).toEqual(['Thank you for calling.']);
    expect(eventsOf(result, 'Played')[0].at).toBe(1600);
  });

  test('plays SSML without its tags, and with values that cannot become tags', () => {
    const main = play({ SSML: '<speak>Hello <break time="1s"/>$.Attributes.name</speak>' });

    expect(run(main, { attributes: new Map([['name', 'Ada & <Bob>']]) }).played).toEqual(['Hello Ada & <Bob>']);
  });

  test('plays the words of a prompt that the world knows', () => {
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
  });

  test('plays nothing for an empty text', () => {
    expect(run(play({ Text: '$.Attributes.missing' }))).toMatchObject({ played: [], visited: ['Play', 'Next'] });
  });

  test.each([
    ['nothing to play', {}, 'nothing to play'],
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

  test('loses keys that are pressed meanwhile', () => {
    const result = run(flow(say('One', 'One', 'Two'), say('Two', 'Two', 'Bye')), {
      interruptions: { Two: [{ type: 'keys', keys: '1' }] },
    });

    expect(eventsOf(result, 'InputLost')).toMatchObject([{ input: { keys: '1' }, why: 'the flow does not listen' }]);
  });
});
