import { LineCounter, parseDocument } from 'yaml';
import { messageOf, validationError } from '../../../http/aws-error';
import { isTooDeep } from '../../common/json';
import { type Properties } from '../../common/resource-type';
import { hasMoreLayers } from './yaml-layers';

export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';

export interface ResourceDeclaration {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: DeletionPolicy;
  readonly UpdateReplacePolicy?: DeletionPolicy;
  readonly Metadata?: unknown;
}

export interface ParameterDeclaration {
  readonly Type: string;
  readonly Default?: unknown;
  readonly AllowedValues?: readonly unknown[];
  readonly AllowedPattern?: string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
  readonly ConstraintDescription?: string;
  readonly Description?: string;
  readonly NoEcho?: boolean | string;
}

export interface OutputDeclaration {
  readonly Value: unknown;
  readonly Description?: string;
  readonly Condition?: string;
  readonly Export?: { readonly Name: unknown };
}

export interface RuleDeclaration {
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription?: string }[];
}

export interface Template {
  readonly Description?: string;
  readonly Parameters: Readonly<Record<string, ParameterDeclaration>>;
  readonly Mappings: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Rules: Readonly<Record<string, RuleDeclaration>>;
  readonly Resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly Outputs: Readonly<Record<string, OutputDeclaration>>;
}

/** The maximum depth of a template. The functions that read templates are recursive, so they need a limit. */
const MAX_LAYERS = 256;

const DELETION_POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

/**
 * Parses a template in JSON or in YAML. Throws when the template is not valid, has a Transform, or has short
 * forms of functions (`!Sub`), which the cdk CLI does not send.
 */
export function parseTemplate(body: string): Template {
  const document = readDocument(body);
  if (!isMap(document)) {
    throw validationError(
      'Template format error: unsupported structure. A template is a map with a Resources section.',
    );
  }
  if (isTooDeep(document, MAX_LAYERS)) throw tooManyLayers();
  if (document.Transform !== undefined) {
    throw validationError(
      `Transform ${JSON.stringify(document.Transform)} cannot be applied: the local CloudFormation runs no macros. Expand the template first, or leave the Transform out.`,
    );
  }
  if (Object.keys(section(document, 'Resources')).length === 0) {
    throw validationError('Template format error: At least one Resources member must be defined.');
  }
  return templateOf(document);
}

/** Returns the sections of a parsed template. Throws when a section is not valid. */
export function templateOf(document: Properties): Template {
  const resources = section(document, 'Resources');
  Object.entries(resources).forEach(([logicalId, declaration]) => checkResource(logicalId, declaration));
  Object.entries(section(document, 'Parameters')).forEach(([name, declaration]) =>
    checkType('Parameters', name, declaration),
  );
  Object.entries(section(document, 'Rules')).forEach(([name, declaration]) => checkRule(name, declaration));
  Object.entries(section(document, 'Outputs')).forEach(([name, declaration]) => checkOutput(name, declaration));
  return {
    Description: document.Description as string | undefined,
    Parameters: section(document, 'Parameters') as Template['Parameters'],
    Mappings: section(document, 'Mappings') as Template['Mappings'],
    Conditions: section(document, 'Conditions'),
    Rules: section(document, 'Rules') as Template['Rules'],
    Resources: resources as Template['Resources'],
    Outputs: section(document, 'Outputs') as Template['Outputs'],
  };
}

const tooManyLayers = (): Error =>
  validationError(`Template format error: the template has more than ${MAX_LAYERS} layers of lists and maps.`);

function readDocument(body: string): unknown {
  const isJson = body.trimStart().startsWith('{');
  if (!isJson && hasMoreLayers(body, MAX_LAYERS)) throw tooManyLayers();
  try {
    if (isJson) {
      return JSON.parse(body);
    }
    const lineCounter = new LineCounter();
    // With prettyErrors, the parser would look for the line of each error, and there may be thousands of errors.
    const document = parseDocument(body, { lineCounter, prettyErrors: false });
    // The YAML parser only warns about unknown tags and reads their values as plain text, so warnings are errors here.
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) {
      const { line, col } = lineCounter.linePos(problem.pos[0]);
      throw new Error(`${problem.message} at line ${line}, column ${col}`);
    }
    return document.toJS();
  } catch (error) {
    throw validationError(`Template format error: ${messageOf(error)}`);
  }
}

function section(document: Properties, name: string): Properties {
  const value = document[name] ?? {};
  if (!isMap(value)) {
    throw validationError(`Template format error: ${name} is not a map.`);
  }
  return value;
}

function checkResource(logicalId: string, declaration: unknown): void {
  if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
    throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  }
  checkType('Resources', logicalId, declaration);
  const { Condition: condition = '', DependsOn: dependsOn = [] } = declaration;
  if (typeof condition !== 'string') throw wrong(logicalId, 'Condition', 'The name of a condition', condition);
  if (![dependsOn].flat().every((each) => typeof each === 'string')) {
    throw wrong(logicalId, 'DependsOn', 'A logical id or a list of logical ids', dependsOn);
  }
  for (const policy of ['DeletionPolicy', 'UpdateReplacePolicy'] as const) {
    const value = declaration[policy];
    if (value !== undefined && !DELETION_POLICIES.includes(value as string)) {
      throw validationError(
        `Template format error: Unrecognized ${policy} ${JSON.stringify(value)} for resource ${logicalId}; one of ${DELETION_POLICIES.join(', ')} is expected.`,
      );
    }
  }
}

function checkType(
  of: string,
  name: string,
  declaration: unknown,
): asserts declaration is Readonly<Record<string, unknown>> {
  if (!isMap(declaration) || typeof declaration.Type !== 'string') {
    throw validationError(`Template format error: [/${of}/${name}] Every ${of} object must contain a Type member.`);
  }
}

function checkRule(name: string, declaration: unknown): void {
  const assertions = isMap(declaration) ? declaration.Assertions : undefined;
  if (Array.isArray(assertions) && assertions.every(isMap)) return;
  throw validationError(
    `Template format error: [/Rules/${name}] Every Rules object must contain an Assertions member, a list of objects.`,
  );
}

function checkOutput(name: string, declaration: unknown): void {
  if (isMap(declaration) && declaration.Value !== undefined) return;
  throw validationError(`Template format error: [/Outputs/${name}] Every Outputs object must contain a Value member.`);
}

function wrong(logicalId: string, member: string, expected: string, given: unknown): Error {
  return validationError(
    `Template format error: [/Resources/${logicalId}/${member}] ${expected} is expected, not ${JSON.stringify(given)}.`,
  );
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
