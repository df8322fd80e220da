import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The packages of the AWS SDK that functions can use without bundling them, as on Lambda. */
const PACKAGES = [
  'client-cloudformation',
  'client-cloudwatch-logs',
  'client-connect',
  'client-lambda',
  'client-s3',
  'client-sfn',
  'client-ssm',
  'client-sts',
];

/**
 * Links the installed packages of the AWS SDK into a folder above the code of all functions, where Node.js finds them.
 * They are installed with the local cloud or in the current folder. `credential-providers` is replaced by a small
 * module with the one function that custom resources need.
 */
export async function provideSdk(codeFolder: string): Promise<void> {
  const scope = join(codeFolder, 'node_modules', '@aws-sdk');
  await mkdir(scope, { recursive: true });
  for (const name of PACKAGES) {
    const folder = folderOf(`@aws-sdk/${name}`);
    if (folder !== undefined) await symlink(folder, join(scope, name), 'junction');
  }
  const credentialProviders = join(scope, 'credential-providers');
  await mkdir(credentialProviders);
  await copyFile(join(__dirname, 'credential-providers.cjs'), join(credentialProviders, 'index.js'));
}

function folderOf(name: string): string | undefined {
  for (const from of [__filename, join(process.cwd(), 'package.json')]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch {
      continue;
    }
  }
  return undefined;
}
