import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsOf } from '../../scripts/verify-release/readme';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test('README has the commands that the verification of a release runs', () => {
  const { demo, test: tests, quickStart, inPython, ownApp } = commandsOf(README);

  expect([demo, tests]).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
  expect(quickStart).toEqual(['npx amazon-connect-test init', 'npm install', 'npx amazon-connect-test run']);
  expect(inPython).toBe('npx amazon-connect-test init --language python');
  expect([...ownApp.install, ownApp.run, ownApp.deploy]).toEqual([
    'npm init --yes && npm install aws-cdk-lib constructs cdk-connect-test-case',
    'npm install --save-dev aws-cdk tsx amazon-connect-test',
    'npx amazon-connect-test',
    'npx cdk deploy',
  ]);
  expect(JSON.parse(ownApp.cdkJson)).toHaveProperty('app', 'npx tsx app.ts');
  expect(ownApp.app).toContain('new ConnectTestCase(');
});

test('a missing section of README is an error, and so is a block without commands', () => {
  expect(() => commandsOf(README.replace('## See it work', '## Look'))).toThrow('README has no section "See it work".');
  expect(() => commandsOf(README.replace('```sh', '```text'))).toThrow(
    'README has this block where commands are expected:\nnpm ci && npm run demo',
  );
});
