import {
  type StringCondition,
  type TagCondition,
  type TestCaseSearchCriteria,
  type TestCaseSearchFilter,
} from '@aws-sdk/client-connect';
import { items, type Limit, members, oneOf } from './limits';
import { status } from './members';
import { type TestCase } from './test-case-collection';

const COMPARISONS = {
  STARTS_WITH: (value: string, wanted: string) => value.startsWith(wanted),
  CONTAINS: (value: string, wanted: string) => value.includes(wanted),
  EXACT: (value: string, wanted: string) => value === wanted,
};

/** The fields that can be searched, without regard to case. Our reading of AWS, from the other searches of the API. */
const FIELDS: Readonly<Record<string, (test: TestCase) => string>> = {
  name: ({ Name }) => Name,
  description: ({ Description = '' }) => Description,
};

const field: Limit<string> = (value, at) => oneOf(FIELDS)(value.toLowerCase(), at);

/** Our reading of AWS: a condition has all three members, although the schema requires none of them. */
const stringCondition = members<StringCondition>({ FieldName: field, ComparisonType: oneOf(COMPARISONS) }, [
  'FieldName',
  'Value',
  'ComparisonType',
]);

export const searchCriteria: Limit<TestCaseSearchCriteria> = (criteria, at) =>
  members<TestCaseSearchCriteria>({
    OrConditions: items({}, searchCriteria),
    AndConditions: items({}, searchCriteria),
    StringCondition: stringCondition,
    StatusCondition: status,
  })(criteria, at);

/** Tells whether a test case matches every given member of the criteria and the filter. */
export function testCaseMatches(
  test: TestCase,
  criteria: TestCaseSearchCriteria = {},
  filter: TestCaseSearchFilter = {},
): boolean {
  return meetsCriteria(test, criteria) && passesFilter(test, filter);
}

function meetsCriteria(test: TestCase, criteria: TestCaseSearchCriteria): boolean {
  const { OrConditions, AndConditions, StringCondition, StatusCondition } = criteria;
  return (
    (OrConditions?.some((condition) => meetsCriteria(test, condition)) ?? true) &&
    (AndConditions?.every((condition) => meetsCriteria(test, condition)) ?? true) &&
    (!StringCondition || meetsStringCondition(test, StringCondition)) &&
    (!StatusCondition || test.Status === StatusCondition)
  );
}

function meetsStringCondition(test: TestCase, { FieldName, Value, ComparisonType }: StringCondition): boolean {
  const value = FIELDS[FieldName!.toLowerCase()](test);
  return COMPARISONS[ComparisonType!](value.toLowerCase(), Value!.toLowerCase());
}

/**
 * Tells whether the tags match the filter. For `OrConditions`, all conditions of at least one inner list must match.
 */
function passesFilter({ Tags }: TestCase, { TagFilter = {} }: TestCaseSearchFilter): boolean {
  const holds = ({ TagKey, TagValue }: TagCondition) =>
    TagKey === undefined || (Object.hasOwn(Tags, TagKey) && (TagValue === undefined || Tags[TagKey] === TagValue));
  const { OrConditions, AndConditions, TagCondition } = TagFilter;
  return (
    (OrConditions?.some((conditions) => conditions.every(holds)) ?? true) &&
    (AndConditions?.every(holds) ?? true) &&
    (!TagCondition || holds(TagCondition))
  );
}
