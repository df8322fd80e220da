/**
 * Returns the key by which a resource is looked up. For the ARN of a Lambda function, the key is the name of the
 * function. For an id, or an ARN that ends with a slash and an id, the key is the id without an alias or a version. Any
 * other ARN is itself the key.
 */
export function resourceKey(idOrArn: string): string {
  const lambda = /:function:([^:]+)/.exec(idOrArn);
  if (lambda) return lambda[1];
  const segment = idOrArn.slice(idOrArn.lastIndexOf('/') + 1);
  return segment.startsWith('arn:') ? segment : segment.replace(/:[^:]*$/, '');
}
