import { type ControlPlaneTagFilter, type StringCondition, type TagCondition } from '@aws-sdk/client-connect';
import { items, type Limit, type Limits, members, oneOf } from './limits';
import { type Tags } from './resource-collection';

/** The members of an item that the criteria and tag filters of every search can compare. */
interface Searched {
  readonly Name: string;
  readonly Description?: string;
  readonly Tags: Tags;
}

/** The criteria that all searches have. Each kind of resource adds conditions of its own. */
interface Criteria<C> {
  OrConditions?: C[] | undefined;
  AndConditions?: C[] | undefined;
  StringCondition?: StringCondition | undefined;
}

const COMPARISONS = {
  STARTS_WITH: (value: string, wanted: string) => value.startsWith(wanted),
  CONTAINS: (value: string, wanted: string) => value.includes(wanted),
  EXACT: (value: string, wanted: string) => value === wanted,
};

/**
 * The fields that can be searched. Our reading of AWS: upper and lower case count as equal in the name and in the value
 * of a field, as in the searches of AWS for other kinds of resources.
 */
const FIELDS: Readonly<Record<string, (item: Searched) => string>> = {
  name: ({ Name }) => Name,
  description: ({ Description = '' }) => Description,
};

const field: Limit<string> = (value, at) => oneOf(FIELDS)(value.toLowerCase(), at);

/** Our reading of AWS: a StringCondition must have its three members, although the schema requires none of them. */
const stringCondition = members<StringCondition>({ FieldName: field, ComparisonType: oneOf(COMPARISONS) }, [
  'FieldName',
  'Value',
  'ComparisonType',
]);

/**
 * Returns the check of the criteria of a search, which throws when a value is not allowed. `own` has the checks of the
 * criteria that only some searches have.
 */
export function searchCriteria<C extends Criteria<C>>(own: Limits<C>): Limit<C> {
  const criteria: Limit<C> = (given, at) => {
    const layers = { OrConditions: items({}, criteria), AndConditions: items({}, criteria) };
    members<Criteria<C>>({ ...layers, StringCondition: stringCondition })(given, at);
    members<C>(own)(given, at);
  };
  return criteria;
}

/**
 * Tells whether an item meets all given members of the criteria. `meetsOwn` checks the conditions that exist only for
 * this kind of item, such as `TypeCondition` for flows.
 */
export function meetsCriteria<T extends Searched, C extends Criteria<C>>(
  item: T,
  criteria: C,
  meetsOwn: (item: T, criteria: C) => boolean,
): boolean {
  const { OrConditions, AndConditions, StringCondition } = criteria;
  return (
    (OrConditions?.some((condition) => meetsCriteria(item, condition, meetsOwn)) ?? true) &&
    (AndConditions?.every((condition) => meetsCriteria(item, condition, meetsOwn)) ?? true) &&
    (!StringCondition || meetsStringCondition(item, StringCondition)) &&
    meetsOwn(item, criteria)
  );
}

function meetsStringCondition(item: Searched, { FieldName, Value, ComparisonType }: StringCondition): boolean {
  const value = FIELDS[FieldName!.toLowerCase()](item);
  return COMPARISONS[ComparisonType!](value.toLowerCase(), Value!.toLowerCase());
}

/** `OrConditions` is a list of lists of conditions. In at least one of these lists, all conditions must match. */
export function passesTagFilter(item: Searched, filter: ControlPlaneTagFilter = {}): boolean {
  const { OrConditions, AndConditions, TagCondition } = filter;
  return (
    (OrConditions?.some((conditions) => hasTags(item, conditions)) ?? true) &&
    hasTags(item, AndConditions) &&
    hasTags(item, TagCondition && [TagCondition])
  );
}

export function hasTags({ Tags }: Searched, conditions: readonly TagCondition[] = []): boolean {
  return conditions.every(
    ({ TagKey, TagValue }) =>
      TagKey === undefined || (Object.hasOwn(Tags, TagKey) && (TagValue === undefined || Tags[TagKey] === TagValue)),
  );
}
