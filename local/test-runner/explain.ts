import { ACTION_RESULTS } from '../../lib/private/language';
import { described } from '../../lib/private/flow-language/wording';
import { type ActionName, type FlowEvent, type MessageReceived } from '../flow';
import { type CarriedOut } from './record';
import { likeness, matches, type Spoken, spokenText } from './matching';
import { type Tracked } from './progress';
import { type End, type Run } from './run';
import { type Story } from './story';
import { type Expectation, type ExpectedFlowAction, type ExpectedMessage } from './test-document';
import { expectedText } from './test-event';
import { resourceOf, writtenResource } from './flow-actions';

type Started = Extract<FlowEvent, { type: 'ActionStarted' }>;
type Completed = Extract<FlowEvent, { type: 'ActionCompleted' }>;

/** The maximum length of a list of messages or resources in an explanation. More of them would hide the important ones. */
const MAX_MESSAGES = 3;
/** The maximum number of different messages that are compared with the expected text. The last ones are taken. */
const MAX_COMPARED = 100;
const MAX_BRANCHES = 6;

/**
 * Returns the explanation why an execution failed: a paragraph for each failed observation. All warnings, and advice
 * for bots, are at the end of the last paragraph.
 */
export function explain(run: Run, end: End): string[] {
  const paragraphs = failures(run, end);
  const notes = [...run.warnings.all.map(({ message }) => `Note that ${message}`), ...adviceForBots(run)].map(
    (note) => `  ${note}.`,
  );
  return paragraphs.map((paragraph, index) =>
    index === paragraphs.length - 1 ? [paragraph, ...notes].join('\n') : paragraph,
  );
}

