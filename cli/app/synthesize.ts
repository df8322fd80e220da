import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../unusable-input';
import { readCdkJson } from './cdk-json';

/** The cloud assembly of an app. */
export interface Assembly {
  readonly folder: string;
  /** Deletes the assembly, if the app was synthesized for this run. */
  dispose(): Promise<void>;
}

const NO_APP =
  'There is no app to test. Start the command in a folder with a cdk.out, or with a cdk.json that has an "app". Or give --app with the folder of a synthesized app or the command of an app, or --flows and --tests for files.';

/**
 * Returns the cloud assembly of `app`: a folder with an assembly, or a command, which is started as the cdk CLI starts
 * it. Default: the `app` of cdk.json, else the folder in the `output` of cdk.json, else cdk.out.
 */
export async function assemblyOf(app: string | undefined): Promise<Assembly> {
  const cdkJson = readCdkJson();
  const chosen =
    app ?? cdkJson.app ?? (existsSync(cdkJson.output ?? 'cdk.out') ? (cdkJson.output ?? 'cdk.out') : undefined);
  if (!chosen?.trim()) throw new UnusableInput(NO_APP);
  if (existsSync(chosen) && statSync(chosen).isDirectory()) return { folder: chosen, dispose: async () => {} };
  if (/^[\w./\\-]*cdk\.out\/?$/.test(chosen)) {
    throw new UnusableInput(
      `There is no folder "${chosen}". Synthesize the app first (cdk synth), or pass the command of the app with --app.`,
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'amazon-connect-test-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await synthesize(chosen, folder, cdkJson.context ?? {});
  } catch (error) {
    await dispose();
    throw error;
  }
  return { folder, dispose };
}

/** Synthesizes an app into a folder. The output of the app's command is shown only when the synthesis fails. */
function synthesize(command: string, folder: string, context: Readonly<Record<string, unknown>>): Promise<void> {
  const env = {
    ...process.env,
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...SETTINGS, ...context }),
    CDK_VALIDATION: 'false',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 && existsSync(join(folder, 'manifest.json'))) return resolve();
      const end = signal === null ? `ended with the exit code ${code}` : `was ended by the signal ${signal}`;
      const why = code === 0 ? 'wrote no cloud assembly' : end;
      reject(new UnusableInput(`The app "${command}" ${why}.\n${printed.join('').trimEnd()}`.trimEnd()));
    });
  });
}

/**
 * The context with which the cdk CLI starts every app. It adds construct paths and asset paths to the templates, and
 * bundles the assets of all stacks. When the app gives a test case no name, the results show its construct path.
 */
const SETTINGS = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:bundling-stacks': ['**'],
};
