// Validation of every template costs three seconds a process; the e2e deployments run with it.
process.env.CDK_VALIDATION = 'false';
