import { differences } from '../../../cli/pull/differences';

test('each place at which two documents differ is a line with both values', () => {
  const here = { Name: 'Billing', Tags: { team: 'a' }, Steps: [1, { say: 'Hi' }] };
  const deployed = { Name: 'Billing', Status: 'SAVED', Tags: { team: 'b' }, Steps: [1, { say: 'Hello' }, 3] };

  expect(differences(here, deployed)).toEqual([
    'Tags.team: "a" here, "b" deployed',
    'Steps[1].say: "Hi" here, "Hello" deployed',
    'Steps[2]: nothing here, 3 deployed',
    'Status: nothing here, "SAVED" deployed',
  ]);
});

test.each(['🎉', '1🎉'])('a long value that begins with "%s" is cut between characters', (beginning) => {
  const lines = differences({ Text: beginning + '🎉'.repeat(100) }, { Text: 'short' });

  expect(lines).toEqual([expect.stringMatching(/^Text: "1?🎉+… here, "short" deployed$/u)]);
});
