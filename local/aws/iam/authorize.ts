import { AwsError } from '../../http/aws-error';
import { type Roles } from './roles';

/** Throws an AccessDenied error when the role of the caller does not allow an action on a resource. */
export type Authorize = (accessKeyId: string | undefined, action: string, resource: string) => void;

/** `code` and `status` depend on the service: STS, for example, answers with `AccessDenied` and 403. */
export function authorizer(roles: Roles, code = 'AccessDeniedException', status = 400): Authorize {
  return (accessKeyId, action, resource) => {
    const refusal = roles.refusal(accessKeyId, { action, resource });
    if (refusal !== undefined) {
      throw new AwsError(code, refusal, status);
    }
  };
}
