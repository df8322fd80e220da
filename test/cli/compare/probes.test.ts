import { label, type Reading, READING_IDS, READINGS } from '../../../local/readings';
import { LocalCloud } from '../../../local/cloud';
import { BuiltCommand } from '../built-command';

let command: BuiltCommand;
let cloud: LocalCloud;
beforeAll(async () => {
  command = new BuiltCommand();
  cloud = await LocalCloud.start();
});
afterAll(async () => {
  await cloud.stop();
  command.remove();
});

test('the probes are deployed, run and taken away, and the local Connect does what it takes for true', async () => {
  const { instanceArn, store } = cloud.connect;
  const { code, stdout, stderr } = await command.run(['compare', '--probes', '--instance', instanceArn, '--yes'], {
    env: { ...cloud.environment, HOME: process.env.TMPDIR ?? '/tmp' },
  });

  expect([code, stderr]).toEqual([0, '']);
  const rows = stdout
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | '));
  expect(rows.map(([id]) => id.slice(2))).toEqual([...READING_IDS]);
  const skipped = rows.filter(([, , did]) => did.startsWith('skipped')).map(([id, , did]) => `${id.slice(2)} ${did}`);
  expect(skipped.sort()).toEqual([
    'bot-prompt-on-voice skipped: it needs a bot',
    'bot-words-on-voice skipped: it needs a bot',
    'early-input-for-a-bot skipped: it needs a bot',
    'early-words-on-chat skipped: it needs a bot',
    'external-after-transfer skipped: it needs a function that the instance may call',
    'lex-after-transfer skipped: it needs a bot',
    'silent-caller-at-a-bot skipped: it needs a bot',
  ]);
  for (const [id, , did, took] of rows) {
    const { likeliest } = READINGS[id.slice(2) as keyof typeof READINGS] as Reading;
    expect([id, took]).toEqual([id, `${label(likeliest)} |`]);
    // The probe of a random branch has the same verdict for two of the three values.
    if (!did.startsWith('skipped'))
      expect([id, did.split(' or ')]).toEqual([id, expect.arrayContaining([label(likeliest)])]);
  }
  expect(store.testCases.list(instanceArn)).toEqual([]);
  expect(store.contactFlows.list(instanceArn)).toEqual([]);
}, 180_000);
