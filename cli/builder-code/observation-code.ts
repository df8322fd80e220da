import { itemsAt, type Json, memberAt, memberOf } from '../../lib/private/json/json';
import { Identifiers } from '../../lib/private/language/identifiers';
import { actionCode } from './action-code';
import { type Call, call, callOn, type Code, number, text } from './code';
import { eventCode } from './event-code';
import { Inexpressible, isSame, requireSame } from './inexpressible';
import { type Resources } from './resources';

/** The calls of the builder that make an observation. `next` has the code of the observations that follow it. */
export interface ObservationCode {
  readonly identifier: string;
  readonly event: Call;
  /** The words from which the builder makes the identifier; undefined when they contain the id of a construct. */
  readonly description?: string;
  readonly actions: readonly Call[];
  readonly usage?: Call;
  readonly next: readonly ObservationCode[];
}

/** Returns the observations to which no transition leads. The `next` of each has the observations that follow it. */
export function chainsOf(document: Json, resources: Resources): ObservationCode[] {
  const written = itemsAt(document, 'Observations');
  const byIdentifier = new Map(written.map((each) => [memberOf(each, 'Identifier'), each]));
  const nextOf = (each: Json) => itemsAt(each, 'Transitions', 'NextObservations');
  const followers = written.flatMap(nextOf);
  if (byIdentifier.size < written.length) throw new Inexpressible('observations that have the same Identifier');
  if (new Set(followers).size < followers.length) throw new Inexpressible('an observation that follows several others');
  const inOrder: Json[] = [];
  const read = (identifier: Json): ObservationCode => {
    const each = byIdentifier.get(identifier);
    if (each === undefined)
      throw new Inexpressible(`a transition to the missing observation ${JSON.stringify(identifier)}`);
    inOrder.push(each);
    return { ...ownCode(each, resources), next: nextOf(each).map(read) };
  };
  const chains = written
    .map((each) => memberOf(each, 'Identifier')!)
    .filter((identifier) => !followers.includes(identifier))
    .map(read);
  if (inOrder.length < written.length) throw new Inexpressible('observations that follow themselves');
  const isOneAfterAnother = chains.length === 1 && written.every((each) => nextOf(each).length < 2);
  if (!isOneAfterAnother && written.some((each, index) => each !== inOrder[index])) {
    throw new Inexpressible('the order of the observations');
  }
  return chains;
}

function ownCode(observation: Json, resources: Resources): Omit<ObservationCode, 'next'> {
  const identifier = memberOf(observation, 'Identifier');
  if (typeof identifier !== 'string') throw new Inexpressible('an observation without an Identifier');
  const part = `the observation ${JSON.stringify(identifier)}`;
  const actions = itemsAt(observation, 'Actions');
  const next = memberAt(observation, 'Transitions', 'NextObservations');
  const {
    Identifier: _identifier,
    Event,
    Actions: _actions,
    Usage,
    ...others
  } = observation as Readonly<Record<string, Json>>;
  requireSame(others, { Transitions: { NextObservations: next } }, part);
  const links = actions.map((each) => memberOf(each, 'Transitions'));
  if (!isSame(links, linksOf(actions))) throw new Inexpressible(`the order of the actions of ${part}`);
  const { code, description } = eventCode(Event, resources, part);
  return {
    identifier,
    event: code,
    description,
    actions: actions.map((action) => actionCode(action, resources, part)),
    ...(Usage !== undefined && { usage: usageCode(Usage, part) }),
  };
}

/** Returns the transitions that the actions of an observation have when each action leads to the next one. */
function linksOf(actions: readonly Json[]): object[] {
  return actions.map((_, index) => ({ NextAction: memberOf(actions[index + 1], 'Identifier') }));
}

const USAGES = new Map([
  ['Exactly', 'ObservationUsage.exactly'],
  ['AtLeast', 'ObservationUsage.atLeast'],
  ['AtMost', 'ObservationUsage.atMost'],
]);

function usageCode(usage: Json, part: string): Call {
  const type = memberOf(usage, 'Type');
  const times = memberOf(usage, 'Times');
  const method = USAGES.get(String(type));
  const isCount = typeof times === 'number' && Number.isInteger(times) && times >= 1;
  if (type !== 'Always' && !(method && isCount)) throw new Inexpressible(`the Usage of ${part}`);
  requireSame(usage, type === 'Always' ? { Type: type } : { Type: type, Times: times }, `the Usage of ${part}`);
  return type === 'Always' ? call('ObservationUsage.always') : call(method!, [number(times as number)]);
}

/** Returns the identifiers that the builder would not make by itself, so that the generated code must set them. */
export function identifiersToGive(chains: readonly ObservationCode[]): ReadonlySet<string> {
  const all = chains.flatMap(withFollowers);
  const given = new Set(all.filter(({ description }) => description === undefined).map(({ identifier }) => identifier));
  // The builder adds numbers to equal identifiers. Each identifier in `given` can change the numbers of the others. So
  // after each addition to `given`, the loop makes the other identifiers again.
  for (;;) {
    const made = new Identifiers([...given]);
    const other = all.find(({ identifier, description = '' }) =>
      given.has(identifier) ? false : made.take(undefined, description) !== identifier,
    );
    if (!other) return given;
    given.add(other.identifier);
  }
}

/** Returns an observation and all that follow it, in the order in which the builder makes their identifiers. */
function withFollowers(observation: ObservationCode): ObservationCode[] {
  const chain = chainFrom(observation);
  return [...chain, ...chain.at(-1)!.next.flatMap(withFollowers)];
}

/**
 * Returns an observation and the observations that follow it, one after the other. The last one has no next
 * observation, or several.
 */
export function chainFrom(observation: ObservationCode): ObservationCode[] {
  return observation.next.length === 1 ? [observation, ...chainFrom(observation.next[0])] : [observation];
}

/** Returns the code of a chain of observations: a call of `Observation.of` for each. */
export function chainCode(first: ObservationCode, given: ReadonlySet<string>): Code[] {
  return chainFrom(first).map(({ identifier, event, actions, usage, next }) => {
    let code = call('Observation.of', [event, ...actions]);
    if (given.has(identifier)) code = callOn(code, 'withIdentifier', [text(identifier)]);
    if (usage) code = callOn(code, 'withUsage', [usage]);
    if (next.length < 2) return code;
    const branches = next.map((branch) => call('ObservationChain.of', chainCode(branch, given)));
    return callOn(code, 'withBranches', branches);
  });
}
