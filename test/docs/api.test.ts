import { execFileSync } from 'node:child_process';

test('no jsii assembly is committed, so that jsii-docgen generates API.md from the current constructs', () => {
  const assemblies = execFileSync('git', ['ls-files', '.jsii', '**/.jsii'], { encoding: 'utf8' });
  expect(assemblies).toBe('');
});
