import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/*
 * The file .dependency-cruiser.mjs defines the imports that each room (a folder) may have. This test writes a file for
 * each possible import, and compares the refusals of dependency-cruiser with the definition. The imports are type-only,
 * since the definition applies to these imports too.
 */

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const PROJECT = resolve(__dirname, '..');
const CONFIG = join(PROJECT, '.dependency-cruiser.mjs');
const TOOL = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const PLANT = 'export type Planted = string;\n';

describe('An import', () => {
  let rooms: Readonly<Record<string, readonly string[]>>;
  let folder: string;
  let refused: readonly Violation[];

  beforeAll(async () => {
    const print = `import('${pathToFileURL(CONFIG)}').then(({ ROOMS }) => console.log(JSON.stringify(ROOMS)))`;
    rooms = JSON.parse(await node('--eval', print));
    folder = mkdtempSync(join(tmpdir(), 'planted-imports-'));
    plantPackages();
    for (const from of Object.keys(rooms)) {
      write(`${from}/planted.ts`, PLANT);
      targetsOf(from).forEach((to) =>
        write(fileOf(from, to), `export type { Planted } from '${specifier(from, to)}';\n`),
      );
    }
    write('lib/private/contract/one.ts', `import { type Planted } from './another';\nexport type One = Planted;\n`);
    write('lib/private/contract/another.ts', `import { type One } from './one';\n${PLANT}export type Other = One;\n`);
    write('lib/private/heap.ts', `export type { Planted } from './contract/planted';\n`);
    refused = await cruise();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('of a room, a package or a module of Node.js is refused when the definition does not allow it', () => {
    const expected = Object.keys(rooms).flatMap((from) =>
      targetsOf(from)
        .filter((to) => !rooms[from].includes(to))
        .map((to) => fileOf(from, to)),
    );

    expect(filesRefusedBy((rule) => Object.hasOwn(rooms, rule))).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(Object.keys(rooms).length);
  });

  test('that closes a circle of imports is refused', () => {
    expect(filesRefusedBy((rule) => rule === 'no-circle')).toEqual([expect.stringMatching(/(one|another)\.ts$/)]);
  });

  test('in a file outside of all rooms is refused', () => {
    expect(filesRefusedBy((rule) => rule === 'no-file-outside-of-the-rooms')).toEqual(['lib/private/heap.ts']);
  });

  function filesRefusedBy(isIt: (rule: string) => boolean): string[] {
    return refused.flatMap(({ from, rule }) => (isIt(rule.name) ? [from] : [])).sort();
  }

  /**
   * Returns everything that the test imports into the room (folder) `from`: the other rooms, the packages, and `node`
   * (a module of Node.js).
   */
  function targetsOf(from: string): string[] {
    return [...Object.keys(rooms), ...packages(), 'node'].filter((target) => target !== from);
  }

  function fileOf(from: string, to: string): string {
    return `${from}/imports-${to.replace(/\W/g, '-')}.ts`;
  }

  function specifier(from: string, to: string): string {
    if (to === 'node') return 'node:fs';
    return Object.hasOwn(rooms, to) ? `./${relative(from, `${to}/planted`)}` : to;
  }

  /** Returns the packages that .dependency-cruiser.mjs names, and one that it does not name. */
  function packages(): string[] {
    const named = Object.values(rooms).flat();
    return [...new Set([...named, 'jest'])].filter((name) => name !== 'node' && !Object.hasOwn(rooms, name));
  }

  function plantPackages(): void {
    for (const name of packages()) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
  }

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  async function cruise(): Promise<Violation[]> {
    const report = join(folder, 'report.json');
    const folders = ['lib', 'lambda', 'local', 'cli'];
    // The tool exits with an error, because the refused imports are errors.
    await node(TOOL, '--config', CONFIG, '--output-type', 'json', '--output-to', report, ...folders).catch(
      () => undefined,
    );
    return JSON.parse(readFileSync(report, 'utf8')).summary.violations;
  }

  async function node(...args: string[]): Promise<string> {
    return (await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 })).stdout;
  }
});
