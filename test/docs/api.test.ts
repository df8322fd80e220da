import { execFileSync } from 'node:child_process';

test('API.md can come only from the constructs: jsii-docgen finds no other assembly of the package', () => {
  const assemblies = execFileSync('git', ['ls-files', '.jsii', '**/.jsii'], { encoding: 'utf8' });
  expect(assemblies).toBe('');
});
