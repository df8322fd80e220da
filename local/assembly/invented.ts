import { type Account } from '../aws/common/account';

/*
 * Makes values for attributes that only AWS can give. The values are the same in each run. An ARN ends with the logical
 * id of the resource, so that a world can name the resource by its logical id.
 */

/** Returns an ARN for a resource of any type, such as arn:aws:lex:us-east-1:111122223333:botalias/Orders. */
function inventedArn(type: string, logicalId: string, { accountId, region }: Account): string {
  const [, service = 'custom', resource = 'resource'] = type.toLowerCase().split('::');
  return `arn:aws:${service}:${region}:${accountId}:${resource}/${logicalId}`;
}

/** Returns an invented value for an attribute of a resource of any type. */
export function inventedAttribute(type: string, logicalId: string, attribute: string, account: Account): string {
  if (/Arn$/i.test(attribute)) return inventedArn(type, logicalId, account);
  if (/(Url|Endpoint|Uri)$/i.test(attribute)) return `https://${logicalId.toLowerCase()}.example.com`;
  return `${logicalId}-${attribute}`;
}

/** Returns an invented value for a parameter without a value. */
export function inventedParameter(name: string, type: string): string {
  return type === 'Number' ? '1' : name;
}
