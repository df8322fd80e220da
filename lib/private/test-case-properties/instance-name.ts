/** The ARN of an Amazon Connect instance, with the Region and the id that the ARN contains. */
export interface InstanceName {
  readonly arn: string;
  readonly region: string;
  readonly id: string;
}

const INSTANCE = /^arn:[\w-]+:connect:([a-z0-9-]+):\d{12}:instance\/([\w-]+)$/;

export function parseInstanceArn(arn: string): InstanceName | undefined {
  const [, region, id] = INSTANCE.exec(arn) ?? [];
  return id === undefined ? undefined : { arn, region, id };
}
