// Validating each template takes three seconds in each process. The e2e deployments run with the validation.
process.env.CDK_VALIDATION = 'false';
