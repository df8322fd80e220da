import { unzipSync } from 'fflate';
import { messageOf } from '../../http/aws-error';

export interface ZipEntry {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Lambda's limit for the unzipped code of a function, in bytes. */
export const UNZIPPED_LIMIT = 262_144_000;

/** Returns the files of a zip archive, without the entries of folders. */
export function unzip(archive: Uint8Array): ZipEntry[] {
  let size = 0;
  const filter = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }) => {
    size += originalSize;
    if (size > UNZIPPED_LIMIT) {
      throw new Error(`Unzipped size must be smaller than ${UNZIPPED_LIMIT} bytes`);
    }
    return !name.endsWith('/');
  };
  try {
    return Object.entries(unzipSync(archive, { filter })).map(([path, content]) => ({ path, content }));
  } catch (error) {
    throw new Error(
      `Could not unzip uploaded file: ${messageOf(error)}. Please check your file, then try to upload again.`,
    );
  }
}
