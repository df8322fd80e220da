import { validationError } from '../../../http/aws-error';
import { isMap } from './template';

/*
 * The evaluation of intrinsic functions in the cdk CLI is not used: it is not exported, and it would call AWS for
 * unknown values.
 */

/** Looks up the values that the intrinsic functions of a template need. */
export interface Scope {
  /** Returns the value of a parameter or a pseudo parameter, or the physical id of a resource. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, topKey: string, secondKey: string): unknown;
  importValue(name: string): string;
  stackOutput(reference: StackOutputReference): string;
  /** Returns the value of `{{resolve:service:reference}}` within a string. */
  dynamicReference(service: string, reference: string): string;
  /** Returns the value of a function that is not in RESOLVERS, or throws. */
  otherFunction(name: string, argument: unknown): unknown;
}

/** The parameters of Fn::GetStackOutput. */
export interface StackOutputReference {
  readonly StackName: string;
  readonly OutputName: string;
  /** The Region of the output. Default: the Region of the stack that uses Fn::GetStackOutput. */
  readonly Region?: string;
  /** The role that reads the output. Default: the execution role of the stack that uses Fn::GetStackOutput. */
  readonly RoleArn?: string;
}

/** The value of AWS::NoValue. A property or a list item with this value is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Resolver = (argument: unknown, scope: Scope) => unknown;

/** Replaces every intrinsic function and every dynamic reference in a value by its result. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{resolve:([a-z-]+):([^}]*)\}\}/g, (_, service, reference) =>
      scope.dynamicReference(service, reference),
    );
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (!isMap(value)) {
    return value;
  }
  const call = functionCall(value);
  if (call) {
    return call.resolver(call.argument, scope);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, resolve(item, scope)] as const)
      .filter(([, item]) => item !== NO_VALUE),
  );
}

export function resolveString(value: unknown, scope: Scope): string {
  const resolved = resolve(value, scope);
  if (typeof resolved === 'object' || typeof resolved === 'symbol' || resolved === undefined) {
    throw validationError(
      `Template error: a string is expected, but ${JSON.stringify(value)} gives ${JSON.stringify(resolved)}`,
    );
  }
  return String(resolved);
}

/**
 * Returns the names of the resources, parameters and pseudo parameters that a value refers to by Ref, Fn::GetAtt or
 * Fn::Sub. With `condition`, only the chosen branch of an Fn::If is read; without it, both branches are read.
 */
export function referencesIn(value: unknown, condition?: (name: string) => boolean): Set<string> {
  const found = new Set<string>();
  visit(value);
  return found;

  function visit(item: unknown): void {
    if (Array.isArray(item)) {
      return item.forEach(visit);
    }
    if (!isMap(item)) {
      return;
    }
    const [name, argument] = functionParts(item) ?? [];
    if (name === 'Ref') {
      found.add(nameIn(argument, 'Ref'));
    } else if (name === 'Fn::GetAtt') {
      found.add(attributeParts(argument)[0]);
    } else if (name === 'Fn::Sub') {
      const [text, variables] = subParts(argument);
      placeholders(text)
        .filter((placeholder) => !Object.hasOwn(variables, placeholder))
        .forEach((placeholder) => found.add(placeholder.split('.')[0]));
      visit(variables);
    } else if (name === 'Fn::If') {
      const [test, yes, no] = list(argument, 'Fn::If', 3);
      const conditionName = nameIn(test, 'Fn::If');
      visit(condition ? (condition(conditionName) ? yes : no) : [yes, no]);
    } else {
      Object.values(item).forEach(visit);
    }
  }
}

const RESOLVERS: Readonly<Record<string, Resolver>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NO_VALUE : scope.ref(nameIn(name, 'Ref'))),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, name] = attributeParts(argument);
    return scope.attribute(logicalId, resolveString(name, scope));
  },
  'Fn::Sub': (argument, scope) => {
    const [text, variables] = subParts(argument);
    return String(resolve(text, scope)).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) =>
      literal ? `\${${name}}` : substitute(name.trim(), variables, scope),
    );
  },
  'Fn::Join': (argument, scope) => {
    const [separator, values] = list(argument, 'Fn::Join', 2);
    return texts(values, 'Fn::Join', scope).join(resolveString(separator, scope));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument, 'Fn::Split', 2);
    return resolveString(text, scope).split(resolveString(separator, scope));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument, 'Fn::Select', 2);
    const items = resolvedList(values, 'Fn::Select', scope);
    const position = Number(resolveString(index, scope));
    if (!Number.isInteger(position) || position < 0 || position >= items.length) {
      throw validationError(
        `Template error: Fn::Select cannot select nonexistent value at index ${JSON.stringify(index)}`,
      );
    }
    return items[position];
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = list(argument, 'Fn::If', 3);
    return resolve(scope.condition(nameIn(condition, 'Fn::If')) ? yes : no, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second, options] = list(argument, 'Fn::FindInMap', 3);
    const found = scope.mapping(resolveString(map, scope), resolveString(top, scope), resolveString(second, scope));
    if (found !== undefined) {
      return found;
    }
    if (isMap(options) && 'DefaultValue' in options) {
      return resolve(options.DefaultValue, scope);
    }
    throw validationError(
      `Template error: Unable to get mapping for ${[map, top, second].map((key) => resolveString(key, scope)).join('::')}`,
    );
  },
  'Fn::GetStackOutput': (argument, scope) => scope.stackOutput(stackOutputReference(resolve(argument, scope))),
  'Fn::ImportValue': (argument, scope) => scope.importValue(resolveString(argument, scope)),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, 'Fn::Equals', 2).map((side) => resolve(side, scope));
    return JSON.stringify(stringified(left)) === JSON.stringify(stringified(right));
  },
  'Fn::And': (argument, scope) => booleans(argument, 'Fn::And', scope).every(Boolean),
  'Fn::Or': (argument, scope) => booleans(argument, 'Fn::Or', scope).some(Boolean),
  'Fn::Not': (argument, scope) => !booleans(argument, 'Fn::Not', scope)[0],
  'Fn::Contains': (argument, scope) => {
    const [values, wanted] = list(argument, 'Fn::Contains', 2);
    return texts(values, 'Fn::Contains', scope).includes(resolveString(wanted, scope));
  },
  Condition: (name, scope) => scope.condition(nameIn(name, 'Condition')),
};

