import { CloudFormationValidatePlugin } from 'aws-cdk-lib';

// Disables the validation when the tests run with the oldest aws-cdk-lib that this library supports. That version
// ignores CDK_VALIDATION, so it would start its validator in each test file.
const none = { name: CloudFormationValidatePlugin.PLUGIN_NAME, validate: () => ({ success: true, violations: [] }) };
Object.assign(CloudFormationValidatePlugin, { _singletonInstance: () => none });
