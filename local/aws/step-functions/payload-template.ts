import { isObject, type Json } from '../common/json';
import { DefinitionError } from './definition-error';
import { find, readPath, type Scope } from './reference-path';
import { runtimeFailure } from './state-failure';

/** Calculates a value when a state is entered. */
export type Expression = (scope: Scope) => Json;

/** Reads Parameters: JSON in which the value of a member is a path when the member's name ends in `.$`. */
export function readTemplate(template: Json, where: string): Expression {
  if (Array.isArray(template)) {
    const items = template.map((item: Json, index) => readTemplate(item, `${where}/${index}`));
    return (scope) => items.map((item) => item(scope));
  }
  if (!isObject(template)) {
    return () => template;
  }
  const members = Object.entries(template).map(([name, value]) => readMember(name, value, `${where}/${name}`));
  const names = members.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new DefinitionError(`${twice} and ${twice}.$ are the same member`, where);
  }
  return (scope) => Object.fromEntries(members.map(([name, value]) => [name, value(scope)]));
}

function readMember(name: string, value: Json, where: string): [string, Expression] {
  return name.endsWith('.$') ? [name.slice(0, -2), readExpression(value, where)] : [name, readTemplate(value, where)];
}

/** Reads a path. When the path selects no value, the state fails. */
export function readExpression(value: Json | undefined, where: string): Expression {
  const path = readPath(value, where);
  return (scope) => {
    const found = find(path, scope);
    if (found === undefined) {
      const field = where.slice(where.lastIndexOf('/') + 1);
      throw runtimeFailure(
        `The JSONPath '${path.text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(path.ofContext ? scope.context : scope.input)}'`,
      );
    }
    return found;
  };
}
