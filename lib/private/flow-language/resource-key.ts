/**
 * Returns the key by which a resource is looked up. All ids and ARNs of a resource have the same key: the last segment
 * without alias and version, or the name of a Lambda function.
 */
export function resourceKey(idOrArn: string): string {
  const lambda = /:function:([^:]+)/.exec(idOrArn);
  if (lambda) return lambda[1];
  const segment = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return segment.startsWith('arn:') ? segment : segment.replace(/:[^:]*$/, '');
}
