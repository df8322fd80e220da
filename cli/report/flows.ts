import { type RunResult } from '../result/run-result';
import { reachedFlow, type ReachedBranch, type ReachedFlow } from './branches';
import { graphDrawing } from './graph-drawing';
import { foreign, html, type Html } from './html';
import { reachMark } from './marks';
import { counted, percent } from './wording';

/** Returns the section of all flows. Those that a test case entered are open. */
export function flowsSection(run: RunResult): Html {
  return html`<section aria-labelledby="flows">
    <h2 id="flows">Flows</h2>
    <ul class="legend">
      <li>${reachMark('covered')}: a test case that passed took this branch. Thick line.</li>
      <li>${reachMark('failed')}: only test cases that failed took this branch. Dashed line.</li>
      <li>${reachMark('never')}: no test case took this branch. Dotted line.</li>
      <li>A line that several branches share shows the best reach of them; each branch has its own sign.</li>
    </ul>
    ${run.flows.map((flow, index) => flowDetails(reachedFlow(flow, run), `flow-${index + 1}`))}
  </section>`;
}

function flowDetails(flow: ReachedFlow, id: string): Html {
  const { name, coverage, actions, branches } = flow;
  const isEntered = actions.some(({ reach }) => reach !== 'never');
  return html`<details class="flow card" id="${id}" data-kind="flow" ${isEntered && html`open`}>
    <summary>
      <h3>${foreign(name)}</h3>
      <span class="quiet">${percent(coverage)} covered, ${counted(actions.length, 'action')}</span>
    </summary>
    <div class="scroll drawing" role="group" aria-label="Drawing of the flow ${name}" tabindex="0">
      ${graphDrawing(flow, titleOf(flow))}
    </div>
    <details class="branches">
      <summary>All branches as a table</summary>
      <div class="scroll" role="group" aria-label="Branches of the flow ${name}" tabindex="0">
        <table>
          <caption>
            Branches of the flow ${foreign(name)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Branch</th>
              <th scope="col">Leads to</th>
              <th scope="col">Reach</th>
              <th scope="col" class="number">Times</th>
            </tr>
          </thead>
          <tbody>
            ${branches.map(branchRow)}
          </tbody>
        </table>
      </div>
    </details>
  </details>`;
}

function branchRow({ from, label, to, reach, times }: ReachedBranch): Html {
  return html`<tr>
    <th scope="row">${foreign(from.name)}</th>
    <td>${foreign(label)}</td>
    <td>${to ? foreign(to.name) : 'a missing action'}</td>
    <td>${reachMark(reach)}</td>
    <td class="number">${times}</td>
  </tr>`;
}

function titleOf({ name, branches }: ReachedFlow): string {
  const count = (reach: string) => branches.filter((branch) => branch.reach === reach).length;
  return `The flow ${name}: ${counted(count('covered'), 'branch')} covered, ${count('failed')} failed, ${count('never')} never reached. The table below lists them.`;
}
