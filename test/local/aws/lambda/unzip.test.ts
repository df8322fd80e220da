import { strToU8, zipSync } from 'fflate';
import { unzip, UNZIPPED_LIMIT } from '../../../../local/aws/lambda/unzip';

/** Six bytes before the end of an archive without a comment, a field has the offset of the directory. */
const OFFSET_OF_DIRECTORY = -6;
/** The position of the unzipped size of the first file, counted from the beginning of the directory. */
const SIZE_IN_DIRECTORY = 24;

describe('a zip archive', () => {
  it('gives its files, packed or not, without its folders', () => {
    const code = 'exports.a = 1;'.repeat(50);
    const zip = zipSync({
      'folder/': new Uint8Array(),
      'folder/index.js': strToU8(code),
      'plain.txt': [strToU8('plain'), { level: 0 }],
    });
    expect(unzip(zip).map(({ path, content }) => [path, Buffer.from(content).toString()])).toEqual([
      ['folder/index.js', code],
      ['plain.txt', 'plain'],
    ]);
  });

  it('that is not valid is refused', () => {
    expect(() => unzip(Buffer.from('nonsense'))).toThrow('Could not unzip uploaded file: invalid zip data.');
  });

  it('with a damaged directory is refused', () => {
    const zip = Buffer.from(zipSync({ a: strToU8('a') }));
    zip.writeUInt32LE(0, zip.length + OFFSET_OF_DIRECTORY);
    expect(() => unzip(zip)).toThrow('Could not unzip uploaded file: ');
  });

  it('of more bytes than Lambda accepts is refused before it is unpacked', () => {
    const zip = Buffer.from(zipSync({ a: strToU8('a') }));
    const directory = zip.readUInt32LE(zip.length + OFFSET_OF_DIRECTORY);
    zip.writeUInt32LE(UNZIPPED_LIMIT + 1, directory + SIZE_IN_DIRECTORY);
    expect(() => unzip(zip)).toThrow(`Unzipped size must be smaller than ${UNZIPPED_LIMIT} bytes`);
  });
});
