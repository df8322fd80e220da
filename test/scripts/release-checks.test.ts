import { type Check, problemOf } from '../../scripts/verify-release/check';

const WORKSHOP = { project: '.', artefacts: '.', temporary: '.' };
const PASSES: Check = { name: 'a check', purpose: 'An app in COBOL is deployed.', programs: ['node'], run: () => {} };

test('a check that passes has no problem', async () => {
  expect(await problemOf(PASSES, WORKSHOP)).toBeUndefined();
});

test('the problem about missing programs names what cannot be checked', async () => {
  const check = { ...PASSES, programs: ['node', 'no-such-program', 'nor-this'] };

  expect(await problemOf(check, WORKSHOP)).toBe(
    'Not installed: no-such-program, nor-this. So this cannot be checked: An app in COBOL is deployed.',
  );
});

test('an error that a check throws is the problem, also when the check is asynchronous', async () => {
  const fail = () => {
    throw new Error('The template is not the same.');
  };

  expect(await problemOf({ ...PASSES, run: fail }, WORKSHOP)).toBe('Error: The template is not the same.');
  expect(await problemOf({ ...PASSES, run: async () => fail() }, WORKSHOP)).toBe(
    'Error: The template is not the same.',
  );
});
