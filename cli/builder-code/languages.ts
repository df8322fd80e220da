import { type ConstructFile } from './construct-file';
import { pythonFile } from './python';
import { typescriptFile } from './typescript';

/** The languages of the CDK in which test cases are written. */
export type Language = 'typescript' | 'python';

const FILES: Readonly<Record<Language, { readonly ending: string; readonly write: (file: ConstructFile) => string }>> =
  {
    typescript: { ending: '.ts', write: typescriptFile },
    python: { ending: '.py', write: pythonFile },
  };

/**
 * Writes a construct as a file of a language, and returns the name of the file and its text.
 *
 * @param words the name of the file as words with hyphens
 */
export function constructFile(words: string, file: ConstructFile, language: Language): readonly [string, string] {
  const { ending, write } = FILES[language];
  return [`${language === 'python' ? words.replaceAll('-', '_') : words}${ending}`, write(file)];
}
