import { type Models } from './models';

/** The CDK's default qualifier, which is part of the names of the resources that `cdk bootstrap` makes. */
const QUALIFIER = 'hnb659fds';
/** A version of the bootstrap stack that every CDK release accepts. */
const VERSION = '30';

/** Makes the bucket and the version parameter that the cdk CLI expects from `cdk bootstrap`. */
export function bootstrap({ account: { region, accountId }, objects, parameters }: Models): void {
  objects.createBucket(`cdk-${QUALIFIER}-assets-${accountId}-${region}`);
  parameters.set(`/cdk-bootstrap/${QUALIFIER}/version`, { type: 'String', value: VERSION });
}
