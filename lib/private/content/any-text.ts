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
 * CloudFormation joins what tokens stand for into JSON text, as it is. An ARN or an id may be put there; what a
 * user chooses, or another program, may have a quote in it, and would break the JSON.
 *
 * @returns whether that can happen with this text or token
 */
export function mayBeAnyText(value: string, context: IResolveContext): boolean {
  return isOpen(Token.isUnresolved(value) ? resolved(value, context) : value);
}

/** All that is known of a text at synth: its fragments and, of its intrinsic functions, the arguments. */
export function knownTextOf(text: string, context: IResolveContext): string {
  return Token.isUnresolved(text) ? JSON.stringify(resolved(text, context)) : text;
}

/** Whether a token becomes an intrinsic function, and not an object or a list of this app's making. */
export function isIntrinsic(token: IResolvable, context: IResolveContext): boolean {
  const value = resolved(token, context);
  const [name, ...others] = typeof value === 'object' && value !== null ? Object.keys(value) : [''];
  return others.length === 0 && /^(Ref$|Fn::)/.test(name);
}

/** What the app itself makes of a token when the template is written; the token, if CloudFormation makes something of it. */
export function madeByApp(value: unknown, context: IResolveContext): unknown {
  const isOfApp = Tokenization.isResolvable(value) && !isIntrinsic(value, context);
  return isOfApp ? madeByApp(value.resolve(context) as unknown, context) : value;
}

/** `{{resolve:ssm:/name}}` in a text: CloudFormation puts in what it finds there. */
export function hasDynamicReference(text: string): boolean {
  return text.includes('{{resolve:');
}

function resolved(value: unknown, { scope, preparing }: IResolveContext): unknown {
  return Tokenization.resolve(value, { scope, preparing, resolver: new OriginResolver() });
}

/** What is known of the text that AWS hands out for a resource: nothing but that it is harmless. */
const HARMLESS = '';

/** Resolves references while they still know the resource; to CloudFormation one of another stack is any import. */
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
  // Custom resources, the outputs of nested stacks and the data of wait conditions are what others make them.
  const isOfOthers = type.startsWith('AWS::CloudFormation::');
  const isParameterValue = type === 'AWS::SSM::Parameter' && token.displayName === 'Value';
  return type.startsWith('AWS::') && !isOfOthers && !isParameterValue;
}

/** Functions that make a text of their arguments and nothing else. */
const TEXT_FUNCTIONS = ['Fn::Join', 'Fn::Select', 'Fn::Split'];

function isOpen(value: unknown): boolean {
  if (typeof value === 'string') return hasDynamicReference(value);
  if (Array.isArray(value)) return value.some(isOpen);
  if (typeof value !== 'object' || value === null) return false;
  const [name, argument] = Object.entries(value)[0] ?? ['', undefined];
  if (name === 'Ref') return !String(argument).startsWith('AWS::');
  return !TEXT_FUNCTIONS.includes(name) || isOpen(argument);
}
