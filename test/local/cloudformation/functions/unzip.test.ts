import { deflateRawSync } from 'node:zlib';
import { unzip } from '../../../../local/cloudformation/functions/unzip';

/** A zip archive with one file of each method, and a folder. */
function archive(files: readonly { path: string; content: string; deflated: boolean }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const { path, content, deflated } of files) {
    const name = Buffer.from(path);
    const data = deflated ? deflateRawSync(content) : Buffer.from(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(3, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(2, 30);
    entry.writeUInt32LE(Buffer.concat(locals).length, 42);
    locals.push(local, name, Buffer.from('xyz'), data);
    directory.push(entry, name, Buffer.from('xy'));
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

describe('a zip archive', () => {
  it('gives its files, packed or not, without its folders', () => {
    const zip = archive([
      { path: 'folder/', content: '', deflated: false },
      { path: 'folder/index.js', content: 'exports.a = 1;'.repeat(50), deflated: true },
      { path: 'plain.txt', content: 'plain', deflated: false },
    ]);
    expect(unzip(zip).map(({ path, content }) => [path, content.toString()])).toEqual([
      ['folder/index.js', 'exports.a = 1;'.repeat(50)],
      ['plain.txt', 'plain'],
    ]);
  });

  it('that is none is refused', () => {
    expect(() => unzip(Buffer.from('nonsense'))).toThrow('Could not unzip uploaded file.');
  });

  it('with a damaged directory is refused', () => {
    const zip = archive([{ path: 'a', content: 'a', deflated: false }]);
    zip.writeUInt32LE(0, zip.length - 6);
    expect(() => unzip(zip)).toThrow('its directory is damaged');
  });
});
