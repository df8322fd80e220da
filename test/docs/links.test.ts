import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { anchorsOf, documentation, linksOf, type Page, PROJECT, readPage } from './pages';

const OTHERS = ['CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
const pages = [...documentation(), ...OTHERS.map(readPage)];

test('every link of the documentation to a file or a heading of the project has a target', () => {
  expect(pages.flatMap(deadLinks)).toEqual([]);
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(50);
});

test('a link to a missing file and a link to a missing heading are dead', () => {
  const text = '# Title\n[a](no-such-file.md) [b](README.md#no-such-heading) [c](#title) [d](README.md) `[e](x.md)`';

  expect(deadLinks({ path: 'docs/page.md', text })).toEqual([
    'docs/page.md: no-such-file.md',
    'docs/page.md: README.md#no-such-heading',
  ]);
});

function deadLinks(page: Page): string[] {
  return linksOf(page)
    .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link))
    .map((link) => `${page.path}: ${link}`);
}

function leadsSomewhere(page: Page, link: string): boolean {
  const [file, anchor] = link.split('#');
  const path = file === '' ? page.path : normalize(join(dirname(page.path), file));
  if (file !== '' && !existsSync(join(PROJECT, path))) return false;
  return anchor === undefined || anchorsOf(file === '' ? page : readPage(path)).has(anchor);
}
