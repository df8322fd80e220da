import { type TestResult } from '../result/run-result';
import { type Reach } from './branches';
import { html, type Html } from './html';

/** The sign and the word that show how far test cases reached an action or a branch. Colour alone would not be accessible. */
export const REACH = {
  covered: { sign: '✓', word: 'Covered' },
  failed: { sign: '✗', word: 'Failed' },
  never: { sign: '○', word: 'Never reached' },
} as const satisfies Record<Reach, unknown>;

export const reachMark = (reach: Reach): Html =>
  html`<span class="mark ${reach}"><span aria-hidden="true">${REACH[reach].sign}</span> ${REACH[reach].word}</span>`;

/** Returns the sign and the word for the verdict of a test case or of a run. */
export function verdictMark(verdict: TestResult['verdict']): Html {
  return verdict === 'PASSED'
    ? html`<span class="mark covered"><span aria-hidden="true">✓</span> Passed</span>`
    : html`<span class="mark failed"><span aria-hidden="true">✗</span> Failed</span>`;
}

export const confidenceMark = (confidence: TestResult['confidence']): Html =>
  confidence === 'low' ? html`<span class="mark doubt"><span aria-hidden="true">?</span> Low</span>` : html`High`;
