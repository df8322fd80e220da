import { Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { listed, shown } from '../language/wording';
import { ValidationError } from './validation-error';

/*
 * Checks of enum values. In JavaScript, or after a cast in TypeScript, no compiler finds a wrong value. Every token is
 * accepted, since its value is known at deployment only.
 */

/** An enum with its name: `{ SuiteFailureAction }`. */
export type NamedEnum = Readonly<Record<string, Enum>>;
type Enum = Readonly<Record<string, string | number>>;

/** Throws when a property is given and is not a value of its enum. */
export function requireEnum(scope: IConstruct, property: string, value: unknown, named: NamedEnum): void {
  if (value !== undefined && !isValueOf(value, named)) {
    throw new ValidationError(scope, `\`${property}\` must be ${membersOf(named)}; got ${shown(value)}`);
  }
}

/** Throws when a text is not in the list. */
export function requireOneOf(scope: IConstruct, property: string, value: string, allowed: readonly string[]): void {
  if (!Token.isUnresolved(value) && !allowed.includes(value)) {
    throw new ValidationError(scope, `\`${property}\` must be ${listed(allowed)}; got ${shown(value)}`);
  }
}

/**
 * Returns `value`. Throws when it is neither in the enum nor a token. Builders have no construct, so the error names
 * the call.
 */
export function enumValue<T>(call: string, parameter: string, value: T, named: NamedEnum): T {
  if (!isValueOf(value, named)) {
    throw new Error(`${call} takes ${membersOf(named)} as its \`${parameter}\`; got ${shown(value)}`);
  }
  return value;
}

function isValueOf(value: unknown, named: NamedEnum): boolean {
  return Token.isUnresolved(value) || entriesOf(named).some(([, allowed]) => value === allowed);
}

/** Lists the members of an enum: `Enum.ONE, Enum.TWO or Enum.THREE`. */
function membersOf(named: NamedEnum): string {
  const members = entriesOf(named).map(([member]) => member);
  const last = members.pop()!;
  return members.length > 0 ? `${members.join(', ')} or ${last}` : last;
}

function entriesOf(named: NamedEnum): [member: string, value: string | number][] {
  return Object.entries(named).flatMap(([name, values]) =>
    Object.entries(values)
      // An enum of numbers has a second entry for each member, from the number to the name.
      .filter(([member]) => Number.isNaN(Number(member)))
      .map(([member, value]): [string, string | number] => [`${name}.${member}`, value]),
  );
}
