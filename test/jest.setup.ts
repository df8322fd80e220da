// The validation of templates by aws-cdk-lib takes seven seconds in each process. The e2e tests of the example run with it.
process.env.CDK_VALIDATION = 'false';
