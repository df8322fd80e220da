import { status } from './members';
import { list, oneOf, type Shape, structure, text } from './shapes';
import { type TestCase, type TestCaseStatus } from './test-case-collection';

const COMPARISONS = {
  STARTS_WITH: (value: string, wanted: string) => value.startsWith(wanted),
  CONTAINS: (value: string, wanted: string) => value.includes(wanted),
  EXACT: (value: string, wanted: string) => value === wanted,
};

interface StringCondition {
  readonly FieldName: 'name' | 'description';
  readonly Value: string;
  readonly ComparisonType: keyof typeof COMPARISONS;
}

/** Every member that is given has to hold. */
export interface SearchCriteria {
  readonly OrConditions?: readonly SearchCriteria[];
  readonly AndConditions?: readonly SearchCriteria[];
  readonly StringCondition?: StringCondition;
  readonly StatusCondition?: TestCaseStatus;
}

interface TagCondition {
  readonly TagKey?: string;
  readonly TagValue?: string;
}

export interface SearchFilter {
  readonly TagFilter?: {
    /** One of the inner lists has to hold as a whole. */
    readonly OrConditions?: readonly (readonly TagCondition[])[];
    readonly AndConditions?: readonly TagCondition[];
    readonly TagCondition?: TagCondition;
  };
}

/** However it is capitalised. */
const fieldName: Shape<'name' | 'description'> = (value, at) =>
  oneOf('name', 'description')(String(value).toLowerCase(), at);

const stringCondition = structure(
  { FieldName: fieldName, Value: text(), ComparisonType: oneOf('STARTS_WITH', 'CONTAINS', 'EXACT') },
  {},
);

export const searchCriteria: Shape<SearchCriteria> = (value, at) =>
  structure(
    {},
    {
      OrConditions: list(searchCriteria),
      AndConditions: list(searchCriteria),
      StringCondition: stringCondition,
      StatusCondition: status,
    },
  )(value, at);

const tagCondition = structure({}, { TagKey: text(), TagValue: text() });

export const searchFilter: Shape<SearchFilter> = structure(
  {},
  {
    TagFilter: structure(
      {},
      { OrConditions: list(list(tagCondition)), AndConditions: list(tagCondition), TagCondition: tagCondition },
    ),
  },
);

export function testCaseMatches(test: TestCase, criteria: SearchCriteria = {}, filter: SearchFilter = {}): boolean {
  return meetsCriteria(test, criteria) && passesFilter(test, filter);
}

function meetsCriteria(test: TestCase, criteria: SearchCriteria): boolean {
  const { OrConditions, AndConditions, StringCondition, StatusCondition } = criteria;
  return (
    (OrConditions?.some((condition) => meetsCriteria(test, condition)) ?? true) &&
    (AndConditions?.every((condition) => meetsCriteria(test, condition)) ?? true) &&
    (!StringCondition || meetsStringCondition(test, StringCondition)) &&
    (!StatusCondition || test.Status === StatusCondition)
  );
}

/** Our reading, by the other searches of the API: these two fields, and case does not count. */
function meetsStringCondition(test: TestCase, { FieldName, Value, ComparisonType }: StringCondition): boolean {
  const value = { name: test.Name, description: test.Description ?? '' }[FieldName];
  return COMPARISONS[ComparisonType](value.toLowerCase(), Value.toLowerCase());
}

function passesFilter({ Tags }: TestCase, { TagFilter = {} }: SearchFilter): boolean {
  const holds = ({ TagKey, TagValue }: TagCondition) =>
    TagKey === undefined || (Object.hasOwn(Tags, TagKey) && (TagValue === undefined || Tags[TagKey] === TagValue));
  const { OrConditions, AndConditions, TagCondition } = TagFilter;
  return (
    (OrConditions?.some((conditions) => conditions.every(holds)) ?? true) &&
    (AndConditions?.every(holds) ?? true) &&
    (!TagCondition || holds(TagCondition))
  );
}
