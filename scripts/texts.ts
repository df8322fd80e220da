import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** A text in the source code that people read: a comment or a message. */
export interface Text {
  readonly file: string;
  readonly line: number;
  readonly text: string;
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
  const texts: (Text & { readonly lastLine: number; readonly isLine: boolean })[] = [];
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
  return texts.filter(({ text }) => text !== '').map(({ file, line, text }) => ({ file, line, text }));
}

/** Returns the texts of at least five words outside of comments. Most of them are messages to people. */
export function messagesOf(file: string): Text[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const messages: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      const text = node.getText(source).slice(1, -1);
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      if (text.trim().split(/\s+/).length >= 5) messages.push({ file, line, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

function plain(comment: string): string {
  return comment
    .replace(/^\/\*\*?|\*\/$|^\/\/ ?/g, '')
    .split('\n')
    .map((line) => line.trim().replace(/^\* ?/, ''))
    .join('\n')
    .trim();
}
