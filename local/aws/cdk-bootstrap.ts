import { type Models } from './models';

/** The CDK's default qualifier, which is part of the names of the resources that `cdk bootstrap` creates. */
const QUALIFIER = 'hnb659fds';
/** A version of the bootstrap stack that every CDK release accepts. */
const VERSION = '30';

/** Creates the bucket and the version parameter that `cdk bootstrap` would create, and that the cdk CLI requires. */
export function bootstrap({ account: { region, accountId }, objects, parameters }: Models): void {
  objects.createBucket(`cdk-${QUALIFIER}-assets-${accountId}-${region}`);
  parameters.set(`/cdk-bootstrap/${QUALIFIER}/version`, { type: 'String', value: VERSION });
}
