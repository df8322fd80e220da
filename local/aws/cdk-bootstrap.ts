import { type Models } from './models';

/** The CDK's default qualifier, which is part of the names of the resources that `cdk bootstrap` creates. */
const QUALIFIER = 'hnb659fds';
/** A version of the bootstrap stack that every CDK release accepts. */
const VERSION = '30';
const ROLES = ['cfn-exec', 'deploy', 'file-publishing', 'image-publishing', 'lookup'];

/**
 * Creates the bucket, the version parameter and the roles that `cdk bootstrap` would create, and that the cdk CLI
 * requires. Unlike the roles of `cdk bootstrap`, each of these roles may do everything.
 */
export function bootstrap({ account: { region, accountId }, objects, parameters, roles }: Models): void {
  objects.createBucket(`cdk-${QUALIFIER}-assets-${accountId}-${region}`);
  parameters.set(`/cdk-bootstrap/${QUALIFIER}/version`, { type: 'String', value: VERSION });
  for (const name of ROLES) {
    roles.putRole(`cdk-${QUALIFIER}-${name}-role-${accountId}-${region}`, {
      inline: [],
      managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    });
  }
}
