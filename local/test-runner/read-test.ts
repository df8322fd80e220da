import { USAGE_TYPES } from '../../lib/private/language';
import { memberAt, memberOf } from '../../lib/private/json/json';
import { parseJson, scalarText } from '../../lib/private/json/json';
import { flowName, resourceOf, writtenResource } from './flow-actions';
import { Spoken } from './matching';
import { readActions } from './read-actions';
import { type Expectation, type Observation, type TestDocument, type Usage } from './test-document';

/**
 * Reads the content of a test case, or says why nothing can be made of it. It is no check: what was published may
 * still hold things that mean nothing, and they do nothing, as on the service.
 */
export function readTest(content: string): TestDocument | string {
  const parsed = parseJson(content);
  if (typeof parsed === 'string') return `the content cannot be read: ${parsed}`;
  const list = memberOf(parsed.value, 'Observations');
  if (!Array.isArray(list)) return 'the content has no list of Observations';
  const warnings: string[] = [];
  const places = new Map<string, number>();
  const identifiers = list.map((value: unknown, index) => {
    const identifier = scalarText(memberOf(value, 'Identifier')) ?? `observation ${index + 1}`;
    if (places.has(identifier)) warnings.push(`Two observations are named "${identifier}": the first one is meant`);
    else places.set(identifier, index);
    return identifier;
  });
  const observations = list.map((value: unknown, index): Observation => {
    const identifier = identifiers[index];
    const event = memberOf(value, 'Event');
    return {
      identifier,
      event,
      expectation: readExpectation(event),
      actions: readActions(memberOf(value, 'Actions'), identifier, warnings),
      next: readNext(memberAt(value, 'Transitions', 'NextObservations'), places, identifier, warnings),
      usage: readUsage(memberOf(value, 'Usage')),
    };
  });
  return { observations, warnings };
}

function readNext(
  value: unknown,
  places: ReadonlyMap<string, number>,
  identifier: string,
  warnings: string[],
): readonly number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((name: unknown) => {
    const place = places.get(String(name));
    if (place === undefined) warnings.push(`"${identifier}" leads to "${String(name)}", which is no observation`);
    return place ?? [];
  });
}

/** Without one, the service takes exactly once. */
function readUsage(value: unknown): Usage {
  const type = USAGE_TYPES.find((candidate) => candidate === memberOf(value, 'Type')) ?? 'Exactly';
  const times = Number(memberOf(value, 'Times') ?? 1);
  return { type, times: Number.isInteger(times) && times >= 0 ? times : 1 };
}

function readExpectation(event: unknown): Expectation {
  const type = memberOf(event, 'Type');
  const properties = memberOf(event, 'Properties');
  switch (type) {
    case 'TestInitiated':
    case 'TestCompleted':
      return { type };
    case 'MessageReceived':
      return readMessage(event, properties);
    case 'FlowActionStarted':
    case 'FlowActionCompleted': {
      const actionType = flowName(String(memberOf(properties, 'ActionType')));
      const parameters = memberOf(properties, 'ActionParameters');
      const written = writtenResource(actionType, parameters);
      return { type, actionType, written, resource: resourceOf(actionType, parameters) };
    }
    default:
      return { type: 'Nothing', why: `there is no event ${JSON.stringify(type)}` };
  }
}

/** Our reading: without criteria it is similarity, which the designer recommends. In any other form nothing matches. */
function readMessage(event: unknown, properties: unknown): Expectation {
  const criteria = memberOf(properties, 'MatchingCriteria');
  const matching = criteria === undefined ? 'Similarity' : memberOf(criteria, 'Type');
  if (memberOf(event, 'MatchingCriteria') !== undefined) {
    return { type: 'Nothing', why: 'MatchingCriteria stands beside Properties; the service then matches nothing' };
  }
  if (matching !== 'Similarity' && matching !== 'Inclusion') {
    return { type: 'Nothing', why: 'MatchingCriteria is not { "Type": "Similarity" } or { "Type": "Inclusion" }' };
  }
  const textAt = (name: string) => scalarText(memberOf(properties, name)) || undefined;
  const text = textAt('Text') ?? textAt('SSML');
  const promptId = textAt('PromptId');
  return text === undefined && promptId === undefined
    ? { type: 'Nothing', why: 'no Text, SSML or PromptId says what is expected' }
    : { type: 'MessageReceived', text: text === undefined ? text : new Spoken(text), promptId, matching };
}
