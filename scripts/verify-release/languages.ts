import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackBesidePeers } from '../release/languages';
import { run } from '../release/run';
import { type Check, type Workshop } from './check';
import { requireDeployable } from './local-cloud';
import { requireEqualTemplates } from './templates';
import { tarballIn, writeTypeScriptApp } from './typescript-app';

interface Consumer {
  readonly language: string;
  readonly programs: readonly string[];
  /** The app uses the version of aws-cdk-lib that this project has installed under this name. */
  readonly cdk: 'aws-cdk-lib' | 'aws-cdk-lib-latest';
  /** Installs the artefacts for the app in the folder, and returns the command that starts the app. */
  readonly install: (folder: string, versions: Versions, workshop: Workshop) => string;
}

interface Versions {
  readonly library: string;
  readonly cdk: string;
  readonly constructs: string;
}

const CONSUMERS: readonly Consumer[] = [
  { language: 'python', programs: ['python3'], cdk: 'aws-cdk-lib', install: installPython },
  { language: 'java', programs: ['java', 'mvn'], cdk: 'aws-cdk-lib', install: installJava },
  { language: 'go', programs: ['go'], cdk: 'aws-cdk-lib-latest', install: installGo },
];

/** Checks that an app in each language has the same templates as the app in TypeScript, and can be run and deployed. */
export const LANGUAGE_CHECKS: readonly Check[] = CONSUMERS.map(({ language, programs, cdk, install }) => ({
  name: language,
  purpose: `An app in ${language} is built with the package of the release, run, and deployed to a local cloud.`,
  programs,
  run: (workshop) => {
    const folder = join(workshop.temporary, language);
    cpSync(join(workshop.project, 'test/languages', language), folder, { recursive: true });
    cpSync(join(workshop.project, 'test/languages/flows'), join(folder, 'flows'), { recursive: true });
    const versions = {
      library: versionOf(workshop.project),
      cdk: versionOf(join(workshop.project, 'node_modules', cdk)),
      constructs: versionOf(join(workshop.project, 'node_modules/constructs')),
    };
    const env = { CDK_OUTDIR: join(folder, 'cdk.out'), JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' };
    const app = install(folder, versions, workshop);
    run('sh', ['-c', app], { cwd: folder, env });
    requireEqualTemplates(env.CDK_OUTDIR, typeScriptAssembly(workshop, cdk));
    requireDeployable(folder, app, workshop);
  },
}));

function installPython(folder: string, { cdk }: Versions, { artefacts }: Workshop): string {
  const [wheel] = readdirSync(join(artefacts, 'python')).filter((file) => file.endsWith('.whl'));
  run('python3', ['-m', 'venv', 'environment'], { cwd: folder });
  const packages = [join(artefacts, 'python', wheel), `aws-cdk-lib==${cdk}`];
  run('environment/bin/python', ['-m', 'pip', 'install', '--quiet', ...packages], { cwd: folder });
  return 'environment/bin/python app.py';
}

function installJava(folder: string, versions: Versions, { artefacts }: Workshop): string {
  const properties = [
    `-Dartefacts=file://${join(artefacts, 'java')}`,
    `-Dversion=${versions.library}`,
    `-Daws-cdk-lib=${versions.cdk}`,
    `-Dconstructs=${versions.constructs}`,
  ];
  // Maven keeps the packages of an earlier build with the same version, so they are removed first.
  const forget = ['dependency:purge-local-repository', '-DmanualInclude=io.github.cdk-connect-test-case'];
  run('mvn', ['--batch-mode', ...forget, '-DreResolve=false', ...properties], { cwd: folder });
  run('mvn', ['--batch-mode', 'compile', ...properties], { cwd: folder });
  return ['mvn --quiet exec:java', ...properties].join(' ');
}

function installGo(folder: string, { cdk }: Versions, { artefacts }: Workshop): string {
  const module = 'github.com/cdk-connect-test-case/cdk-connect-test-case-go/connecttest';
  run('go', ['mod', 'init', 'app'], { cwd: folder });
  run('go', ['mod', 'edit', '-replace', `${module}=${join(artefacts, 'go/connecttest')}`], { cwd: folder });
  run('go', ['get', `github.com/aws/aws-cdk-go/awscdk/v2@v${cdk}`], { cwd: folder });
  run('go', ['mod', 'tidy'], { cwd: folder });
  return 'go run .';
}

/**
 * Synthesizes the app in TypeScript, with the package that npm users get and the version `cdk` of aws-cdk-lib. Returns
 * the folder of the assembly. A second call with the same version returns the existing assembly.
 */
function typeScriptAssembly({ project, artefacts, temporary }: Workshop, cdk: string): string {
  const folder = join(temporary, `typescript-${cdk}`);
  const assembly = join(folder, 'cdk.out');
  if (existsSync(assembly)) return assembly;
  mkdirSync(folder);
  unpackBesidePeers(project, tarballIn(artefacts), folder, cdk);
  writeTypeScriptApp(project, folder);
  run(join(project, 'node_modules/.bin/tsx'), ['app.ts'], { cwd: folder, env: { CDK_OUTDIR: assembly } });
  return assembly;
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
