/**
 * Returns the key by which a resource is looked up. The id and all ARNs of one resource have the same key. For the ARN
 * of a Lambda function, the key is the name of the function. For an id and for any other ARN, it is the part after the
 * last slash, without an alias or a version. For an ARN without a slash, it is the whole ARN.
 */
export function resourceKey(idOrArn: string): string {
  const lambda = /:function:([^:]+)/.exec(idOrArn);
  if (lambda) return lambda[1];
  const segment = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return segment.startsWith('arn:') ? segment : segment.replace(/:[^:]*$/, '');
}
