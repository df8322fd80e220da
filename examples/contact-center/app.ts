import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from './contact-center-stack';

const app = new App();
new ContactCenterStack(app, 'ContactCenter', {
  // The instance is not part of the app: people keep it when they delete everything else.
  instanceArn: app.node.getContext('instanceArn'),
  whenClosed: app.node.tryGetContext('whenClosed'),
  expectedWhenClosed: app.node.tryGetContext('expectedWhenClosed'),
});
