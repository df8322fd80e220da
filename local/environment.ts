type Environment = Readonly<Record<string, string | undefined>>;

/** For each of these services, a user may have set a separate endpoint with a variable such as AWS_ENDPOINT_URL_S3. */
const OWN_ENDPOINTS = [
  'CLOUDFORMATION',
  'CLOUDTRAIL',
  'CLOUDWATCH',
  'CLOUDWATCH_LOGS',
  'EC2',
  'EVENTBRIDGE',
  'IAM',
  'KMS',
  'LAMBDA',
  'S3',
  'SCHEDULER',
  'SERVICE_QUOTAS',
  'SFN',
  'SNS',
  'SSM',
  'STS',
];

/**
 * The variables that could send a call to AWS, or sign it with credentials of the user. They are unset and not emptied,
 * since boto3 and the AWS CLI use an empty AWS_PROFILE as the name of a profile.
 */
const UNSET = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_USE_FIPS_ENDPOINT',
  ...OWN_ENDPOINTS.map((service) => `AWS_ENDPOINT_URL_${service}`),
];

/** Returns the commands that make a shell use the local cloud, whatever variables the shell has. */
export function shellLines(environment: Environment): string[] {
  return [`unset ${UNSET.join(' ')}`, ...Object.entries(environment).map(([name, value]) => `export ${name}=${value}`)];
}

/**
 * Returns the environment of a program that uses the local cloud: `own` without the variables in UNSET, and with those
 * of the local cloud.
 */
export function programEnvironment(environment: Environment, own: Environment): Record<string, string | undefined> {
  const kept = Object.entries(own).filter(([name]) => !UNSET.includes(name));
  return { ...Object.fromEntries(kept), ...environment };
}
