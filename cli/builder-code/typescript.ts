import { aboutProperty, type ConstructFile, importsOf, INSTANCE } from './construct-file';
import { type Layout, laidOut } from './layout';
import { layoutOf, type Syntax } from './syntax';

type Options = readonly (readonly [string, Layout])[];

const entries = (options: Options): Layout[] => options.map(([name, value]) => [`${name}: `, value]);

const SYNTAX: Syntax = {
  indent: '  ',
  stepIndent: '  ',
  pad: ' ',
  text: literal,
  word: String,
  member: (name) => name,
  property: (path) => ['props', ...path].join('.'),
  key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)),
  args: (open, args, options) => {
    if (options.length === 0) return withObject(open, args) ?? { open, items: args, close: ')' };
    const before = args.map((arg) => `${laidOut(arg, '', '', -Infinity)}, `).join('');
    return { open: `${open}${before}{`, items: entries(options), close: '})', pad: ' ' };
  },
  construct: (className, id, options) => ({
    open: `new ${className}(this, ${literal(id)}, {`,
    items: entries(options),
    close: '})',
    pad: ' ',
  }),
};

/** An object that is the only argument begins on the line of the call. */
function withObject(open: string, args: readonly Layout[]): Layout | undefined {
  const [only] = args;
  if (args.length !== 1 || typeof only === 'string' || !('open' in only) || only.open !== '{') return undefined;
  return { ...only, open: `${open}{`, close: '})' };
}

/** Returns a text as a string literal. */
function literal(text: string): string {
  const quoted = JSON.stringify(text);
  if (text.includes("'") && !text.includes('"')) return quoted;
  return `'${quoted.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

const comment = (sentence: string): string => sentence.replaceAll('*/', '* /');

/**
 * Returns a TypeScript file with a construct that has test cases. The construct creates the resources of the test
 * cases, or has properties for them.
 */
export function typescriptFile(file: ConstructFile): string {
  const { className, about, properties, testCases, own } = file;
  const { cdk, library, interfaces } = importsOf(file);
  const code = testCases.flatMap(({ construct, comment: sentence }) => [
    '',
    ...(sentence === undefined ? [] : [`    // ${sentence}`]),
    `    ${laidOut(layoutOf(construct, SYNTAX), SYNTAX.indent, '    ', 4, 1)};`,
  ]);
  return `${[
    ...(cdk.length > 0 ? [`import { ${cdk.join(', ')} } from 'aws-cdk-lib';`] : []),
    ...(own && own.classes.length > 0 ? [`import { ${own.classes.join(', ')} } from 'aws-cdk-lib/aws-connect';`] : []),
    `import { ${interfaces.map((each) => `type ${each}`).join(', ')} } from 'aws-cdk-lib/interfaces';`,
    laidOut([{ open: 'import {', items: library, close: '}', pad: ' ' }, " from 'cdk-connect-test-case';"], '  ', ''),
    `import { Construct } from 'constructs';`,
    ...(own && own.constants.length > 0 ? ['', ...own.constants] : []),
    '',
    '/** The instance, and everything that the test cases name. */',
    `export interface ${className}Props {`,
    ...[INSTANCE, ...properties].flatMap((property) => [
      `  /** ${comment(aboutProperty(property))}. */`,
      `  readonly ${property.name}: ${property.type};`,
    ]),
    '}',
    '',
    `/** ${comment(about)} */`,
    `export class ${className} extends Construct {`,
    `  public constructor(scope: Construct, id: string, props: ${className}Props) {`,
    '    super(scope, id);',
    ...(own?.lines ?? []),
    ...code,
    '  }',
    '}',
  ].join('\n')}\n`;
}
