import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the app in TypeScript as a user would: it imports the package by its name. */
export function writeTypeScriptApp(project: string, folder: string): void {
  const app = readFileSync(join(project, 'test/languages/typescript/app.ts'), 'utf8');
  cpSync(join(project, 'test/languages/flows'), join(folder, 'flows'), { recursive: true });
  writeFileSync(join(folder, 'app.ts'), app.replace(`'../../../lib'`, `'cdk-connect-test-case'`));
}

/** Returns the path of an npm package among the artefacts: by default, that of the constructs. */
export function tarballIn(artefacts: string, name = 'cdk-connect-test-case'): string {
  const folder = join(artefacts, 'js');
  return join(
    folder,
    readdirSync(folder).find((file) => file.startsWith(`${name}-`))!,
  );
}
