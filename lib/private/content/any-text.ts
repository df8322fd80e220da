import {
  CfnResource,
  DefaultTokenResolver,
  type IResolvable,
  type IResolveContext,
  Reference,
  Token,
  Tokenization,
} from 'aws-cdk-lib';

/**
 * Tells whether a text may get any characters at deployment. A quote in a value would break the JSON around it, since
 * CloudFormation does not escape the values that it inserts. ARNs and ids are safe, since they have no quotes.
 */
export function mayBeAnyText(value: string, context: IResolveContext): boolean {
  return isOpen(Token.isUnresolved(value) ? resolved(value, context) : value);
}

/** Returns a text without tokens unchanged. For a text with tokens, returns its literals and intrinsic functions as JSON. */
export function knownTextOf(text: string, context: IResolveContext): string {
  return Token.isUnresolved(text) ? JSON.stringify(resolved(text, context)) : text;
}

/**
 * Tells whether a token resolves to an intrinsic function. False for a reference to a text that AWS generates, such as
 * an ARN, since `resolved()` replaces this reference with an empty text.
 */
export function isIntrinsic(token: IResolvable, context: IResolveContext): boolean {
  const value = resolved(token, context);
  const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [''];
  return others.length === 0 && /^(Ref$|Fn::)/.test(name);
}

/** Resolves a token, unless its value is known only at deployment (`isIntrinsic()`). Returns any other value unchanged. */
export function madeByApp(value: unknown, context: IResolveContext): unknown {
  const isOfApp = Tokenization.isResolvable(value) && !isIntrinsic(value, context);
  return isOfApp ? madeByApp(value.resolve(context) as unknown, context) : value;
}

/** Tells whether a text contains a dynamic reference, such as `{{resolve:ssm:/name}}`, whose value CloudFormation inserts. */
export function hasDynamicReference(text: string): boolean {
  return text.includes('{{resolve:');
}

function resolved(value: unknown, { scope, preparing }: IResolveContext): unknown {
  return Tokenization.resolve(value, { scope, preparing, resolver: new OriginResolver() });
}

/** The replacement of a text that AWS generates, such as an ARN. Such a text is always safe in JSON. */
const HARMLESS = '';

/**
 * Resolves tokens. A reference to a text that AWS generates resolves to HARMLESS. The usual resolution would turn
 * a reference to another stack into `Fn::ImportValue`, which does not show whether AWS generates the text.
 */
class OriginResolver extends DefaultTokenResolver {
  public constructor() {
    super({ join: (left: unknown, right: unknown) => ({ 'Fn::Join': ['', [left, right]] }) });
  }

  public override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    ...rest: [Parameters<DefaultTokenResolver['resolveToken']>[2]]
  ): unknown {
    return isMadeByAws(token) ? HARMLESS : (super.resolveToken(token, context, ...rest) as unknown);
  }
}

function isMadeByAws(token: IResolvable): boolean {
  if (!Reference.isReference(token) || !CfnResource.isCfnResource(token.target)) return false;
  const type = token.target.cfnResourceType;
  // These types include custom resources, nested stacks and wait conditions, whose values AWS does not choose.
  const isOfOthers = type.startsWith('AWS::CloudFormation::');
  const isParameterValue = type === 'AWS::SSM::Parameter' && token.displayName === 'Value';
  return type.startsWith('AWS::') && !isOfOthers && !isParameterValue;
}

/** Intrinsic functions that only join, select or split. The result is safe in JSON text when the arguments are safe. */
const TEXT_FUNCTIONS = ['Fn::Join', 'Fn::Select', 'Fn::Split'];

function isOpen(value: unknown): boolean {
  if (typeof value === 'string') return hasDynamicReference(value);
  if (Array.isArray(value)) return value.some(isOpen);
  if (typeof value !== 'object' || value === null) return false;
  const [name, argument] = Object.entries(value)[0] ?? ['', undefined];
  if (name === 'Ref') return !String(argument).startsWith('AWS::');
  return !TEXT_FUNCTIONS.includes(name) || isOpen(argument);
}
