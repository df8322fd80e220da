import { CfnDynamicReference, type CfnDynamicReferenceService, Fn, Token, Tokenization } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { partitionOf } from './partitions';
import { ValidationError } from './validation-error';

/*
 * Functions for ARNs, such as the ARN of a test case:
 * `arn:aws:connect:us-east-1:111122223333:instance/INSTANCE_ID/test-case/TEST_CASE_ID`
 *
 * Intrinsic functions split the ARNs, because they work for a literal and for a token.
 */

/** Returns the ARN of the instance of a test case, from the test case's ARN. */
export function instanceArnOf(scope: IConstruct, testCaseArn: string): string {
  return Fn.select(0, splitArn(scope, '/test-case/', testCaseArn));
}

/** Returns the id of an instance, from its ARN or the ARN of a resource on it. */
export function instanceIdOf(scope: IConstruct, arn: string): string {
  return Fn.select(1, splitArn(scope, '/', arn));
}

/** Returns the ids of a Lex bot and of its alias, from the ARN of the alias. */
export function botIdsOf(scope: IConstruct, botAliasArn: string): { botId: string; botAliasId: string } {
  const parts = splitArn(scope, '/', botAliasArn);
  return { botId: Fn.select(1, parts), botAliasId: Fn.select(2, parts) };
}

/** Returns the id of a test case, from its ARN. */
export function testCaseIdOf(scope: IConstruct, testCaseArn: string): string {
  return Fn.select(3, splitArn(scope, '/', testCaseArn));
}

export function testCaseArnOf(instanceArn: string, testCaseId: string): string {
  return `${instanceArn}/test-case/${testCaseId}`;
}

function splitArn(scope: IConstruct, separator: string, arn: string): string[] {
  if (Tokenization.reverse(arn, { failConcat: false }) instanceof CfnDynamicReference) {
    throw new ValidationError(
      scope,
      'the ARN is a dynamic reference, which CloudFormation cannot split into its parts: pass the ARN itself or, for a parameter of Systems Manager, StringParameter.valueForStringParameter()',
    );
  }
  return Fn.split(separator, arn);
}

/** Matches a text that is only a dynamic reference to a parameter or a secret. */
const DYNAMIC_REFERENCE = /^\{\{resolve:(ssm|secretsmanager):([^{}]+)\}\}$/;

/** Returns the given text, or a token if the text is a dynamic reference, whose value is known at deployment only. */
export function knownOrToken(text: string): string {
  const [, service, key] = DYNAMIC_REFERENCE.exec(text) ?? [];
  return service ? new CfnDynamicReference(service as CfnDynamicReferenceService, key).toString() : text;
}

/**
 * Returns the ARN that a user gave. Throws for a literal of another form, and for one whose partition is not that of
 * its Region. Tokens are accepted; dynamic references are accepted and become tokens.
 *
 * @param form the end of the ARN, with `ID` for each id
 */
export function arnGiven(scope: IConstruct, name: string, given: string, form: string, service = 'connect'): string {
  const arn = typeof given === 'string' ? knownOrToken(given) : given;
  if (Token.isUnresolved(arn)) {
    return arn;
  }
  const ending = form.replaceAll('ID', '[^/\\s]+');
  const [, partition, region] =
    new RegExp(`^arn:([^:\\s]+):${service}:([^:\\s]+):[^:\\s]+:${ending}$`).exec(String(arn)) ?? [];
  if (partition === undefined) {
    throw new ValidationError(
      scope,
      `\`${name}\` must be an ARN like arn:aws:${service}:REGION:ACCOUNT:${form}; got "${String(arn)}"`,
    );
  }
  const expected = partitionOf(region);
  if (expected !== undefined && partition !== expected) {
    throw new ValidationError(
      scope,
      `\`${name}\` must have the partition of its Region, which is ${expected} for ${region}; got "${arn}": write arn:${expected}:${service}:${region}:...`,
    );
  }
  return arn;
}
