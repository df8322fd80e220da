import { ACTION_RESULTS } from '../../lib/private/language';
import { type ActionName, type FlowEvent, type MessageReceived } from '../flow';
import { type CarriedOut } from './record';
import { likeness, matches, Spoken } from './matching';
import { type Tracked } from './progress';
import { type End, type Run } from './run';
import { type ExpectedFlowAction, type ExpectedMessage } from './test-document';
import { expectedText } from './test-event';
import { resourceOf, writtenResource } from './flow-actions';

type Completed = Extract<FlowEvent, { type: 'ActionCompleted' }>;

/** The greatest number of messages in an explanation; more would hide the important ones. */
const MAX_MESSAGES = 3;
/** The closest messages are chosen among this number of different ones, the last that were heard. */
const MAX_COMPARED = 100;
const MAX_BRANCHES = 6;

/** Explains to people why an execution failed: a paragraph for each failed observation. */
export function explain(run: Run, end: End): string[] {
  switch (end.kind) {
    case 'assert failed':
      return [paragraph(run, end.tracked, [checkOf(end.tracked.actions.at(-1)!)])];
    case 'observed too often': {
      const { type, times } = end.tracked.observation.usage;
      const count = `it happened ${end.tracked.matches} times, and may happen ${times} times (${type})`;
      return [paragraph(run, end.tracked, [`expected ${expectationOf(end.tracked, run)}, but ${count}`])];
    }
    case 'not observed':
      return run.progress.unmet.map((tracked) => paragraph(run, tracked, unmet(run, tracked)));
    case 'passed':
    case 'ended by the test':
    case 'timed out':
      return [];
  }
}

function paragraph(run: Run, { observation }: Tracked, [first, ...more]: readonly string[]): string {
  const lines = [...more, standing(run), ...theWay(run), ...losses(run)];
  return [`"${observation.identifier}" failed: ${first}.`, ...lines.map((line) => `  ${line}.`)].join('\n');
}

function checkOf({ action, actual }: CarriedOut): string {
  const { does } = action;
  if (does.kind === 'fail') return does.why;
  if (does.kind !== 'assert') return 'a check failed';
  const found = (actual as { readonly Namespace: string }).Namespace;
  const hint = ACTION_RESULTS.some(({ pattern }) => pattern.test(does.namespace))
    ? '. It can be read only after a FlowActionCompleted of the action was observed'
    : '';
  const what = found === '' ? `nothing${hint}` : JSON.stringify(found);
  return `expected ${does.namespace} ${does.operator} ${JSON.stringify(does.operand)}, found ${what}`;
}

function unmet(run: Run, tracked: Tracked): string[] {
  const { state, matches, observation } = tracked;
  if (state === 'inactive') {
    return ['it could never become active, as only observations lead to it that it leads to itself'];
  }
  const { type, times } = observation.usage;
  const often = times === 1 ? '' : ` ${times} times (${type}; it came ${matches} times)`;
  return [`expected ${expectationOf(tracked, run)}${often}, which did not come`, ...instead(run, tracked)];
}

function expectationOf({ observation: { expectation } }: Tracked, run: Run): string {
  switch (expectation.type) {
    case 'MessageReceived':
      return messageExpected(expectation, run);
    case 'FlowActionStarted':
      return `${expectation.actionType} with ${expectation.written} to start`;
    case 'FlowActionCompleted':
      return `${expectation.actionType} with ${expectation.written} to complete without an error`;
    case 'Nothing':
      return `nothing that can happen, as ${expectation.why}`;
    case 'TestInitiated':
    case 'TestCompleted':
      return expectation.type;
  }
}

function messageExpected(expectation: ExpectedMessage, run: Run): string {
  const text = expectedText(expectation, run);
  if (text === undefined)
    return `the words of the prompt "${expectation.promptId}", which are not in the world's prompts`;
  const how = expectation.matching === 'Inclusion' ? 'a message that contains' : 'a message like';
  return `${how} ${JSON.stringify(text.text)}`;
}

