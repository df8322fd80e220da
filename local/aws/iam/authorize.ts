import { AwsError } from '../../http/aws-error';
import { type Roles } from './roles';

/** Throws the error of a service when the role of the caller does not allow an action. */
export type Authorize = (accessKeyId: string | undefined, action: string, resource: string) => void;

/** Services with JSON and services with XML have different error codes and HTTP statuses. */
export function authorizer(roles: Roles, code = 'AccessDeniedException', status = 400): Authorize {
  return (accessKeyId, action, resource) => {
    const refusal = roles.refusal(accessKeyId, { action, resource });
    if (refusal !== undefined) {
      throw new AwsError(code, refusal, status);
    }
  };
}
