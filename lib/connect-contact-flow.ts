import { Resource } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';

/**
 * A contact flow that this app does not define, by its ARN.
 *
 * A flow that the app does define (`CfnContactFlow`) is passed to `EntryPoint` as it is.
 *
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/find-flow-id.html
 */
export class ConnectContactFlow extends Resource implements aws_connect.IContactFlowRef {
  /**
   * Refer to a flow by its ARN.
   *
   * @param scope the construct that holds the reference
   * @param id the construct's id in the scope
   * @param contactFlowArn `arn:PARTITION:connect:REGION:ACCOUNT:instance/ID/contact-flow/ID`; a token will do
   */
  public static fromContactFlowArn(scope: Construct, id: string, contactFlowArn: string): aws_connect.IContactFlowRef {
    return new ConnectContactFlow(scope, id, contactFlowArn);
  }

  /**
   * The ARN of the flow.
   */
  public readonly contactFlowRef: aws_connect.ContactFlowReference;

  private constructor(scope: Construct, id: string, contactFlowArn: string) {
    super(scope, id, { environmentFromArn: contactFlowArn });
    this.contactFlowRef = { contactFlowArn };
  }
}
