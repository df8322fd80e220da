import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { CHECKOUT } from './build';

/** Matches the statements and calls that throw an error for a wrong argument. */
const THROWING = /\bthrow\b|\brequire[A-Z]\w*\(|\barnGiven\(|\bmarkGated\(/;

/**
 * Returns the names of the methods and constructors whose body matches THROWING, as `Class.method` and
 * `Class.constructor`. Leaves out the files in lib/private.
 */
export function throwingMethods(): Set<string> {
  const files = readdirSync(join(CHECKOUT, 'lib'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('private/'));
  return new Set(sources.flatMap((file) => methodsIn(readFileSync(join(CHECKOUT, 'lib', file), 'utf8'))));
}

function methodsIn(text: string): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((declaration) =>
    declaration.members
      .filter((member) => ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member))
      .filter(({ body }) => THROWING.test(body?.getText(source) ?? ''))
      .map(({ name }) => `${declaration.name!.text}.${name?.getText(source) ?? 'constructor'}`),
  );
}
