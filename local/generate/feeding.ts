import { type Condition, type Flow } from '../../lib/private/flow-language/flow-document';
import { isReference, objectAt, textAt, textEntries } from '../../lib/private/flow-language/parameters';
import { tellingValues } from './values';

/**
 * The values that matter for each path: those that decide a comparison of the path, or of an attribute that gets the value of the
 * path.
 */
export type Feeding = ReadonlyMap<string, readonly string[]>;

/** Returns one spelling for a path that has two spellings. */
export const pathKey = (path: string): string => path.replace(/^\$\.LambdaInvocation\.ResultData\b/, '$.External');

const SETTERS: Readonly<Record<string, { readonly parameter: string; readonly root: string }>> = {
  UpdateContactAttributes: { parameter: 'Attributes', root: '$.Attributes' },
  UpdateFlowAttributes: { parameter: 'FlowAttributes', root: '$.FlowAttributes' },
};

/** Finds the values that matter for each path in some flows. */
export function feedingOf(flows: readonly Flow[]): Feeding {
  const actions = flows.flatMap((flow) => [...flow.actions.values()]);
  const conditions = new Map<string, Condition[]>();
  const fed = new Map<string, Set<string>>();
  for (const { type, parameters, transitions } of actions) {
    if (type === 'Compare') {
      const path = pathKey(textAt(parameters, 'ComparisonValue') ?? '');
      conditions.set(path, [...(conditions.get(path) ?? []), ...transitions.conditions]);
    }
    for (const [from, to] of assignments(type, parameters)) fed.set(from, (fed.get(from) ?? new Set()).add(to));
  }
  return new Map([...new Set([...conditions.keys(), ...fed.keys()])].map((path) => [path, valuesOf(path)]));

  function valuesOf(path: string): string[] {
    const reached = new Set([path]);
    for (const each of reached) fed.get(each)?.forEach((to) => reached.add(to));
    return [
      ...new Set([...reached].flatMap((each) => tellingValues(conditions.get(each) ?? []).map(({ value }) => value))),
    ];
  }
}

/** Returns the paths whose value an action copies, each with the path that takes it. */
function assignments(type: string, parameters: Parameters<typeof objectAt>[0]): [string, string][] {
  const setter = Object.hasOwn(SETTERS, type) ? SETTERS[type] : undefined;
  if (!setter) return [];
  return textEntries(objectAt(parameters, setter.parameter))
    .filter(([, value]) => isReference(value))
    .map(([name, value]) => [pathKey(value), `${setter.root}.${name}`]);
}
