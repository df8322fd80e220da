/**
 * Returns the key by which a resource is looked up, the same for each way to name the resource: the last segment of an id or ARN
 * without alias or version; for a Lambda function, its name.
 */
export function resourceKey(idOrArn: string): string {
  const lambda = /:function:([^:]+)/.exec(idOrArn);
  if (lambda) return lambda[1];
  const segment = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return segment.startsWith('arn:') ? segment : segment.replace(/:[^:]*$/, '');
}