/** Tells which messages or flow actions came instead of the expected one. */
function instead(run: Run, { since, observation: { expectation } }: Tracked): string[] {
  switch (expectation.type) {
    case 'MessageReceived':
      return heardInstead(run, expectation, expectedText(expectation, run) ?? new Spoken(''), since);
    case 'FlowActionStarted':
    case 'FlowActionCompleted':
      return didInstead(run, expectation, since);
    case 'TestInitiated':
    case 'TestCompleted':
    case 'Nothing':
      return [];
  }
}

function heardInstead({ story, spoken }: Run, expectation: ExpectedMessage, expected: Spoken, since: number): string[] {
  const isSince = ({ at }: MessageReceived) => at > since || since === 0;
  const heard = lastDifferent(story.messages.filter(isSince));
  const earlier = lastDifferent(story.messages.filter((message) => !isSince(message)));
  const closest = heard
    .map((text) => ({ text, like: likeness(expected, spoken.of(text)) }))
    .sort((a, b) => b.like - a.like)
    .slice(0, MAX_MESSAGES)
    .map(({ text, like }) => `${JSON.stringify(text)} (${Math.round(like * 100)} % alike)`);
  const early = earlier.findLast((text) => matches(expected, spoken.of(text), expectation.matching));
  return [
    closest.length > 0 ? `Heard instead, the closest first: ${closest.join('; ')}` : nothingHeard(earlier.at(-1)),
    ...(early === undefined ? [] : [`${JSON.stringify(early)} was heard before this observation was active`]),
  ];
}

/** Returns the different messages, in the order in which they were heard for the last time. */
function lastDifferent(messages: readonly MessageReceived[]): readonly string[] {
  const texts = new Set(messages.map(({ text }) => text).reverse());
  return [...texts].slice(0, MAX_COMPARED).reverse();
}

const nothingHeard = (last: string | undefined): string =>
  last === undefined ? 'Nothing was heard at all' : `Nothing more was heard after ${JSON.stringify(last)}`;

function didInstead({ story }: Run, { actionType, resource, written }: ExpectedFlowAction, since: number): string[] {
  const started = story.started.filter(({ action, at }) => action.type === actionType && at >= since);
  if (started.length === 0) return [`The flow started no ${actionType} since then`];
  const others = started.filter(({ parameters }) => resourceOf(actionType, parameters) !== resource);
  const named = [...new Set(others.map(({ parameters }) => writtenResource(actionType, parameters) || 'nothing'))];
  return others.length < started.length
    ? [`The flow started it with ${written}, and it took its error branch`]
    : [`The flow started it with ${named.slice(0, MAX_MESSAGES).join(', ')} instead`];
}

function standing({ state }: Run): string {
  const { frame, phase } = state;
  if (phase.kind === 'over') return `The contact was over: ${phase.message.replace(/\.$/, '')}`;
  if (phase.kind === 'waiting') return `The contact waited in the queue "${state.contact.queuedIn?.name}"`;
  return `The flow "${frame!.flow.name}" stood at ${nameOf(frame!.action)}`;
}

/** Tells the last decisions of the flow, each with its reason. */
function theWay({ story: { decisions } }: Run): string[] {
  if (decisions.length === 0) return [];
  const told = decisions.slice(-MAX_BRANCHES).map(decision);
  return [`The way there: ${decisions.length > told.length ? '... ' : ''}${told.join(', then ')}`];
}

function decision({ action, branch, result, error, why }: Completed): string {
  const reason = error !== undefined ? `${error}: ${why}` : `the result was ${JSON.stringify(result ?? '')}`;
  const to = branch.to === undefined ? 'no further' : `by ${branch.label || 'its next action'} to "${branch.to}"`;
  return `${nameOf(action)} ${to} (${reason})`;
}

const nameOf = ({
  identifier,
  friendlyName = identifier,
  type,
}: Pick<ActionName, 'identifier' | 'friendlyName' | 'type'>): string => `"${friendlyName}" (${type})`;

/** Tells which input got lost, since lost input explains most failures that come after it. */
function losses({ warnings }: Run): string[] {
  return warnings.all.filter(({ code }) => code === 'input-lost').map(({ message }) => `Note that ${message}`);
}
