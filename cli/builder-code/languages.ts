import { type ConstructFile } from './construct-file';
import { pythonFile } from './python';
import { typescriptFile } from './typescript';

/** The programming languages in which `pull` and `generate` write test cases. */
export type Language = 'typescript' | 'python';

const FILES: Readonly<Record<Language, { readonly ending: string; readonly write: (file: ConstructFile) => string }>> =
  {
    typescript: { ending: '.ts', write: typescriptFile },
    python: { ending: '.py', write: pythonFile },
  };

/**
 * Returns the name and the text of a file with a construct, in a programming language.
 *
 * @param words the name of the file without its ending, as words with hyphens
 */
export function constructFile(words: string, file: ConstructFile, language: Language): readonly [string, string] {
  const { ending, write } = FILES[language];
  return [`${language === 'python' ? words.replaceAll('-', '_') : words}${ending}`, write(file)];
}
