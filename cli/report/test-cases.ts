import { type RunResult, type TestResult } from '../result/run-result';
import { conversationTable } from './conversation';
import { placeOf } from './history';
import { foreign, html, type Html } from './html';
import { confidenceMark, verdictMark } from './marks';
import { percent, seconds } from './wording';

/** Returns the section of all test cases. Those that failed are open. */
export function testCasesSection(run: RunResult): Html {
  return html`<section aria-labelledby="test-cases">
    <h2 id="test-cases">Test cases</h2>
    ${run.tests.map((test, index) => testDetails(test, `test-${index + 1}`, run))}
  </section>`;
}

function testDetails(test: TestResult, id: string, run: RunResult): Html {
  const { name, verdict, confidence, duration, coverage, reason } = test;
  const failed = verdict === 'FAILED';
  return html`<details class="card" id="${id}" data-kind="test case" ${failed && html`data-failed open`}>
    <summary>
      ${verdictMark(verdict)}
      <h3>${foreign(name)}</h3>
      <span class="quiet">${seconds(duration)}</span>
    </summary>
    <p class="quiet">${foreign(placeOf(test))}</p>
    ${explanation(test)} ${doubts(test, run)}
    <dl class="facts">
      <div>
        <dt>Reason</dt>
        <dd>${foreign(reason)}</dd>
      </div>
      <div>
        <dt>Confidence</dt>
        <dd>${confidenceMark(confidence)}</dd>
      </div>
      ${
        coverage &&
        html`<div>
          <dt>Coverage of its flows</dt>
          <dd>${percent(coverage.all)}</dd>
        </div>`
      }
    </dl>
    ${conversationTable(test)} ${way(test, run)}
  </details>`;
}

function explanation({ explanation }: TestResult): Html | false {
  if (explanation.length === 0) return false;
  return html`<div class="explanation">
    <h4>Why it failed</h4>
    ${explanation.map((paragraph) => html`<p dir="auto">${paragraph}</p>`)}
  </div>`;
}

function doubts({ readings, warnings }: TestResult, run: RunResult): Html | false {
  if (readings.length + warnings.length === 0) return false;
  const dependencies = readings.map(({ reading, value, verdict }) => {
    const { matter = reading, assumed = '' } = run.readings.find(({ id }) => id === reading) ?? {};
    const other = verdict === 'PASSED' ? 'passes' : 'fails';
    return `The verdict depends on ${matter}. Assumed: ${assumed}. With "${value}" the test case ${other}.`;
  });
  return html`<div class="doubts">
    ${list('The verdict on Amazon Connect may differ', dependencies)} ${list('Warnings', warnings)}
  </div>`;
}

function list(heading: string, texts: readonly string[]): Html | false {
  if (texts.length === 0) return false;
  return html`<h4>${heading}</h4>
    <ul>
      ${texts.map((text) => html`<li>${foreign(text)}</li>`)}
    </ul>`;
}

/** Lists the flow actions that a test case ran, in order. Consecutive actions of the same flow are one paragraph. */
function way({ steps }: TestResult, { flows }: RunResult): Html | false {
  if (steps.length === 0) return false;
  const stays = steps.reduce<{ flow: string; actions: string[] }[]>((before, { flow, action }) => {
    const last = before.at(-1);
    if (last?.flow !== flow) return [...before, { flow, actions: [action] }];
    last.actions.push(action);
    return before;
  }, []);
  return html`<h4>The path through the flows</h4>
    ${stays.map(({ flow, actions }) => {
      const index = flows.findIndex(({ id }) => id === flow);
      const named = (action: string) => flows[index]?.nodes.find(({ id }) => id === action)?.name ?? action;
      return html`<p class="way">
        ${index < 0 ? foreign(flow) : html`<a href="#flow-${index + 1}">${foreign(flows[index].name)}</a>`}:
        ${actions.map((action, step) => html`${step > 0 && ' → '}${foreign(named(action))}`)}
      </p>`;
    })}`;
}
