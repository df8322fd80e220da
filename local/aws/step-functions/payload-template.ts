import { DefinitionError } from './definition-error';
import { readExpression, type Expression } from './intrinsic-function';
import { isObject, type Json } from './json';

/** Reads Parameters or a ResultSelector: JSON, in which a member whose name ends in `.$` is worked out. */
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
  if (!name.endsWith('.$')) {
    return [name, readTemplate(value, where)];
  }
  if (typeof value !== 'string') {
    throw new DefinitionError(
      `the value of ${name} is ${JSON.stringify(value)}, but it has to be a path or a call of an intrinsic function, as a string`,
      where,
    );
  }
  return [name.slice(0, -2), readExpression(value, where)];
}
