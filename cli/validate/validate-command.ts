import pc from 'picocolors';
import { readTextFile } from '../read-file';
import { framesOf } from './frame';
import { type Problem, problemsOf } from './problems';

/** Checks files and prints their problems. Returns true when no file has an error. */
export function validateCommand(files: readonly string[]): boolean {
  const texts = files.map((file) => ({ file, text: readTextFile(file) }));
  const checked = texts.map(({ file, text }) => {
    const problems = problemsOf(file, text);
    const frameAt = framesOf(text);
    console.log(
      problems.length === 0
        ? `${pc.green('✓')} ${file}`
        : problems.map((each) => report(file, each, frameAt(each.place))).join('\n\n'),
    );
    return problems;
  });
  return !checked.flat().some(({ level }) => level === 'error');
}

function report(file: string, { level, message, place }: Problem, frame: string): string {
  const { line, column } = place;
  const mark = level === 'error' ? pc.red('✗ error') : pc.yellow('! warning');
  return `${mark} ${file}:${line}:${column} ${message}\n${frame}`;
}
