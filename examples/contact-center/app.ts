import { App } from 'aws-cdk-lib';
import { ContactCenterStack } from './contact-center-stack';

const app = new App();
// The instance is not part of the app: people keep it when they delete everything else.
new ContactCenterStack(app, 'ContactCenter', { instanceArn: app.node.getContext('instanceArn') });
