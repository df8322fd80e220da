import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from './contact-center-stack';

const app = new App();
new ContactCenterStack(app, 'ContactCenter', {
  // The instance is not part of the app. cdk.json has the ARN of the local instance. To use your own, pass
  // --context instanceArn=arn:aws:connect:REGION:ACCOUNT:instance/ID.
  instanceArn: app.node.getContext('instanceArn'),
});
