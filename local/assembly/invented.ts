import { type Account } from '../aws/common/account';

/*
 * Makes values for attributes that only AWS knows. They are the same in each run, and end with the logical id, so that
 * a world can name the resource by it.
 */

/** Returns an ARN for a resource of any type, such as arn:aws:lex:us-east-1:111122223333:botalias/Orders. */
function inventedArn(type: string, logicalId: string, { accountId, region }: Account): string {
  const [, service = 'custom', resource = 'resource'] = type.toLowerCase().split('::');
  return `arn:aws:${service}:${region}:${accountId}:${resource}/${logicalId}`;
}

/** Returns a text for an attribute of a resource of any type. */
export function inventedAttribute(type: string, logicalId: string, attribute: string, account: Account): string {
  if (/Arn$/i.test(attribute)) return inventedArn(type, logicalId, account);
  if (/(Url|Endpoint|Uri)$/i.test(attribute)) return `https://${logicalId.toLowerCase()}.example.com`;
  return `${logicalId}-${attribute}`;
}

/** Returns a value for a parameter of a template that has none. */
export function inventedParameter(name: string, type: string): string {
  return type === 'Number' ? '1' : name;
}
