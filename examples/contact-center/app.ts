import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from './contact-center-stack';

const app = new App();
new ContactCenterStack(app, 'ContactCenter', {
  // The instance is not part of the app, because people keep the instance when they delete everything else.
  instanceArn: instanceArn(),
  whenClosed: app.node.tryGetContext('whenClosed'),
  expectedWhenClosed: app.node.tryGetContext('expectedWhenClosed'),
});

function instanceArn(): string {
  const arn: string | undefined = app.node.tryGetContext('instanceArn');
  if (arn === undefined) {
    throw new Error(
      'The context has no instanceArn: pass --context instanceArn=arn:aws:connect:REGION:ACCOUNT:instance/ID. For the local cloud, use the ARN in cdk.json.',
    );
  }
  return arn;
}
