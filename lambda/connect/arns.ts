import { type InstanceName, parseInstanceArn } from '../../lib/private/test-case-properties/instance-name';

export interface TestCaseName {
  readonly arn: string;
  readonly instance: InstanceName;
  readonly id: string;
}

/**
 * The ARN is not split at its colons, since the user may choose the id of a test case, and the id may contain a colon.
 */
const TEST_CASE = /^(.+)\/test-case\/([^/]+)$/;

export function parseTestCaseArn(arn: string): TestCaseName | undefined {
  const [, instanceArn = '', id] = TEST_CASE.exec(arn) ?? [];
  const instance = parseInstanceArn(instanceArn);
  return instance && { arn, instance, id };
}
