/**
 * Returns the key by which a resource is looked up. Different ids and ARNs of one resource have the same key: the name
 * of a Lambda function, or otherwise the part after the last slash, without an alias or a version. An ARN without a
 * slash is its own key.
 */
export function resourceKey(idOrArn: string): string {
  const lambda = /:function:([^:]+)/.exec(idOrArn);
  if (lambda) return lambda[1];
  const segment = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return segment.startsWith('arn:') ? segment : segment.replace(/:[^:]*$/, '');
}
