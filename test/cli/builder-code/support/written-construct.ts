import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import * as library from '../../../../lib';

const PROJECT = join(__dirname, '../../../..');

type ConstructClass = new (scope: Stack, id: string, props: object) => unknown;

const loadModule = createRequire(__filename);

/** Loads a construct from its code in TypeScript, as a program would. */
export function loadConstruct(code: string, className: string): ConstructClass {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const module: { exports: Record<string, ConstructClass> } = { exports: {} };
  const load = (name: string): unknown => (name === 'cdk-connect-test-case' ? library : loadModule(name));
  new globalThis.Function('require', 'exports', outputText)(load, module.exports);
  return module.exports[className];
}

/** Returns the errors of the compiler for files that use the library. */
export function complaintsAbout(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    esModuleInterop: true,
    resolveJsonModule: true,
    types: [],
    typeRoots: [join(PROJECT, 'node_modules/@types')],
    baseUrl: PROJECT,
    paths: { 'cdk-connect-test-case': ['lib/index.ts'], '*': ['node_modules/*'] },
  });
  const all = files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
  const own = all.filter(({ file }) => file && files.includes(file.fileName));
  return own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/**
 * Returns the properties of the construct in `code`. The `value` of a property is from the comment
 * "Stands for <value>." before the property.
 */
function propertiesIn(code: string): { readonly name: string; readonly type: string; readonly value: string }[] {
  const found = code.matchAll(/\/\*\* Stands for (.+)\. \*\/\n {2}readonly (\w+): (.+);/g);
  return [...found].map(([, value, name, type]) => ({ name, type, value }));
}

/**
 * For each type of a property, a function that imports the resource whose id or ARN is `value`. For the type string,
 * the function returns `value`.
 */
const IMPORTS: Readonly<Record<string, (stack: Stack, id: string, value: string) => unknown>> = {
  'aws_connect.IContactFlowRef': (stack, id, value) =>
    library.ConnectContactFlow.fromContactFlowArn(
      stack,
      id,
      value.startsWith('arn:') ? value : `${INSTANCE}/contact-flow/${value}`,
    ),
  'aws_connect.IHoursOfOperationRef': (stack, id, value) =>
    library.ConnectHoursOfOperation.fromHoursOfOperationArn(stack, id, value),
  'aws_connect.IQueueRef': (stack, id, value) => library.ConnectQueue.fromQueueArn(stack, id, value),
  'aws_connect.IPromptRef': (stack, id, value) => library.ConnectPrompt.fromPromptArn(stack, id, value),
  'aws_lambda.IFunctionRef': (stack, id, value) => Function.fromFunctionArn(stack, id, value),
  'aws_lex.IBotAliasRef': (stack, id, value) => library.ConnectLexBot.fromBotAliasArn(stack, id, value),
  string: (_, __, value) => value,
};

export const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

/** The properties of a test case in a template, and its content as parsed JSON. */
export type SynthesizedTestCase = Readonly<Record<string, unknown>> & { readonly content: unknown };

/** Synthesizes the construct in `code` in a stack, and returns its test cases by their names. */
export function synthesized(code: string, className: string): Map<string, SynthesizedTestCase> {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Center', {
    env: { account: '111122223333', region: 'us-east-1' },
  });
  const resources = propertiesIn(code).map(
    ({ name, type, value }) => [name, IMPORTS[type](stack, `The ${name}`, value)] as const,
  );
  const instance = library.ConnectInstance.fromInstanceArn(stack, 'Instance', INSTANCE);
  new (loadConstruct(code, className))(stack, 'Tests', { instance, ...Object.fromEntries(resources) });
  return testCasesIn(stack);
}

export function testCasesIn(stack: Stack): Map<string, SynthesizedTestCase> {
  const found = Template.fromStack(stack).findResources('Custom::ConnectTestCase');
  return new Map(
    Object.values(found).map(({ Properties }) => [
      Properties.Name ?? Properties.NamePrefix,
      { ...Properties, content: JSON.parse(Properties.Content) },
    ]),
  );
}

interface Linked {
  readonly Identifier?: string;
  readonly Transitions?: { readonly NextAction?: string };
}

interface Content {
  readonly Version: string;
  readonly Observations: readonly {
    readonly Identifier: string;
    readonly Event: Linked;
    readonly Actions?: readonly Linked[];
    readonly Transitions: { readonly NextObservations?: readonly string[] };
  }[];
}

/**
 * Returns a content in a form for comparisons: without `Metadata`, with the same identifier for all events, with the
 * positions of actions instead of their identifiers, and with the parsed JSON of `LoadedData`.
 */
export function meaningOf(content: unknown): unknown {
  const { Version, Observations } = content as Content;
  const named = Observations.map(({ Event, Actions = [], Transitions, ...others }) => ({
    ...others,
    Event: { ...Event, Identifier: 'event' },
    Actions: Actions.map((action) => ({
      ...action,
      Identifier: placeOf(action.Identifier, Actions),
      Transitions: { NextAction: placeOf(action.Transitions?.NextAction, Actions) },
    })),
    Transitions: { NextObservations: Transitions.NextObservations ?? [] },
  }));
  return JSON.parse(JSON.stringify({ Version, Observations: named }), (key, value) =>
    key === 'LoadedData' ? JSON.parse(value as string) : value,
  );
}

const placeOf = (identifier: string | undefined, actions: readonly Linked[]): number | undefined =>
  identifier === undefined ? undefined : actions.findIndex((action) => action.Identifier === identifier);
