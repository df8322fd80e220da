import { githubAnnotations } from '../output/github';
import { junitXml } from '../output/junit';
import { reportPage } from '../report/page';
import { type RunResult } from '../result/run-result';
import { writeFile } from './write-file';

/** The files to which a result is written. */
export interface ReportFiles {
  readonly junit?: string;
  readonly json?: string;
  readonly html?: string;
}

/** Writes the result to the given files. Prints annotations when GitHub Actions runs the command. */
export function writeReports(result: RunResult, { junit, json, html }: ReportFiles): void {
  if (json !== undefined) writeFile(json, `${JSON.stringify(result, undefined, 2)}\n`);
  if (junit !== undefined) writeFile(junit, junitXml(result));
  if (html !== undefined) writeFile(html, reportPage([result]));
  if (process.env.GITHUB_ACTIONS) githubAnnotations(result).forEach((line) => console.log(line));
}
