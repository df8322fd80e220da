import { unzip } from '../../../../local/aws/lambda/unzip';
import { zipArchive } from './zip-archive';

describe('a zip archive', () => {
  it('gives its files, packed or not, without its folders', () => {
    const zip = zipArchive([
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
    const zip = zipArchive([{ path: 'a', content: 'a', deflated: false }]);
    zip.writeUInt32LE(0, zip.length - 6);
    expect(() => unzip(zip)).toThrow('its directory is damaged');
  });
});
