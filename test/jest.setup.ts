// Validating each template takes three seconds in each process. The e2e deployments run with the validation.
process.env.CDK_VALIDATION = 'false';
// The texts that tests expect have no colors, on a terminal too.
process.env.NO_COLOR = '1';
