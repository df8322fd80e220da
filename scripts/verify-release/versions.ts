import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../release/run';
import { type Check, type Workshop } from './check';
import { type Combination, COMBINATIONS } from './combinations';
import { requireEqualTemplates } from './templates';
import { tarballIn, writeTypeScriptApp } from './typescript-app';

const PNPM = 'pnpm@10';
const COMPILER_OPTIONS = {
  commonjs: { module: 'commonjs' },
  esm: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext' },
};

/**
 * One check for each of COMBINATIONS. The app and the declarations of its packages must compile (without skipLibCheck).
 * Combinations with the same aws-cdk-lib and feature flags must have the same templates.
 */
export const VERSION_CHECKS: readonly Check[] = COMBINATIONS.map((combination) => ({
  name: Object.entries(combination)
    .map(([name, value]) => `${name} ${value}`)
    .join(', '),
  purpose:
    'The app compiles with these versions. Its templates are the same in all combinations of versions with this aws-cdk-lib and these feature flags.',
  programs: ['npm'],
  run: (workshop) => {
    const assembly = synthesize(combination, workshop);
    // All combinations with the same `cdk` must have the same templates as the first of them.
    const expected = join(workshop.temporary, `expected ${combination.cdk}`);
    if (!existsSync(expected)) symlinkSync(assembly, expected);
    requireEqualTemplates(assembly, expected);
  },
}));

function synthesize(combination: Combination, { project, artefacts, temporary }: Workshop): string {
  const folder = join(temporary, Object.values(combination).join('-').replaceAll(' ', '-'));
  mkdirSync(folder);
  const manifest = { name: 'app', private: true, type: combination.modules === 'commonjs' ? 'commonjs' : 'module' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const { devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const newest = devDependencies['aws-cdk-lib-latest'].replace('npm:', '');
  const node = `node-${process.platform}-${process.arch}`;
  const packages = [
    tarballIn(artefacts),
    combination.cdk === 'floor' ? `aws-cdk-lib@${devDependencies['aws-cdk-lib']}` : newest,
    `constructs@${devDependencies.constructs}`,
    `typescript@~${combination.typescript}`,
    `@types/node@${combination.node}`,
    `${node}@${combination.node}`,
  ];
  if (combination.packager === 'npm') run('npm', ['install', '--no-audit', ...packages], { cwd: folder });
  else run('npx', ['--yes', PNPM, 'add', ...packages], { cwd: folder });

  writeTypeScriptApp(project, folder);
  const compilerOptions = { ...COMPILER_OPTIONS[combination.modules], strict: true, target: 'es2022', types: ['node'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
  run(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: folder });

  const flags = join(folder, 'node_modules/aws-cdk-lib/recommended-feature-flags.json');
  const context = combination.cdk === 'newest with flags' ? readFileSync(flags, 'utf8') : '{}';
  const assembly = join(folder, 'cdk.out');
  const env = { CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: context };
  run(join(folder, 'node_modules', node, 'bin/node'), ['app.js'], { cwd: folder, env });
  return assembly;
}
