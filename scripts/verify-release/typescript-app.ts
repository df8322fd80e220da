import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the app in TypeScript as a user would: it imports the package by its name. */
export function writeTypeScriptApp(project: string, folder: string): void {
  const app = readFileSync(join(project, 'test/languages/typescript/app.ts'), 'utf8');
  writeFileSync(join(folder, 'app.ts'), app.replace(`'../../../lib'`, `'cdk-connect-test-case'`));
}

/** Returns the path of the package of the constructs among the artefacts. */
export function tarballIn(artefacts: string): string {
  const folder = join(artefacts, 'js');
  return join(
    folder,
    readdirSync(folder).find((file) => file.startsWith('cdk-connect-test-case-'))!,
  );
}
