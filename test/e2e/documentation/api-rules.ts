import { type Assembly, type Docs, type Member, type Type } from './assembly';

/** A part of the API that must have documentation. */
interface Part extends Member {
  /** The name of the part, as messages show it. For a parameter of a method: `ConnectTestSuite.gate(liveFlow)`. */
  readonly called: string;
}

/** Tells whether the body of a method throws an error. A constructor is named `constructor`. */
export type Throws = (className: string, methodName: string) => boolean;

/** Returns a sentence for each part of the API whose documentation lacks something. */
export function faultsIn({ types }: Assembly, throws: Throws): string[] {
  return Object.values(types).flatMap((type) => {
    const members = membersOf(type);
    const callables = members.filter(({ parameters }) => parameters !== undefined);
    const parameters = callables.flatMap(parametersOf);
    return [
      ...[{ ...type, called: type.name }, ...members, ...parameters]
        .filter(({ docs }) => !docs?.summary)
        .map(({ called }) => `${called} has no summary`),
      ...members
        .filter(({ optional, docs }) => type.datatype && optional && !docs?.default)
        .map(({ called }) => `${called} is optional and has no @default`),
      ...parameters
        .filter(({ optional, docs }) => optional && !/default/i.test(textOf(docs)))
        .map(({ called }) => `${called} is optional, and its text does not tell the default`),
      ...[...members, ...parameters]
        .filter((part) => isQuantity(part) && !/\d|whole|finite/.test(textOf(part.docs)))
        .map(({ called }) => `${called} is a number or a time without its limits`),
      ...callables
        .filter(({ name, docs }) => throws(type.name, name) && !docs?.custom?.throws)
        .map(({ called }) => `${called} throws an error and has no @throws`),
      ...(hasSource(type) ? [] : [`${type.name} has no @see with a page of AWS`]),
      ...(type.kind === 'class' && !type.docs?.example ? [`${type.name} has no @example`] : []),
    ];
  });
}

/** Returns the members of a type that need documentation. A member that overrides another one inherits the documentation. */
function membersOf(type: Type): Part[] {
  const { initializer, methods = [], properties = [], members = [] } = type;
  const called = ({ name }: Member) => `${type.name}.${name}`;
  // In a jsii assembly, a class without a constructor has an `initializer` without `parameters`.
  const constructors = initializer?.parameters ? [{ ...initializer, name: 'constructor' }] : [];
  return [
    ...[...constructors, ...methods].map((each) => ({ parameters: [], ...each, called: `${called(each)}()` })),
    ...[...properties, ...members].map((each) => ({ ...each, called: called(each) })),
  ].filter(({ overrides }) => overrides === undefined);
}

function parametersOf({ parameters = [], called }: Part): Part[] {
  return parameters.map((each) => ({ ...each, called: `${called.replace(/\)$/, '')}${each.name})` }));
}

function textOf({ summary = '', remarks = '' }: Docs = {}): string {
  return `${summary} ${remarks}`;
}

function isQuantity({ type }: Member): boolean {
  return /"primitive":"number"|"aws-cdk-lib.Duration"/.test(JSON.stringify(type) ?? '');
}

function hasSource(type: Type): boolean {
  return [type, ...membersOf(type)].some(({ docs }) => docs?.see?.includes('https://docs.aws.amazon.com/'));
}
