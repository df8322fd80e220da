import { type Channel } from '../flow';
import { hasReference, pathOf, resourceKey } from '../flow';
import { isReference, objectAt, textEntries } from '../../lib/private/flow-language/parameters';
import { type Decision } from './plan';
import { type Course, type HeardMessage } from './replay';
import { type Universe } from './universe';
import { type TellingWords } from './words';

export type OverrideDecision = Extract<Decision, { kind: 'override' }>;

/** One observation of a test case, with its checks and actions. */
export interface Step {
  readonly expects:
    | { readonly kind: 'words'; readonly words: string }
    /** A recording whose words are not in the world. */
    | { readonly kind: 'prompt'; readonly promptId: string }
    | { readonly kind: 'transfer'; readonly queue: string }
    | { readonly kind: 'start'; readonly actionType: string; readonly resource: string }
    | { readonly kind: 'completion' };
  readonly keys?: string;
  /** The JSONPaths that the observation checks, such as `$.Attributes.language`, each with its expected value. */
  readonly checks: readonly (readonly [string, string])[];
  readonly ends: boolean;
}

/** A test case in a form that can be written as JSON or as code. */
export interface Script {
  readonly name: string;
  readonly flow: string;
  readonly channel: Channel;
  readonly attributes: ReadonlyMap<string, string>;
  readonly overrides: readonly OverrideDecision[];
  readonly steps: readonly Step[];
}

/** The maximum number of attributes that a step checks. */
const MOST_CHECKS = 20;

/** Two counts for each text of a message. `partOf` compares them to choose the text that the test case expects. */
export interface Texts {
  /** The number of times that test cases expect each text. */
  readonly looked: Map<string, number>;
  /** The number of times that each text is heard: a text that is seldom heard tells most about the path. */
  readonly heard: ReadonlyMap<string, number>;
}

/** Writes the test case that observes the course of a contact. */
export function scriptOf(
  universe: Universe,
  course: Course,
  name: string,
  telling: TellingWords,
  texts: Texts,
): Script {
  const { plan, moments, attributes, end } = course;
  const settable = settableAttributes(universe);
  const recordings = new Map(Object.entries(universe.invented.prompts).map(([id, words]) => [words, id]));
  const steps = moments.map((moment, index): Step => {
    const ends = index === moments.length - 1 && end !== 'over';
    const isLast = index === moments.length - 1;
    const checks = isLast ? attributeChecks(course, attributes[index], settable) : [];
    if (moment.kind === 'transfer') {
      const queue = universe.world.queues?.get(resourceKey(moment.queue))?.name;
      const named = queue === undefined ? [] : [['$.Queue.Name', queue] as const];
      return { expects: { kind: 'transfer', queue: moment.queue }, checks: [...named, ...checks], ends };
    }
    if (moment.kind === 'start') return { expects: moment, checks, ends };
    const part = partOf(moment, texts);
    const promptId = recordings.get(part);
    const expects =
      promptId === undefined
        ? ({ kind: 'words', words: telling.of(part) } as const)
        : ({ kind: 'prompt', promptId } as const);
    return { expects, keys: moment.keys, checks, ends };
  });
  return {
    name,
    flow: plan.entry.id,
    channel: plan.channel,
    attributes: plan.attributes,
    overrides: plan.decisions.filter((decision) => decision.kind === 'override'),
    steps: [...steps, ...completion(course, settable, steps.at(-1)?.checks ?? [])],
  };
}

/**
 * Chooses the text of a message that the test case will expect. When keys answer the message, this is the last text,
 * since the service may cut the message after an earlier text. Otherwise, it is the text with the lowest count in
 * `looked`. Among several such texts, it is the text with the lowest count in `heard`.
 */
function partOf({ parts, keys }: HeardMessage, { looked, heard }: Texts): string {
  const count = (part: string) => looked.get(part) ?? 0;
  const order = (one: string, other: string) =>
    count(one) - count(other) || (heard.get(one) ?? 0) - (heard.get(other) ?? 0);
  const part = keys === undefined ? parts.reduceRight((a, b) => (order(b, a) < 0 ? b : a)) : parts.at(-1)!;
  looked.set(part, count(part) + 1);
  return part;
}

/**
 * Returns a step that checks the attributes at the end of the contact. Returns no step when the contact does not end,
 * or when the step before has all these checks (`checked`) already.
 */
function completion(course: Course, settable: ReadonlySet<string>, checked: Step['checks']): Step[] {
  if (course.end !== 'over') return [];
  const before = new Set(checked.map(([path, value]) => `${path}=${value}`));
  const checks = attributeChecks(course, course.contact.state.contact.attributes, settable);
  const isNew = checks.some(([path, value]) => !before.has(`${path}=${value}`));
  return isNew ? [{ expects: { kind: 'completion' }, checks, ends: false }] : [];
}

function attributeChecks(
  { plan }: Course,
  attributes: ReadonlyMap<string, string>,
  settable: ReadonlySet<string>,
): Step['checks'] {
  return [...attributes]
    .filter(([name, value]) => settable.has(name) && plan.attributes.get(name) !== value && value !== '')
    .slice(0, MOST_CHECKS)
    .map(([name, value]) => [pathOfAttribute(name)!, value] as const);
}

/** Returns undefined when no path can have the name. */
export const pathOfAttribute = (name: string): string | undefined => pathOf(['Attributes', name]);

/** Matches the paths whose values are the same in a local execution and on the service. */
const CONTROLLED = /^\$\.(Attributes|External|LambdaInvocation|Lex|StoredCustomerInput|Channel|LanguageCode)\b/;

/**
 * Returns the names of the attributes that flows set and that a test case can check. Such a name can be a part of a
 * JSONPath, and the flows set the attribute only to values that are the same in a local execution and on the service.
 */
export function settableAttributes({ flows }: Universe): Set<string> {
  const known = new Set<string>();
  const unknown = new Set<string>();
  for (const { type, parameters } of flows.flatMap((flow) => [...flow.actions.values()])) {
    if (type !== 'UpdateContactAttributes') continue;
    for (const [name, value] of textEntries(objectAt(parameters, 'Attributes'))) {
      const isKnown = isReference(value) ? CONTROLLED.test(value) : !hasReference(value);
      (isKnown ? known : unknown).add(name);
    }
  }
  return new Set([...known].filter((name) => !unknown.has(name) && pathOfAttribute(name)));
}
