import { CloudFormationValidatePlugin } from 'aws-cdk-lib';

// Disables the validation of the oldest aws-cdk-lib, which does not know CDK_VALIDATION and would start its validator
// in each test file.
const none = { name: CloudFormationValidatePlugin.PLUGIN_NAME, validate: () => ({ success: true, violations: [] }) };
Object.assign(CloudFormationValidatePlugin, { _singletonInstance: () => none });
