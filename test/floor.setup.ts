import { CloudFormationValidatePlugin } from 'aws-cdk-lib';

// The oldest supported aws-cdk-lib ignores CDK_VALIDATION, so it would start its validator in each test file.
const none = { name: CloudFormationValidatePlugin.PLUGIN_NAME, validate: () => ({ success: true, violations: [] }) };
Object.assign(CloudFormationValidatePlugin, { _singletonInstance: () => none });
