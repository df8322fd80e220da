import { type Models } from './models';

/** The CDK's default qualifier, in the names of what `cdk bootstrap` makes. */
const QUALIFIER = 'hnb659fds';
/** A version of the bootstrap stack that every CDK release accepts. */
const VERSION = '30';

/** Makes what the cdk CLI looks for before it deploys. */
export function bootstrap({ account: { region, accountId }, objects, parameters }: Models): void {
  objects.createBucket(`cdk-${QUALIFIER}-assets-${accountId}-${region}`);
  parameters.set(`/cdk-bootstrap/${QUALIFIER}/version`, { type: 'String', value: VERSION });
}
