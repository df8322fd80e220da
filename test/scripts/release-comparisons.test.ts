import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireSameArtefacts } from '../../scripts/verify-release/reproducible';
import { requireEqualTemplates } from '../../scripts/verify-release/templates';

const aFolder = () => mkdtempSync(join(tmpdir(), 'comparison-'));

describe('Artefacts that are made twice', () => {
  /** Makes a folder with a wheel and an archive. The only file in the archive has the given text and time. */
  function artefacts({ wheel = 'wheel', text = 'text', time = 1 }): string {
    const folder = aFolder();
    const file = join(aFolder(), 'file');
    writeFileSync(join(folder, 'one.whl'), wheel);
    writeFileSync(file, text);
    utimesSync(file, time, time);
    execFileSync('tar', ['czf', join(folder, 'one.tar.gz'), '-C', join(file, '..'), 'file']);
    return folder;
  }

  test('may differ in the times within an archive', () => {
    requireSameArtefacts(artefacts({ time: 1 }), artefacts({ time: 9 }), aFolder());
  });

  test('may differ in the time at which jsii-pacmak generated a source, and in nothing else of it', () => {
    const generated = (text: string) => {
      const folder = aFolder();
      writeFileSync(join(folder, 'One.java'), `@Generated(value = "jsii-pacmak/1.140.0", date = "${text}`);
      return folder;
    };
    const one = generated('2026-11-26T10:01:29.177Z") class One {}');

    requireSameArtefacts(one, generated('2026-11-27T11:02:30.188Z") class One {}'), aFolder());
    expect(() => requireSameArtefacts(one, generated('2026-11-26T10:01:29.177Z") class Other {}'), aFolder())).toThrow(
      'One.java',
    );
  });

  test.each([
    ['a wheel', { wheel: 'other' }, 'one.whl'],
    ['a file of an archive', { text: 'other' }, 'one.tar.gz!file'],
  ])('may not differ in %s', (_, change, named) => {
    expect(() => requireSameArtefacts(artefacts({}), artefacts(change), aFolder())).toThrow(
      `A second build gives other artefacts: ${named}`,
    );
  });

  test('may not lack a file', () => {
    const empty = aFolder();

    expect(() => requireSameArtefacts(artefacts({}), empty, aFolder())).toThrow('one.tar.gz!file, one.whl');
  });
});

describe('The templates of two apps', () => {
  function assembly(resource: object): string {
    const folder = aFolder();
    mkdirSync(folder, { recursive: true });
    for (const stack of ['Menu', 'Guarded']) {
      writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify({ Resources: { One: resource } }));
    }
    return folder;
  }
  const hash = (digit: string) => `${digit.repeat(64)}.zip`;

  test('may differ in metadata, hashes of assets and the order of keys', () => {
    const one = assembly({ Type: 'T', Metadata: { a: 1 }, Properties: { A: 1, Key: hash('a') } });
    const other = assembly({ Properties: { Key: hash('b'), A: 1 }, Type: 'T' });

    requireEqualTemplates(one, other);
  });

  test('may not differ in a property', () => {
    expect(() => requireEqualTemplates(assembly({ Properties: { A: 1 } }), assembly({ Properties: { A: 2 } }))).toThrow(
      /^Line \d+ of the templates of Menu and Guarded is <"A": 1>, and <"A": 2> is expected\.$/,
    );
  });

  test('may not differ in the type of a resource', () => {
    expect(() => requireEqualTemplates(assembly({}), assembly({ Type: 'T' }))).toThrow('is expected');
  });
});
