// The validation of aws-cdk-lib is disabled, since it takes seven seconds in each process. The e2e tests synthesize
// examples/contact-center with the oldest aws-cdk-lib, which ignores this variable and validates.
process.env.CDK_VALIDATION = 'false';
// The expected texts of tests have no colors, so messages must have no colors, even when jest runs in a terminal.
process.env.NO_COLOR = '1';
