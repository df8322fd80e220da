// The validation of aws-cdk-lib takes seven seconds in each process, so the tests switch it off. An e2e test
// synthesizes examples/contact-center with the oldest supported aws-cdk-lib, which always validates.
process.env.CDK_VALIDATION = 'false';
// The tests expect messages without colors, even when jest runs in a terminal.
process.env.NO_COLOR = '1';
