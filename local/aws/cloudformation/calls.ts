import { queryService, type Caller, type QueryOperation } from '../../http/query-protocol';
import { type Service } from '../../http/service';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { type S3Store } from '../s3/store';
import { changeSetCalls } from './calls/change-set-calls';
import { type CloudFormationContext } from './calls/context';
import { lookUps } from './calls/look-ups';
import { stackCalls } from './calls/stack-calls';

interface CloudFormationModels extends Omit<CloudFormationContext, 'readTemplate'> {
  readonly objects: S3Store;
  readonly roles: Roles;
}

export function cloudFormationCalls({ objects, roles, ...models }: CloudFormationModels): Service {
  const authorize = authorizer(roles, 'AccessDenied', 403);
  const context = { ...models, readTemplate: (url: string) => objects.getByUrl(url).toString() };
  const operations = { ...stackCalls(context), ...changeSetCalls(context), ...lookUps(context) };
  const guarded = Object.entries(operations).map(([name, operation]): [string, QueryOperation] => [
    name,
    (input: { StackName?: string }, caller: Caller) => {
      const named = input.StackName ?? '*';
      const resource = context.stacks.find(named)?.identity.stackId ?? named;
      authorize(caller.accessKeyId, `cloudformation:${name}`, resource);
      return operation(input as never, caller);
    },
  ]);
  return queryService(
    'CloudFormation',
    'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    Object.fromEntries(guarded),
  );
}
