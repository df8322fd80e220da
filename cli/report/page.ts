import { createHash } from 'node:crypto';
import { type RunResult } from '../result/run-result';
import { flowsSection } from './flows';
import { newestFirst } from './history';
import { html, Html } from './html';
import { verdictMark } from './marks';
import { resultsSection } from './results';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { testCasesSection } from './test-cases';
import { type MutationReport } from './unnoticed';
import { counted, dateAndTime } from './wording';

/**
 * Returns a complete HTML document that loads nothing. It shows the newest run in full, and only the verdicts and the
 * figures of the other runs. With `mutation`, the flows show the changes that no test case noticed. The
 * Content-Security-Policy of the page allows only its own script.
 */
export function reportPage(given: readonly RunResult[], mutation?: MutationReport): string {
  const runs = newestFirst(given);
  const [newest] = runs;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${counted(newest.counts.failed, 'failure')} in ${counted(newest.tests.length, 'test case')}</title>
        <link rel="icon" href="data:," />
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header>
          <a class="skip" href="#results">Skip to the results</a>
          <h1>Amazon Connect test cases</h1>
          <p>
            ${verdictMark(newest.passed ? 'PASSED' : 'FAILED')} Run of
            <time datetime="${newest.startedAt}">${dateAndTime(newest.startedAt)} UTC</time>${whyFailed(newest)}
          </p>
          <nav aria-label="Sections">
            <a href="#results">Results</a> <a href="#test-cases">Test cases</a> <a href="#flows">Flows</a>
          </nav>
        </header>
        <main>${resultsSection(runs)} ${testCasesSection(newest)} ${flowsSection(newest, mutation)}</main>
        ${new Html(`<script>${SCRIPT}</script>`)}
      </body>
    </html> `.text;
}

function whyFailed({ passed, counts, notRun = [] }: RunResult): string {
  if (passed || counts.failed > 0) return '';
  return notRun.length > 0
    ? `: ${counted(notRun.length, 'test case')} not run`
    : ': all test cases passed, but the run did not meet another condition, such as the minimum coverage';
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const POLICY = [
  `default-src 'none'`,
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  `img-src data:`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');
