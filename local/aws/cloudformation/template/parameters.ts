import { messageOf, validationError } from '../../../http/aws-error';
import { type ParameterDeclaration } from './template';

export interface ParameterInput {
  readonly ParameterKey: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: boolean;
}

/**
 * The given value of a parameter, and the value that `Ref` returns. For an SSM type, `Ref` returns the value of the SSM
 * parameter. For a list type, `Ref` returns a list.
 */
interface ParameterValue {
  readonly given: string;
  readonly value: string | readonly string[];
  readonly noEcho: boolean;
}

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

const SSM_VALUE_TYPE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** Returns the values of a template's parameters: the given value, the previous value or the default. */
export function parameterValues(
  declarations: Readonly<Record<string, ParameterDeclaration>>,
  inputs: readonly ParameterInput[],
  previous: ParameterValues,
  readSsmParameter: (name: string) => string,
): ParameterValues {
  const undeclared = inputs.map((input) => input.ParameterKey).filter((key) => !Object.hasOwn(declarations, key));
  if (undeclared.length > 0) {
    throw validationError(`Parameters: [${undeclared.join(', ')}] do not exist in the template`);
  }
  const given = Object.entries(declarations).map(([name, declaration]) => {
    const input = inputs.find((candidate) => candidate.ParameterKey === name);
    const value = input?.UsePreviousValue ? previous[name]?.given : (input?.ParameterValue ?? declaration.Default);
    return { name, declaration, given: value === undefined ? undefined : String(value) };
  });
  const missing = given.filter((parameter) => parameter.given === undefined).map((parameter) => parameter.name);
  if (missing.length > 0) {
    throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  }
  return Object.fromEntries(
    given.map(({ name, declaration, given: text }) => [
      name,
      parameterValue(name, declaration, text!, readSsmParameter),
    ]),
  );
}

function parameterValue(
  name: string,
  declaration: ParameterDeclaration,
  given: string,
  readSsmParameter: (name: string) => string,
): ParameterValue {
  checkConstraints(name, declaration, given);
  const stored = SSM_VALUE_TYPE.exec(declaration.Type);
  const text = stored ? readSsmParameter(given) : given;
  const type = stored ? stored[1] : declaration.Type;
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  return {
    given,
    value: isList ? text.split(',').map((item) => item.trim()) : text,
    noEcho: String(declaration.NoEcho) === 'true',
  };
}

function patternOf(name: string, pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    throw validationError(
      `Template error: the AllowedPattern of the parameter ${name} cannot be read: ${messageOf(error)}`,
    );
  }
}

function checkConstraints(name: string, declaration: ParameterDeclaration, given: string): void {
  const number = Number(given);
  const refusals: readonly [boolean, string][] = [
    [
      declaration.AllowedValues !== undefined && !declaration.AllowedValues.map(String).includes(given),
      `must be one of ${declaration.AllowedValues?.join(', ')}`,
    ],
    [
      declaration.AllowedPattern !== undefined && !patternOf(name, declaration.AllowedPattern).test(given),
      `must match pattern ${declaration.AllowedPattern}`,
    ],
    [given.length < Number(declaration.MinLength ?? 0), `must contain at least ${declaration.MinLength} characters`],
    [
      given.length > Number(declaration.MaxLength ?? Infinity),
      `must contain at most ${declaration.MaxLength} characters`,
    ],
    [declaration.Type === 'Number' && Number.isNaN(number), 'must be a number'],
    [number < Number(declaration.MinValue ?? -Infinity), `must be at least ${declaration.MinValue}`],
    [number > Number(declaration.MaxValue ?? Infinity), `must be at most ${declaration.MaxValue}`],
  ];
  const refusal = refusals.find(([broken]) => broken);
  if (refusal) {
    throw validationError(`Parameter '${name}' ${declaration.ConstraintDescription ?? refusal[1]}`);
  }
}
