import { codeFrameColumns } from '@babel/code-frame';
import pc from 'picocolors';
import { type Place } from './json-place';

/** The maximum length of a line in a frame. Of a longer line, the part around the place is shown. */
const MAX_LENGTH = 120;

/** Returns a function that shows a place of a text, with its line, the line before and the line after. */
export function framesOf(text: string): (place: Place) => string {
  const lines = text.split(/\r\n|\r|\n/);
  return ({ line, column }) => {
    const from = lines[line - 1].length > MAX_LENGTH ? Math.max(0, column - 1 - MAX_LENGTH / 2) : 0;
    const first = Math.max(1, line - 1);
    return codeFrameColumns(
      lines
        .slice(first - 1, line + 1)
        .map((each) => partOf(each, from))
        .join('\n'),
      { start: { line, column: column - from } },
      { startLine: first, linesAbove: 1, linesBelow: 1, highlightCode: pc.isColorSupported },
    );
  };
}

/**
 * Returns the part of a line that a frame shows. A mark replaces a character where the line is cut, so no column moves.
 */
function partOf(line: string, from: number): string {
  const part = line.slice(from, from + MAX_LENGTH);
  const begun = from > 0 ? part.replace(/^./su, (character) => '…'.padEnd(character.length)) : part;
  const ended = from + MAX_LENGTH < line.length ? begun.replace(/.$/su, '…') : begun;
  // JSON allows these separators of lines in texts, but a terminal would begin a new line at them.
  return ended.replace(/[\u2028\u2029]/g, ' ');
}
