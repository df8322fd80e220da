import { aboutProperty, type ConstructFile, importsOf, INSTANCE } from './construct-file';
import { type Layout, laidOut } from './layout';
import { layoutOf, type Syntax } from './syntax';

const INDENT = '    ';

const text = (value: string): string => JSON.stringify(value);

const keywords = (options: readonly (readonly [string, Layout])[]): Layout[] =>
  options.map(([name, value]) => [`${snake(name)}=`, value]);

const SYNTAX: Syntax = {
  indent: INDENT,
  stepIndent: '',
  text,
  word: (value) => (value === null ? 'None' : value ? 'True' : 'False'),
  member: snake,
  property: (path) => path.map(snake).join('.'),
  key: text,
  args: (open, args, options) => ({ open, items: [...args, ...keywords(options)], close: ')' }),
  construct: (className, id, options) => ({
    open: `${className}(`,
    items: ['self', text(id), ...keywords(options)],
    close: ')',
  }),
};

/** Returns the name that jsii gives to a member in Python. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

const docstring = (sentence: string): string => sentence.replaceAll('\\', '\\\\').replaceAll('"""', "'''");

const TYPES: Readonly<Record<string, string>> = { string: 'str' };

/**
 * Returns a Python file with a construct that has test cases. The construct fits into any app: it creates the resources
 * of the test cases, or has parameters for them.
 */
export function pythonFile(file: ConstructFile): string {
  const { className, about, properties, testCases, own } = file;
  const { cdk, library, interfaces } = importsOf(file);
  const all = [INSTANCE, ...properties];
  const code = testCases.flatMap(({ construct, comment }) => [
    '',
    ...(comment === undefined ? [] : [`${INDENT}${INDENT}# ${comment}`]),
    `${INDENT}${INDENT}${laidOut(layoutOf(construct, SYNTAX), INDENT, INDENT + INDENT)}`,
  ]);
  const parameters = {
    open: 'def __init__(',
    items: [
      ...['self', 'scope: Construct', 'id: str', '*'],
      ...all.map(({ name, type }) => `${snake(name)}: ${TYPES[type] ?? type}`),
    ],
    close: ') -> None:',
  };
  return `${[
    ...(cdk.length > 0 ? [`from aws_cdk import ${cdk.join(', ')}`] : []),
    ...(own && own.classes.length > 0 ? [`from aws_cdk.aws_connect import ${own.classes.join(', ')}`] : []),
    `from aws_cdk.interfaces import ${interfaces.join(', ')}`,
    laidOut({ open: 'from cdk_connect_test_case import (', items: library, close: ')' }, INDENT, '', Infinity),
    'from constructs import Construct',
    ...(own && own.constants.length > 0 ? ['', ...own.constants] : []),
    '',
    '',
    `class ${className}(Construct):`,
    `${INDENT}"""${docstring(about)}`,
    '',
    ...all.map((property) => `${INDENT}:param ${snake(property.name)}: ${docstring(aboutProperty(property))}.`),
    `${INDENT}"""`,
    '',
    `${INDENT}${laidOut(parameters, INDENT, INDENT)}`,
    `${INDENT}${INDENT}super().__init__(scope, id)`,
    ...(own?.lines ?? []),
    ...code,
  ].join('\n')}\n`;
}
