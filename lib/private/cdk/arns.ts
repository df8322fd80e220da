import { Fn, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { ValidationError } from './validation-error';

/*
 * `arn:aws:connect:us-east-1:111122223333:instance/INSTANCE_ID/test-case/TEST_CASE_ID`
 *
 * Taken apart by intrinsic functions, because they give the same for a literal and for a token.
 */

/** The instance's ARN, out of the ARN of a resource on it. */
export function instanceArnOf(testCaseArn: string): string {
  return Fn.select(0, Fn.split('/test-case/', testCaseArn));
}

/** The instance's id, out of its ARN or the ARN of a resource on it. */
export function instanceIdOf(arn: string): string {
  return Fn.select(1, Fn.split('/', arn));
}

/** The test case's id, out of its ARN. */
export function testCaseIdOf(testCaseArn: string): string {
  return Fn.select(3, Fn.split('/', testCaseArn));
}

export function testCaseArnOf(instanceArn: string, testCaseId: string): string {
  return `${instanceArn}/test-case/${testCaseId}`;
}

/**
 * Refuses a literal that is no ARN of its kind.
 *
 * @param form the end of the ARN, with `ID` for each id
 */
export function requireArn(scope: IConstruct, name: string, arn: string, form: string): void {
  const ending = form.replaceAll('ID', '[^/]+');
  if (!Token.isUnresolved(arn) && !new RegExp(`^arn:[^:]+:connect:[^:]+:[^:]+:${ending}$`).test(arn)) {
    throw new ValidationError(
      scope,
      `\`${name}\` must be an ARN like arn:aws:connect:REGION:ACCOUNT:${form}; got "${String(arn)}"`,
    );
  }
}
