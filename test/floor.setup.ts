import { CloudFormationValidatePlugin } from 'aws-cdk-lib';

// The oldest aws-cdk-lib has no CDK_VALIDATION, and begins to validate in each test file anew.
const none = { name: CloudFormationValidatePlugin.PLUGIN_NAME, validate: () => ({ success: true, violations: [] }) };
Object.assign(CloudFormationValidatePlugin, { _singletonInstance: () => none });
