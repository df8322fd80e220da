import { type IConstruct } from 'constructs';

/**
 * An error in a user's app that is reported at synth, because the service or CloudFormation would refuse the app at deployment.
 *
 * aws-cdk-lib has such a class, but it is internal and its signature changes between releases.
 */
export class ValidationError extends Error {
  public override readonly name = 'ValidationError';

  public constructor(scope: IConstruct, message: string) {
    super(`[${scope.node.path}] ${message}`);
  }
}
