import { Resource } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';

/**
 * An Amazon Connect instance that this app does not define, by its ARN.
 *
 * An instance that the app does define (`CfnInstance`) is passed to `ConnectTestCase` as it is.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/find-instance-arn.html
 */
export class ConnectInstance extends Resource implements aws_connect.IInstanceRef {
  /**
   * Refer to an instance by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param instanceArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID`; a token will do
   */
  public static fromInstanceArn(scope: Construct, id: string, instanceArn: string): aws_connect.IInstanceRef {
    return new ConnectInstance(scope, id, instanceArn);
  }

  /**
   * The ARN of the instance.
   */
  public readonly instanceRef: aws_connect.InstanceReference;

  private constructor(scope: Construct, id: string, instanceArn: string) {
    super(scope, id, { environmentFromArn: instanceArn });
    this.instanceRef = { instanceArn };
  }
}
