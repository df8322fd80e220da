import { type RunResult } from '../result/run-result';
import { reachedFlow, type ReachedBranch, type ReachedFlow } from './branches';
import { graphDrawing } from './graph-drawing';
import { foreign, html, type Html } from './html';
import { reachMark } from './marks';
import { type MutationReport, type PlacedChange } from './unnoticed';
import { counted, percent } from './wording';

/** Returns the section with all flows. At first, only the flows that a test case entered are unfolded. */
export function flowsSection(run: RunResult, mutation?: MutationReport): Html {
  return html`<section aria-labelledby="flows">
    <h2 id="flows">Flows</h2>
    ${mutation && html`<p>${mutation.summary}</p>`}
    <ul class="legend">
      <li>${reachMark('covered')}: a test case that passed went this way. Thick line.</li>
      <li>${reachMark('failed')}: only test cases that failed went this way. Dashed line.</li>
      <li>${reachMark('never')}: no test case went this way. Dotted line.</li>
      ${mutation && html`<li><span class="mark doubt">!</span> no test case noticed a change of the flow here.</li>`}
      <li>When several branches share a line, the line shows their best result; each branch has its own sign.</li>
    </ul>
    ${run.flows.map((flow, index) => {
      const id = `flow-${index + 1}`;
      return flowDetails(reachedFlow(flow, run, placed(mutation, flow.id, id)), id);
    })}
  </section>`;
}

function placed(mutation: MutationReport | undefined, flow: string, id: string): PlacedChange[] {
  const changes = mutation?.unnoticed.filter((change) => change.flow === flow) ?? [];
  return changes.map((change, index) => ({ ...change, id: `${id}-change-${index + 1}` }));
}

function flowDetails(flow: ReachedFlow, id: string): Html {
  const { name, coverage, actions, branches, changes } = flow;
  const isEntered = actions.some(({ reach }) => reach !== 'never');
  return html`<details class="flow card" id="${id}" data-kind="flow" ${isEntered && html`open`}>
    <summary>
      <h3>${foreign(name)}</h3>
      <span class="quiet">${percent(coverage)} covered, ${counted(actions.length, 'action')}</span>
    </summary>
    <div class="scroll drawing" role="group" aria-label="Drawing of the flow ${name}" tabindex="0">
      ${graphDrawing(flow, titleOf(flow))}
    </div>
    ${changes.length > 0 && changesList(changes)}
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

function changesList(changes: readonly PlacedChange[]): Html {
  return html`<h4>Changes that no test case noticed</h4>
    <ul class="changes">
      ${changes.map(({ id, description, advice }) => {
        return html`<li id="${id}" tabindex="-1">${foreign(description)}. ${advice && foreign(advice)}</li>`;
      })}
    </ul>`;
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
  return `The flow ${name}: ${counted(count('covered'), 'branch')} covered, ${count('failed')} reached only by failed test cases, ${count('never')} never reached. The table below lists them.`;
}
