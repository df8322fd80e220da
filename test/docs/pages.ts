import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export const PROJECT = join(__dirname, '../..');

export interface Page {
  /** The path in the project, such as `docs/chat.md`. */
  readonly path: string;
  readonly text: string;
}

/** A block of code in a page. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** The words after the language of the block, such as `nofixture`. */
  readonly info: string;
  readonly code: string;
}

/** Returns README and the pages in `docs/`. */
export function documentation(): Page[] {
  const inDocs = readdirSync(join(PROJECT, 'docs')).filter((file) => file.endsWith('.md'));
  return ['README.md', ...inDocs.map((file) => `docs/${file}`)].map(readPage);
}

export function readPage(path: string): Page {
  return { path, text: readFileSync(join(PROJECT, path), 'utf8') };
}

/** Returns the blocks of code of a page, without the indentation of blocks in lists. */
export function blocksOf({ path, text }: Page): Block[] {
  return [...text.matchAll(/^( *)```(\w+)([^\n]*)\n(.*?)^\1```$/gms)].map((match) => {
    const [, indent, language, info, code] = match;
    return {
      page: path,
      line: text.slice(0, match.index).split('\n').length + 1,
      language,
      info: info.trim(),
      code: code.replace(new RegExp(`^${indent}`, 'gm'), ''),
    };
  });
}

/** Returns the anchors of the headings of a page, as GitHub makes them. */
export function anchorsOf({ text }: Page): Set<string> {
  const anchors = new Set<string>();
  for (const [, title] of withoutBlocks(text).matchAll(/^#+ (.*)$/gm)) {
    const plain = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replace(/ /g, '-');
    const again = [...anchors].filter((each) => each === anchor || each.startsWith(`${anchor}-`)).length;
    anchors.add(anchors.has(anchor) ? `${anchor}-${again}` : anchor);
  }
  return anchors;
}

/** Returns the targets of the links of a page. */
export function linksOf({ text }: Page): string[] {
  const prose = withoutBlocks(text).replace(/`[^`\n]*`/g, '');
  const inline = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  const references = [...prose.matchAll(/^\[[^\]]+\]: (\S+)$/gm)].map(([, target]) => target);
  return [...inline, ...references];
}

/** Returns the name, without extension, of the file into which an example is written before it is compiled. */
export function fileNameOf({ page, line }: Block): string {
  return `${basename(page, '.md')}-L${line}`;
}

function withoutBlocks(text: string): string {
  return text.replace(/^( *)```.*?^\1```$/gms, '');
}
