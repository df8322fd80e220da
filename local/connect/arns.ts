/** The Region and account of the local Connect. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** Returns the part of an ARN before the resource. */
function prefix({ region, accountId }: Place): string {
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:connect:${region}:${accountId}:`;
}

/** Returns the ARN of a resource of the account, such as an instance or a phone number. */
export function accountResourceArn(place: Place, segment: string, id: string): string {
  return `${prefix(place)}${segment}/${id}`;
}

/** Returns the ARN of an instance for its id or its ARN. */
export function instanceArn(place: Place, idOrArn: string): string {
  return idOrArn.startsWith('arn:') ? idOrArn : accountResourceArn(place, 'instance', idOrArn);
}

/**
 * Returns the ARN of a resource on an instance. Our reading: the service accepts an ARN as the id, since
 * StartTestCaseExecution returns an ARN in `TestCaseId`.
 */
export function instanceResourceArn(owner: string, segment: string, idOrArn: string): string {
  const parent = `${owner}/${segment}/`;
  return idOrArn.startsWith(parent) ? idOrArn : parent + idOrArn;
}

export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
