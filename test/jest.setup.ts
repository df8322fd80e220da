// The validation of templates by aws-cdk-lib takes seven seconds in each process. The e2e tests of the example run with it.
process.env.CDK_VALIDATION = 'false';
// The texts that tests expect have no colors, on a terminal too.
process.env.NO_COLOR = '1';
