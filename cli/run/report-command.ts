import { reportPage } from '../report/page';
import { readResult } from './read-result';
import { writeFile } from './write-file';

/** Writes the HTML page about the results that `run --json` wrote into these files. */
export function reportCommand(files: readonly string[], { html }: { readonly html: string }): void {
  writeFile(html, reportPage(files.map(readResult)));
  console.log(`The report is in ${html}.`);
}
