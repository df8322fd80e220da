import { type ObservationResult, type TestResult, type Turn } from '../result/run-result';
import { foreign, html, type Html } from './html';
import { verdictMark } from './marks';
import { type Moment, timeline } from './timeline';
import { seconds } from './wording';

/** Returns the conversation of a test case: expected and heard side by side, in the order of time. */
export function conversationTable(test: TestResult): Html {
  const moments = timeline(test);
  return html`<table class="conversation">
    <caption>
      Conversation
    </caption>
    <thead>
      <tr>
        <th scope="col">Time</th>
        <th scope="col">Expected by the test case</th>
        <th scope="col">Heard from the flow</th>
      </tr>
    </thead>
    <tbody>
      ${
        moments.length === 0 &&
        html`<tr>
          <td colspan="3">No event was observed and no message was heard</td>
        </tr>`
      }
      ${moments.map(momentRow)}
    </tbody>
  </table>`;
}

function momentRow(moment: Moment): Html {
  switch (moment.kind) {
    case 'observation':
      return observationRow(moment.observation);
    case 'customer':
      return html`<tr class="customer">
        ${time(moment.at)}
        <td colspan="2">${acted(moment.turn)}</td>
      </tr>`;
    case 'end':
      return endRow(moment);
    case 'unawaited':
      return html`<tr>
        ${time(moment.at)}
        <td class="quiet">No observation matched this message</td>
        <td>${said(moment.text)}</td>
      </tr>`;
  }
}

function observationRow(observation: ObservationResult): Html {
  const { at, identifier, verdict, event, expected } = observation;
  return html`<tr class="${verdict === 'FAILED' && 'wrong'}">
    ${time(at)}
    <td>
      <div class="observation">${verdictMark(verdict)} ${foreign(identifier)} <span class="quiet">${event}</span></div>
      ${expected !== undefined && expectation(expected)} ${checks(observation)}
    </td>
    <td>${came(observation)}</td>
  </tr>`;
}

function came({ heard, verdict, checks, event }: ObservationResult): Html {
  if (heard !== undefined) return said(heard);
  if (verdict === 'PASSED' || checks.length > 0) return html`<span class="quiet">${event} was observed</span>`;
  return html`<strong>${event} was not observed as expected</strong>`;
}

/** Shows the expectation of an observation: a text, or the type and the parameters of a flow action. */
function expectation(expected: string): Html {
  const action = flowActionIn(expected);
  if (!action) return said(expected);
  const parameters = Object.entries(action.ActionParameters ?? {});
  return html`<div>${foreign(action.ActionType)}</div>
    ${parameters.map(([name, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return html`<div><span class="quiet">${foreign(name)}:</span> ${foreign(text)}</div>`;
    })}`;
}

interface FlowAction {
  readonly ActionType: string;
  readonly ActionParameters?: Readonly<Record<string, unknown>>;
}

function flowActionIn(expected: string): FlowAction | undefined {
  try {
    const value = JSON.parse(expected);
    return typeof value?.ActionType === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function checks({ checks }: ObservationResult): Html | false {
  if (checks.length === 0) return false;
  return html`<ul class="checks">
    ${checks.map(
      ({ path, operator, expected, found, verdict }) =>
        html`<li>
          ${verdictMark(verdict)} ${foreign(path)} ${foreign(operator)} ${said(expected)}, found ${said(found)}
        </li>`,
    )}
  </ul>`;
}

function acted({ how, text, observation }: Turn): Html {
  const cause =
    observation !== undefined && html`<span class="quiet">by the observation ${foreign(observation)}</span>`;
  return html`<span class="who">Customer</span> ${act(how, text)} ${cause}`;
}

function act(how: Turn['how'], text: string): Html {
  if (how === 'disconnect') return html`hangs up`;
  return how === 'keys' ? html`presses <kbd>${foreign(text)}</kbd>` : said(text);
}

function endRow({ at, reason, queue }: Extract<Moment, { kind: 'end' }>): Html {
  return html`<tr class="end">
    ${time(at)}
    <td colspan="2">
      The contact ends: ${foreign(reason)}${queue !== undefined && html`, in the queue ${foreign(queue)}`}
    </td>
  </tr>`;
}

const time = (at: number): Html => html`<th scope="row" class="number">${seconds(at)}</th>`;
const said = (text: string): Html => html`<bdi class="said">${text}</bdi>`;
