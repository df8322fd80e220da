import { codeFrameColumns } from '@babel/code-frame';
import { existsSync, readFileSync } from 'node:fs';
import pc from 'picocolors';
import { UnusableInput } from '../unusable-input';
import { type Problem, problemsOf } from './problems';

/** Checks files and prints their problems. Returns true when none has an error. */
export function validateCommand(files: readonly string[]): boolean {
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UnusableInput(`There is no file "${missing}".`);
  const checked = files.map((file) => {
    const text = readFileSync(file, 'utf8');
    const problems = problemsOf(file, text);
    console.log(
      problems.length === 0
        ? `${pc.green('✓')} ${file}`
        : problems.map((each) => report(file, text, each)).join('\n\n'),
    );
    return problems;
  });
  return !checked.flat().some(({ level }) => level === 'error');
}

function report(file: string, text: string, { level, message, place }: Problem): string {
  const { line, column } = place;
  const frame = codeFrameColumns(
    text,
    { start: place },
    { highlightCode: pc.isColorSupported, linesAbove: 1, linesBelow: 1 },
  );
  const mark = level === 'error' ? pc.red('✗ error') : pc.yellow('! warning');
  return `${mark} ${file}:${line}:${column} ${message}\n${frame}`;
}