/** Returns the error for a function that the local CloudFormation does not support. */
export function unsupportedFunction(name: string): Error {
  return validationError(
    `Template error: the local CloudFormation does not support the function ${name}; it supports ${Object.keys(RESOLVERS).join(', ')}.`,
  );
}

/** Returns the value with every scalar as a string, as CloudFormation compares values and passes them to custom resources. */
export function stringified(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(stringified);
  }
  if (isMap(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, stringified(item)]));
  }
  return String(value);
}

function functionParts(value: Record<string, unknown>): [string, unknown] | undefined {
  const keys = Object.keys(value);
  const [name] = keys;
  if (keys.length !== 1 || !(name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
    return undefined;
  }
  // A Condition that is not a text is not a function: in a policy statement, Condition is a map of operators.
  return name === 'Condition' && typeof value[name] !== 'string' ? undefined : [name, value[name]];
}

function functionCall(value: Record<string, unknown>): { resolver: Resolver; argument: unknown } | undefined {
  const parts = functionParts(value);
  if (!parts) {
    return undefined;
  }
  const [name, argument] = parts;
  return { resolver: RESOLVERS[name] ?? ((other, scope) => scope.otherFunction(name, other)), argument };
}

function attributeParts(argument: unknown): [string, unknown] {
  if (typeof argument === 'string' && argument.includes('.')) {
    const dot = argument.indexOf('.');
    return [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  const [logicalId, ...name] = list(argument, 'Fn::GetAtt', 2);
  return [
    nameIn(logicalId, 'Fn::GetAtt'),
    name.length === 1 ? name[0] : name.map((part) => nameIn(part, 'Fn::GetAtt')).join('.'),
  ];
}

const STACK_OUTPUT = { required: ['StackName', 'OutputName'], optional: ['Region', 'RoleArn'] };

function stackOutputReference(argument: unknown): StackOutputReference {
  const { required, optional } = STACK_OUTPUT;
  const given = isMap(argument) ? argument : {};
  const areTexts = Object.values(given).every((value) => typeof value === 'string');
  const areKnown = Object.keys(given).every((name) => [...required, ...optional].includes(name));
  if (!areTexts || !areKnown || required.some((name) => given[name] === undefined)) {
    throw validationError(
      `Template error: Fn::GetStackOutput requires a map of strings with ${required.join(' and ')}, and optionally ${optional.join(' and ')}, but was given ${JSON.stringify(argument)}`,
    );
  }
  return given as unknown as StackOutputReference;
}

function subParts(argument: unknown): [string, Record<string, unknown>] {
  if (typeof argument === 'string') {
    return [argument, {}];
  }
  const [text, variables] = list(argument, 'Fn::Sub', 2);
  if (typeof text !== 'string' || !isMap(variables)) {
    throw validationError('Template error: Fn::Sub takes a string, or a list of a string and a map of variables');
  }
  return [text, variables];
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\$\{([^!][^}]*)\}/g)].map(([, name]) => name.trim());
}

function substitute(name: string, variables: Record<string, unknown>, scope: Scope): string {
  if (Object.hasOwn(variables, name)) {
    return resolveString(variables[name], scope);
  }
  const dot = name.indexOf('.');
  return resolveString(dot < 0 ? { Ref: name } : { 'Fn::GetAtt': [name.slice(0, dot), name.slice(dot + 1)] }, scope);
}

/**
 * Returns the argument of a function as the name of a resource, a parameter or a condition. Throws for a list or a map:
 * CloudFormation does not allow a nested function in place of the name.
 */
function nameIn(value: unknown, func: string): string {
  if (typeof value === 'object' || value === undefined) {
    throw validationError(`Template error: ${func} takes a name, not ${JSON.stringify(value)}`);
  }
  return String(value);
}

function texts(values: unknown, name: string, scope: Scope): string[] {
  return resolvedList(values, name, scope).map((value) => {
    if (typeof value !== 'object') return String(value);
    throw validationError(`Template error: ${name} takes strings, not ${JSON.stringify(value)}`);
  });
}

function list(argument: unknown, name: string, atLeast: number): unknown[] {
  if (!Array.isArray(argument) || argument.length < atLeast) {
    throw validationError(`Template error: every ${name} object requires a list of ${atLeast} or more values`);
  }
  return argument;
}

function resolvedList(value: unknown, name: string, scope: Scope): unknown[] {
  const resolved = resolve(value, scope);
  if (!Array.isArray(resolved)) {
    throw validationError(`Template error: ${name} requires a list, but was given ${JSON.stringify(resolved)}`);
  }
  return resolved;
}

function booleans(argument: unknown, name: string, scope: Scope): unknown[] {
  return list(argument, name, 1).map((item) => {
    const resolved = resolve(item, scope);
    return resolved === true || resolved === 'true';
  });
}
