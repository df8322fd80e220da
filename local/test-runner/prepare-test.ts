import { nameInFlows, parseDocument } from '../../lib/private/language';
import { shown } from '../../lib/private/language/wording';
import {
  readDocument,
  type ReadEvent,
  type ReadFlowAction,
  type ReadMessage,
  type ReadObservation,
} from '../../lib/private/language/reader';
import { isTooDeep, MAX_DEPTH } from '../../lib/private/json/json';
import { spokenText } from './matching';
import { prepareActions } from './prepare-actions';
import {
  type Expectation,
  type ExpectedFlowAction,
  type ExpectedMessage,
  type Observation,
  type TestDocument,
} from './test-document';

/**
 * The content of a test case, prepared for any number of executions, or the reason why the test case cannot be executed.
 */
export type PreparedTest = TestDocument | string;

/**
 * Prepares the content of a test case. As on the service, parts without a meaning are ignored, since published content
 * may have them.
 */
export function prepareTest(content: string): PreparedTest {
  const { document, problem } = parseDocument(content);
  if (problem) {
    return `the content cannot be read: line ${problem.line}, column ${problem.column} is not JSON: ${problem.message}`;
  }
  if (isTooDeep(document)) return `the content cannot be read: it is nested more than ${MAX_DEPTH} levels deep`;
  const { hasObservations, observations } = readDocument(document);
  if (!hasObservations) return 'the content has no list of Observations';
  const warnings: string[] = [];
  const places = placesOf(observations, warnings);
  return { observations: observations.map((observation) => prepare(observation, places, warnings)), warnings };
}

/** Returns the index of the first observation with each name. Adds a warning for each further one. */
function placesOf(observations: readonly ReadObservation[], warnings: string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { identifier, index } of observations) {
    if (identifier === undefined) continue;
    if (places.has(identifier))
      warnings.push(`two observations are named "${identifier}"; transitions to this name lead to the first one`);
    else places.set(identifier, index);
  }
  return places;
}

function prepare(read: ReadObservation, places: ReadonlyMap<string, number>, warnings: string[]): Observation {
  const { name, event, actions, nextWritten, usage } = read;
  return {
    identifier: name,
    event,
    expectation: expectationOf(event),
    actions: prepareActions(actions, name, warnings),
    next: nextWritten.flatMap((written) => {
      const place = typeof written === 'string' ? places.get(written) : undefined;
      if (place === undefined) warnings.push(`"${name}" leads to ${shown(written)}, which is not an observation`);
      return place ?? [];
    }),
    // By default, the service expects the event exactly once.
    usage: { type: usage.type ?? 'Exactly', times: usage.times ?? 1 },
  };
}

const nothing = (why: string): Expectation => ({ type: 'Nothing', why });

function expectationOf(event: ReadEvent): Expectation {
  switch (event.type) {
    case 'TestInitiated':
    case 'TestCompleted':
      return { type: event.type };
    case 'MessageReceived': {
      const message = messageOf(event.message);
      return typeof message === 'string' ? nothing(message) : { type: event.type, ...message };
    }
    case 'FlowActionStarted':
    case 'FlowActionCompleted': {
      const action = flowActionOf(event.action);
      return typeof action === 'string' ? nothing(action) : { type: event.type, ...action };
    }
    case 'unreadable':
      return nothing(event.why);
  }
}

/** Returns the expected message, or the reason why no message can match it. */
function messageOf({ texts, matching, hasCriteriaBeside }: ReadMessage): ExpectedMessage | string {
  if (hasCriteriaBeside) return 'MatchingCriteria is beside Properties instead of in Properties';
  if (matching === 'unreadable') {
    return 'MatchingCriteria is not { "Type": "Similarity" } or { "Type": "Inclusion" }';
  }
  const text = texts.Text || texts.SSML;
  const promptId = texts.PromptId || undefined;
  if (!text && !promptId) return 'the expected message has no Text, SSML or PromptId';
  return {
    text: text ? spokenText(text) : undefined,
    promptId,
    criteria: matching,
  };
}

function flowActionOf({ type, typeWritten, resource, resourceWritten }: ReadFlowAction): ExpectedFlowAction | string {
  if (type === undefined) return `a test cannot observe ${typeWritten ?? 'an action without ActionType'}`;
  const actionType = nameInFlows(type);
  return resource === undefined
    ? `it does not name the resource of ${actionType}`
    : { actionType, resource, written: resourceWritten };
}
