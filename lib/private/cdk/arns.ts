import { Fn, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { ValidationError } from './validation-error';

/*
 * `arn:aws:connect:us-east-1:111122223333:instance/INSTANCE_ID/test-case/TEST_CASE_ID`
 *
 * Intrinsic functions take the ARN apart, because they work for a literal and for a token.
 */

/** Returns the ARN of the instance of a test case, from the test case's ARN. */
export function instanceArnOf(testCaseArn: string): string {
  return Fn.select(0, Fn.split('/test-case/', testCaseArn));
}

/** Returns the id of an instance, from its ARN or the ARN of a resource on it. */
export function instanceIdOf(arn: string): string {
  return Fn.select(1, Fn.split('/', arn));
}

/** Returns the id of a test case, from its ARN. */
export function testCaseIdOf(testCaseArn: string): string {
  return Fn.select(3, Fn.split('/', testCaseArn));
}

export function testCaseArnOf(instanceArn: string, testCaseId: string): string {
  return `${instanceArn}/test-case/${testCaseId}`;
}

/**
 * Refuses a literal that is not an ARN of the given form. Tokens pass.
 *
 * @param form the end of the ARN, with `ID` for each id
 */
export function requireArn(scope: IConstruct, name: string, arn: string, form: string): void {
  const ending = form.replaceAll('ID', '[^/\\s]+');
  if (!Token.isUnresolved(arn) && !new RegExp(`^arn:[^:\\s]+:connect:[^:\\s]+:[^:\\s]+:${ending}$`).test(arn)) {
    throw new ValidationError(
      scope,
      `\`${name}\` must be an ARN like arn:aws:connect:REGION:ACCOUNT:${form}; got "${String(arn)}"`,
    );
  }
}
