import { type IResolveContext, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { attributeBytes, MAX_ATTRIBUTE_BYTES } from '../contract/attribute-size';
import { hasDynamicReference, madeByApp } from '../content/any-text';
import { deployedText } from '../content/deployed-text';
import { type TestCaseProperties } from '../contract/test-case';
import { inKeyOrder } from '../cdk/key-order';
import { requireObject } from '../cdk/require-kind';
import { containsToken } from '../cdk/tokens';
import { ValidationError } from '../cdk/validation-error';
import { scalarText } from '../json/json';

const MAX_INITIALIZATION_DATA_LENGTH = 256_000;

interface InitializationProps {
  readonly initialAttributes?: Attributes;
  readonly initializationData?: string;
}

type Attributes = Readonly<Record<string, string>>;

/** The properties that give the handler the initialization data. */
type InitializationProperties = Pick<TestCaseProperties, 'InitializationData' | 'InitializationSubstitutions'>;

/** Checks `initialAttributes` or `initializationData`, and returns the properties that give the data to the handler. */
export function bindInitializationData(scope: Construct, props: InitializationProps): InitializationProperties {
  const { initialAttributes, initializationData } = props;
  if (initialAttributes && initializationData !== undefined) {
    throw new ValidationError(
      scope,
      '`initialAttributes` and `initializationData` exclude each other: pass one of them',
    );
  }
  if (initialAttributes !== undefined) {
    return bindAttributes(scope, initialAttributes);
  }
  if (initializationData === undefined || Token.isUnresolved(initializationData)) {
    return { InitializationData: initializationData };
  }
  const data = parseData(scope, initializationData);
  return hasDynamicReference(initializationData) ? deployed(() => data) : { InitializationData: initializationData };
}

function bindAttributes(scope: Construct, attributes: Attributes): InitializationProperties {
  if (Token.isUnresolved(attributes)) {
    return deployed((context) => dataOf(producedAttributes(scope, attributes, context)));
  }
  requireObject(scope, '`initialAttributes`', attributes);
  requireAttributes(scope, attributes);
  const data = dataOf(attributes);
  const text = JSON.stringify(data);
  return containsToken(data) || hasDynamicReference(text) ? deployed(() => data) : { InitializationData: text };
}

function deployed(produce: (context: IResolveContext) => unknown): InitializationProperties {
  const { text, substitutions } = deployedText(produce);
  return { InitializationData: text, InitializationSubstitutions: substitutions };
}

/**
 * Returns the initialization data for the attributes. The data always has `SegmentAttributes`, since it is not known
 * whether the flow gets attributes without this member.
 */
function dataOf(attributes: Attributes): object {
  return { Attributes: inKeyOrder(attributes), SegmentAttributes: {} };
}

/**
 * Resolves a token for the whole map of attributes. This happens when the template is written. Throws when the app
 * cannot resolve the token, or when an attribute is not valid.
 */
function producedAttributes(scope: Construct, attributes: Attributes, context: IResolveContext): Attributes {
  const produced = madeByApp(attributes, context) as Attributes | undefined;
  if (Token.isUnresolved(produced)) {
    throw new ValidationError(
      scope,
      '`initialAttributes` is a token for a whole map, but CloudFormation inserts only texts: pass { name: value }; each value may be a token',
    );
  }
  requireAttributes(scope, produced ?? {});
  return produced ?? {};
}

function requireAttributes(scope: Construct, attributes: Attributes): void {
  Object.entries(attributes).forEach(([name, value]) => requireAttribute(scope, name, value));
  requireSize(scope, attributes);
}

function requireAttribute(scope: Construct, name: string, value: unknown): void {
  if (!Token.isUnresolved(name) && !/^[\w-]+$/.test(name)) {
    throw new ValidationError(
      scope,
      `the name of an initial attribute must have only letters, digits, - and _; got "${name}"`,
    );
  }
  if (!Token.isUnresolved(value) && typeof value !== 'string') {
    const text = scalarText(value);
    throw new ValidationError(
      scope,
      `the initial attribute "${name}" must be a string, as all contact attributes are; got ${JSON.stringify(value)}: pass ${text === undefined ? 'a string or a token' : `"${text}"`}`,
    );
  }
}

function requireSize(scope: Construct, attributes: Attributes): void {
  const known = Object.entries(attributes).filter((attribute) => !containsToken(attribute));
  const bytes = attributeBytes(known);
  if (bytes > MAX_ATTRIBUTE_BYTES) {
    throw new ValidationError(
      scope,
      `the initial attributes take ${bytes} bytes; a contact can have at most ${MAX_ATTRIBUTE_BYTES}: pass fewer or shorter attributes`,
    );
  }
}

function parseData(scope: Construct, data: string): unknown {
  if (data.length > MAX_INITIALIZATION_DATA_LENGTH) {
    throw new ValidationError(
      scope,
      `\`initializationData\` must have at most ${MAX_INITIALIZATION_DATA_LENGTH} characters; got ${data.length}`,
    );
  }
  try {
    return JSON.parse(data) as unknown;
  } catch (error) {
    throw new ValidationError(scope, `\`initializationData\` must be JSON text: ${(error as Error).message}`);
  }
}
