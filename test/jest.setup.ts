// The validation of aws-cdk-lib takes seven seconds in each process. An e2e test still validates
// examples/contact-center: the oldest aws-cdk-lib ignores this variable.
process.env.CDK_VALIDATION = 'false';
// The tests expect messages without colors, even when jest runs in a terminal.
process.env.NO_COLOR = '1';
