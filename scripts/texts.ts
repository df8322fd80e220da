import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** A text in the source code that people read: a comment or a message. */
export interface Text {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The line of code that the text is about. People read the two together. */
  readonly code: string;
}

/** Returns the paths of the TypeScript files that git tracks. */
export function sourceFiles(): string[] {
  return execFileSync('git', ['ls-files', '*.ts'], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

/** Returns the comments of a file. A block is one comment, and so are line comments on consecutive lines. */
export function commentsOf(file: string): Text[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [])
      ranges.set(range.pos, range);
    for (const range of ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []) ranges.set(range.pos, range);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const comments = [...ranges.values()].sort((a, b) => a.pos - b.pos);
  const texts: (Omit<Text, 'code'> & { readonly lastLine: number; readonly isLine: boolean })[] = [];
  for (const { pos, end, kind } of comments) {
    const line = source.getLineAndCharacterOfPosition(pos).line + 1;
    const lastLine = source.getLineAndCharacterOfPosition(end).line + 1;
    const isLine = kind === ts.SyntaxKind.SingleLineCommentTrivia;
    const text = plain(source.text.slice(pos, end));
    const before = texts.at(-1);
    if (isLine && before?.isLine && before.lastLine === line - 1) {
      texts[texts.length - 1] = { ...before, text: `${before.text} ${text}`, lastLine };
    } else texts.push({ file, line, text, lastLine, isLine });
  }
  const lines = source.text.split('\n');
  return texts
    .filter(({ text }) => text !== '')
    .map(({ line, text, lastLine }) => ({ file, line, text, code: codeBeside(lines, line, lastLine) }));
}

/** Returns the code before a comment on its line, or else the next line that is not blank. */
function codeBeside(lines: readonly string[], first: number, last: number): string {
  const before = lines[first - 1].split(/\/\*|\/\//)[0].trim();
  return (
    before ||
    (lines
      .slice(last)
      .find((line) => line.trim() !== '')
      ?.trim() ??
      '')
  );
}

/** Returns the texts of at least five words outside of comments. Most of them are messages to people. */
export function messagesOf(file: string): Text[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const messages: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      const text = node.getText(source).slice(1, -1);
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      if (text.trim().split(/\s+/).length >= 5) messages.push({ file, line, text, code: codeOf(node, source) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

/** Returns the code before a text in the same property or statement. The beginning of long code is left out. */
function codeOf(text: ts.Node, source: ts.SourceFile): string {
  let whole = text;
  while (!ts.isStatement(whole.parent) && !ts.isPropertyAssignment(whole)) whole = whole.parent;
  const before = source.text.slice(whole.getStart(source), text.getStart(source)).replace(/\s+/g, ' ').trim();
  return before.replace(/^.* (?=.{60})/, '... ');
}

function plain(comment: string): string {
  return comment
    .replace(/^\/\*\*?|\*\/$|^\/\/ ?/g, '')
    .split('\n')
    .map((line) => line.trim().replace(/^\* ?/, ''))
    .join('\n')
    .trim();
}
