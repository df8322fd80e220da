import { type RunResult, type TestResult } from '../result/run-result';
import { histories, type TestHistory } from './history';
import { foreign, html, type Html } from './html';
import { confidenceMark, verdictMark } from './marks';
import { counted, dateAndTime, percent, seconds } from './wording';

/**
 * Returns the section of the results: the figures of the newest run, and the test cases in all runs. If there are
 * several runs, the section also lists them.
 */
export function resultsSection(runs: readonly RunResult[]): Html {
  return html`<section aria-labelledby="results">
    <h2 id="results">Results</h2>
    ${facts(runs[0])} ${controls} ${testsTable(runs)} ${runs.length > 1 && runsTable(runs)}
  </section>`;
}

function facts({ counts, coverage, milliseconds, tests, notRun }: RunResult): Html {
  const low = tests.filter(({ confidence }) => confidence === 'low').length;
  const fact = (name: string, value: string | number) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="facts large">
    ${fact('Passed', counts.passed)} ${fact('Failed', counts.failed)} ${fact('Low confidence', low)}
    ${notRun && fact('Not run', notRun.length)} ${coverage && fact('Coverage of all flows', percent(coverage.all))}
    ${coverage && fact('Coverage without branches for failures', percent(coverage.withoutErrors))}
    ${fact('Time of the run', seconds(milliseconds))}
  </dl>`;
}

/** The controls work only with the script, so they are hidden until the script shows them. */
const controls = html`<form id="controls" role="search" hidden>
  <label for="search">Search test cases and flows</label>
  <input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="keys" />
  <label><input id="failed-only" type="checkbox" /> Failed only</label>
  <output id="found" for="search failed-only"></output>
  <p id="keys" class="quiet">
    <kbd>↓</kbd> and <kbd>↑</kbd> go from the search through the test cases, <kbd>Enter</kbd> opens one, and
    <kbd>Esc</kbd> goes back.
  </p>
</form>`;

function testsTable(runs: readonly RunResult[]): Html {
  const [newest, ...earlier] = runs;
  const others = earlier.length > 0 ? ' and of earlier runs' : '';
  const caption = `Test cases, with the results of the run of ${dateAndTime(newest.startedAt)} UTC${others}`;
  return html`<div class="scroll" role="group" aria-label="Test cases and their results" tabindex="0">
    <table id="tests">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Test case</th>
          <th scope="col">Result</th>
          <th scope="col">Confidence</th>
          <th scope="col" class="number">Time</th>
          ${earlier.map(({ startedAt }) => html`<th scope="col" class="run">${dateAndTime(startedAt)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${histories(runs).map((history) => testRow(history, newest))}
      </tbody>
    </table>
  </div>`;
}

function testRow({ name, place, results: [result, ...earlier] }: TestHistory, { tests }: RunResult): Html {
  const id = result && `test-${tests.indexOf(result) + 1}`;
  return html`<tr data-row="${id}">
    <th scope="row">
      ${id ? html`<a href="#${id}">${foreign(name)}</a>` : foreign(name)}
      <div class="quiet">${foreign(place)}</div>
    </th>
    ${cell(result)}
    <td>${result && confidenceMark(result.confidence)}</td>
    <td class="number">${result && seconds(result.duration)}</td>
    ${earlier.map(cell)}
  </tr>`;
}

const cell = (result: TestResult | undefined): Html =>
  html`<td>${result ? verdictMark(result.verdict) : html`<span class="quiet">Not run</span>`}</td>`;

function runsTable(runs: readonly RunResult[]): Html {
  return html`<div class="scroll" role="group" aria-label="Runs" tabindex="0">
    <table>
      <caption>
        ${counted(runs.length, 'run')}, the newest first
      </caption>
      <thead>
        <tr>
          <th scope="col">Run (UTC)</th>
          <th scope="col">Result</th>
          <th scope="col" class="number">Passed</th>
          <th scope="col" class="number">Failed</th>
          <th scope="col" class="number">Coverage</th>
          <th scope="col" class="number">Time</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map(
          ({ startedAt, passed, counts, coverage, milliseconds }) =>
            html`<tr>
              <th scope="row"><time datetime="${startedAt}">${dateAndTime(startedAt)}</time></th>
              <td>${verdictMark(passed ? 'PASSED' : 'FAILED')}</td>
              <td class="number">${counts.passed}</td>
              <td class="number">${counts.failed}</td>
              <td class="number">${coverage && percent(coverage.all)}</td>
              <td class="number">${seconds(milliseconds)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
