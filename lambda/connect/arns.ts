/** An Amazon Connect instance, as its ARN names it. */
export interface InstanceName {
  readonly arn: string;
  readonly region: string;
  readonly id: string;
}

export interface TestCaseName {
  readonly arn: string;
  readonly instance: InstanceName;
  readonly id: string;
}

const INSTANCE = /^arn:[\w-]+:connect:([a-z0-9-]+):\d{12}:instance\/([\w-]+)$/;
/** The user may choose the id of a test case, and the id may contain a colon. */
const TEST_CASE = /^(.+)\/test-case\/([^/]+)$/;

export function parseInstanceArn(arn: string): InstanceName | undefined {
  const [, region, id] = INSTANCE.exec(arn) ?? [];
  return id === undefined ? undefined : { arn, region, id };
}

export function parseTestCaseArn(arn: string): TestCaseName | undefined {
  const [, instanceArn = '', id] = TEST_CASE.exec(arn) ?? [];
  const instance = parseInstanceArn(instanceArn);
  return instance && { arn, instance, id };
}
