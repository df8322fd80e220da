/**
 * Returns the key by which a resource is looked up. The id and all ARNs of one resource have the same key. For the ARN
 * of a Lambda function, the key is the name of the function. In all other cases, it is the part after the last slash,
 * without an alias or a version. When such an ARN has no slash, the key is the whole ARN.
 */
export function resourceKey(idOrArn: string): string {
  const lambda = /:function:([^:]+)/.exec(idOrArn);
  if (lambda) return lambda[1];
  const segment = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return segment.startsWith('arn:') ? segment : segment.replace(/:[^:]*$/, '');
}
