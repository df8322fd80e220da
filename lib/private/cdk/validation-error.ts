import { type IConstruct } from 'constructs';

/**
 * Something in a user's app that the service or CloudFormation would refuse later, told at synth.
 *
 * aws-cdk-lib has such a class, but it is internal and its signature changes between releases.
 */
export class ValidationError extends Error {
  public override readonly name = 'ValidationError';

  public constructor(scope: IConstruct, message: string) {
    super(`[${scope.node.path}] ${message}`);
  }
}