function failures(run: Run, end: End): string[] {
  switch (end.kind) {
    case 'assert failed':
      return [paragraph(run, end.tracked, [checkOf(end.tracked.actions.at(-1)!)])];
    case 'observed too often': {
      const { type, times } = end.tracked.observation.usage;
      const count = `it happened ${often(end.tracked.matches)}, and is allowed only ${often(times)} (${type})`;
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
  const lines = [...more, placeOfContact(run), ...pathTaken(run)];
  return [`"${observation.identifier}" failed: ${first}.`, ...lines.map((line) => `  ${line}.`)].join('\n');
}

function checkOf({ action, actual }: CarriedOut): string {
  const { does } = action;
  if (does.kind === 'fail') return does.why;
  if (does.kind !== 'assert') return 'a check failed';
  const found = (actual as { readonly Namespace: string }).Namespace;
  const hint = ACTION_RESULTS.some(({ pattern }) => pattern.test(does.namespace))
    ? '. To read the result of an action, first observe FlowActionCompleted of the action'
    : '';
  const what = found === '' ? `nothing${hint}` : JSON.stringify(found);
  return `expected ${does.namespace} ${does.operator} ${JSON.stringify(does.operand)}, found ${what}`;
}

function unmet(run: Run, tracked: Tracked): string[] {
  const { state, matches, observation } = tracked;
  if (state === 'inactive') {
    return [
      'it could never become active, since no observation that is active from the start leads to it, directly or through other observations',
    ];
  }
  const { type, times } = observation.usage;
  const count =
    times === 1 ? missing(observation.expectation) : ` ${often(times)} (${type}), but it happened ${often(matches)}`;
  return [`expected ${expectationOf(tracked, run)}${count}`, ...instead(run, tracked)];
}

function missing({ type }: Expectation): string {
  if (type === 'Nothing') return '';
  return type === 'MessageReceived' ? ', which did not come' : ', which did not happen';
}

const often = (times: number): string => (times === 1 ? 'once' : `${times} times`);

function expectationOf({ observation: { expectation } }: Tracked, run: Run): string {
  switch (expectation.type) {
    case 'MessageReceived':
      return messageExpected(expectation, run);
    case 'FlowActionStarted':
      return `${expectation.actionType} with ${expectation.written} to start`;
    case 'FlowActionCompleted':
      return `${expectation.actionType} with ${expectation.written} to complete without an error`;
    case 'Nothing':
      return `an event that cannot happen (${expectation.why})`;
    case 'TestInitiated':
    case 'TestCompleted':
      return expectation.type;
  }
}

function messageExpected(expectation: ExpectedMessage, run: Run): string {
  const text = expectedText(expectation, run);
  if (text === undefined)
    return `the words of the prompt "${expectation.promptId}" (the world has no words for this prompt)`;
  const how = expectation.criteria === 'Inclusion' ? 'a message that contains' : 'a message like';
  return `${how} ${JSON.stringify(text.text)}`;
}

/** Returns sentences about the messages or flow actions that came instead of the expected event. */
function instead(run: Run, { since, matches, observation: { expectation } }: Tracked): string[] {
  switch (expectation.type) {
    case 'MessageReceived':
      return heardInstead(run, expectation, expectedText(expectation, run) ?? spokenText(''), since);
    case 'FlowActionStarted':
      return didInstead(run, expectation, since);
    case 'FlowActionCompleted':
      return (matches === 0 && notCompleted(run, expectation, since)) || didInstead(run, expectation, since);
    case 'TestInitiated':
    case 'TestCompleted':
    case 'Nothing':
      return [];
  }
}

function heardInstead({ story }: Run, expectation: ExpectedMessage, expected: Spoken, since: number): string[] {
  const isSince = ({ at }: MessageReceived) => at > since || since === 0;
  const heard = lastDifferent(story.messages.filter(isSince));
  const earlier = lastDifferent(story.messages.filter((message) => !isSince(message)));
  const closest = heard
    .map(([text, times]) => ({ text, times, like: likeness(expected, spokenText(text)) }))
    .sort((a, b) => b.like - a.like)
    .slice(0, MAX_MESSAGES)
    .map(({ text, times, like }) => {
      const count = times > 1 ? `${often(times)}, ` : '';
      return `${JSON.stringify(text)} (${count}${Math.round(like * 100)} % alike)`;
    });
  const matching = expectation.criteria === 'Inclusion' ? 'Inclusion' : 'Similarity';
  const early = earlier.findLast(([text]) => matches(expected, spokenText(text), matching));
  return [
    closest.length > 0 ? `Heard instead, the closest first: ${closest.join('; ')}` : nothingHeard(earlier.at(-1)?.[0]),
    ...(early === undefined ? [] : [`${JSON.stringify(early[0])} was heard before this observation was active`]),
  ];
}

/**
 * Returns the last messages, at most MAX_COMPARED: each text only once, with the number of times that it was heard.
 */
function lastDifferent(messages: readonly MessageReceived[]) {
  return counted(messages.map(({ text }) => text)).slice(-MAX_COMPARED);
}

const nothingHeard = (last: string | undefined): string =>
  last === undefined ? 'No message was heard' : `No message was heard after ${JSON.stringify(last)}`;

/** Returns a sentence about the end of the expected action; undefined when the action did not start. */
function notCompleted({ story }: Run, expected: ExpectedFlowAction, since: number): string[] | undefined {
  const { actionType, written } = expected;
  const own = startedSince(story, actionType, since).filter((event) => isOf(expected, event));
  if (own.length === 0) return undefined;
  const names = new Set(own.map(({ action }) => keyOf(action)));
  const failed = story.decisions.some(({ action, error, at }) => error && at >= since && names.has(keyOf(action)));
  const end = failed ? 'and the action failed' : 'but the action did not complete';
  return [`The flow started ${actionType} with ${written}, ${end}`];
}

function didInstead({ story }: Run, expected: ExpectedFlowAction, since: number): string[] {
  const { actionType } = expected;
  const started = startedSince(story, actionType, since);
  if (started.length === 0) return [`The flow started no ${actionType} after this observation became active`];
  const others = started.filter((event) => !isOf(expected, event));
  const named = [...new Set(others.map(({ parameters }) => writtenResource(actionType, parameters) || 'nothing'))];
  return named.length > 0
    ? [`The flow started ${actionType} with ${named.slice(0, MAX_MESSAGES).join(', ')} instead`]
    : [];
}

const startedSince = ({ started }: Story, actionType: string, since: number): readonly Started[] =>
  started.filter(({ action, at }) => action.type === actionType && at >= since);

const isOf = ({ actionType, resource }: ExpectedFlowAction, { parameters }: Started): boolean =>
  resourceOf(actionType, parameters) === resource;

const keyOf = ({ flow, identifier }: ActionName): string => JSON.stringify([flow, identifier]);

/**
 * Returns a sentence about the place of the contact at the end of the execution. In a flow, the place is the action
 * that started last, even if this action has completed.
 */
function placeOfContact({ state, story }: Run): string {
  const { phase, contact, frame } = state;
  const over = (why: string) => `The contact had ended: ${why.replace(/\.$/, '')}`;
  if (story.ended !== undefined) return over(story.ended);
  if (phase.kind === 'waiting') return `The contact waited in the queue "${contact.queuedIn?.name}"`;
  if (!frame) return over(phase.kind === 'over' ? phase.message : 'its flow cannot run');
  const action = story.lastStarted?.action ?? frame.action;
  const flow = story.lastStarted ? story.nameOf(story.lastStarted.action.flow) : frame.flow.name;
  return `The flow "${flow}" was at ${described(action)}`;
}

/** Returns a sentence about the last branches that the flow took, with their reasons; empty when the flow took none. */
function pathTaken({ story: { decisions } }: Run): string[] {
  if (decisions.length === 0) return [];
  const counts = counted(decisions.map(decision));
  const last = counts.slice(-MAX_BRANCHES).map(([text, times]) => (times > 1 ? `${text}, ${often(times)}` : text));
  return [`The path there: ${counts.length > last.length ? '... ' : ''}${last.join(', then ')}`];
}

/** Returns each text once, with the number of its occurrences. The texts are in the order of their last occurrences. */
function counted(texts: readonly string[]): [text: string, times: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const times = (counts.get(text) ?? 0) + 1;
    counts.delete(text);
    counts.set(text, times);
  }
  return [...counts];
}

function decision({ action, branch, result, error, why, next }: Completed): string {
  const reason = error !== undefined ? `${error}: ${why}` : `the result was ${JSON.stringify(result ?? '')}`;
  const to =
    branch.to === undefined
      ? 'to no further action'
      : `by ${branch.label || 'a branch without a name'} to "${next?.name ?? branch.to}"`;
  return `${described(action)} ${to} (${reason})`;
}

/** Returns advice on how to talk to a bot, when input was lost and the flow used a bot. */
function adviceForBots({ warnings, story }: Run): string[] {
  const isLost = warnings.all.some(({ code }) => code === 'input-lost');
  const isAtBot = story.started.some(({ action }) => action.type === 'ConnectParticipantWithLexBot');
  return isLost && isAtBot ? [TO_TALK_TO_A_BOT] : [];
}

const TO_TALK_TO_A_BOT =
  'To talk to a Lex bot, send the input when the bot starts (TestEvent.lexBotStarted), and mock its answer (TestAction.mockLexBot)';
