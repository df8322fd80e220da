/** Where the local Connect pretends to be. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

/** The part of every ARN of a place before the resource. */
function prefix({ region, accountId }: Place): string {
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:connect:${region}:${accountId}:`;
}

/** The ARN of an instance, phone number or whatever else belongs to the account. */
export function accountResourceArn(place: Place, segment: string, id: string): string {
  return `${prefix(place)}${segment}/${id}`;
}

/** Callers may name an instance by its id or its ARN. */
export function instanceArn(place: Place, idOrArn: string): string {
  return idOrArn.startsWith('arn:') ? idOrArn : accountResourceArn(place, 'instance', idOrArn);
}

/**
 * The ARN of a resource under an instance. Our reading: the service takes its ARN for its id, since StartTestCaseExecution
 * answers an ARN in `TestCaseId`, which callers pass on.
 */
export function instanceResourceArn(owner: string, segment: string, idOrArn: string): string {
  const parent = `${owner}/${segment}/`;
  return idOrArn.startsWith(parent) ? idOrArn : parent + idOrArn;
}

export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
