// The validation of aws-cdk-lib takes seven seconds in each process, so the tests switch it off. The oldest supported
// aws-cdk-lib ignores this variable. With that release, an e2e test still validates examples/contact-center.
process.env.CDK_VALIDATION = 'false';
// The tests expect messages without colors, even when jest runs in a terminal.
process.env.NO_COLOR = '1';
