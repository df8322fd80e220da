import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { containsToken } from './tokens';
import { ValidationError } from './validation-error';

const MAX_LENGTH = 256_000;
const MAX_ATTRIBUTE_BYTES = 32 * 1024;

interface InitializationProps {
  readonly initialAttributes?: { [name: string]: string };
  readonly initializationData?: string;
}

/** What the simulated contact starts with, as the service takes it. */
export function bindInitializationData(scope: Construct, props: InitializationProps): string | undefined {
  const { initialAttributes, initializationData } = props;
  if (initialAttributes && initializationData !== undefined) {
    throw new ValidationError(
      scope,
      '`initialAttributes` and `initializationData` say the same thing in two ways: pass one of them',
    );
  }
  if (initialAttributes) {
    return renderAttributes(scope, initialAttributes);
  }
  requireJson(scope, initializationData);
  return initializationData;
}

/** Both members are written, since only this shape is known to reach the flow. */
function renderAttributes(scope: Construct, attributes: { [name: string]: string }): string {
  if (!Token.isUnresolved(attributes)) {
    Object.entries(attributes).forEach(([name, value]) => requireAttribute(scope, name, value));
    requireSize(scope, attributes);
  }
  const data = { Attributes: attributes, SegmentAttributes: {} };
  return containsToken(data) ? Stack.of(scope).toJsonString(data) : JSON.stringify(data);
}

function requireAttribute(scope: Construct, name: string, value: unknown): void {
  if (!Token.isUnresolved(name) && !/^[\w-]+$/.test(name)) {
    throw new ValidationError(
      scope,
      `the name of an initial attribute has letters, digits, - and _ only; got "${name}"`,
    );
  }
  if (!Token.isUnresolved(value) && typeof value !== 'string') {
    throw new ValidationError(
      scope,
      `the initial attribute "${name}" must be a string, since contact attributes are; got ${JSON.stringify(value)}: write "${String(value)}"`,
    );
  }
}

function requireSize(scope: Construct, attributes: { [name: string]: string }): void {
  const bytes = Object.entries(attributes)
    .filter(([name, value]) => !Token.isUnresolved(name) && !Token.isUnresolved(value))
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (bytes > MAX_ATTRIBUTE_BYTES) {
    throw new ValidationError(
      scope,
      `the initial attributes take ${bytes} bytes; a contact has room for ${MAX_ATTRIBUTE_BYTES}: pass less`,
    );
  }
}

function requireJson(scope: Construct, data: string | undefined): void {
  if (data === undefined || Token.isUnresolved(data)) {
    return;
  }
  if (data.length > MAX_LENGTH) {
    throw new ValidationError(
      scope,
      `\`initializationData\` must have at most ${MAX_LENGTH} characters; got ${data.length}`,
    );
  }
  try {
    JSON.parse(data);
  } catch (error) {
    throw new ValidationError(scope, `\`initializationData\` must be JSON text: ${(error as Error).message}`);
  }
}
