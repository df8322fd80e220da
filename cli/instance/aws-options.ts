import { loadSharedConfigFiles } from '@smithy/core/config';
import { UnusableInput } from '../unusable-input';

/** The options of each command for an instance: its ARN, the profile of the AWS CLI, and the Region of a replica. */
export interface AwsOptions {
  readonly instance: string;
  readonly profile?: string;
  readonly region?: string;
}

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/**
 * Applies `--profile` as the AWS CLI does: the option overrides AWS_PROFILE and the keys in the environment. Only a
 * profile with the `credential_source` Environment uses these keys. `--region` selects a replica of the instance, which
 * has the same id.
 *
 * @returns the options, with the ARN of the instance in the Region
 * @throws UnusableInput when the profile of the option or of AWS_PROFILE does not exist
 */
export async function withAwsOptions<Options extends AwsOptions>(options: Options): Promise<Options> {
  const { instance, profile, region } = options;
  const name = profile ?? process.env.AWS_PROFILE;
  const source = name ? await credentialSourceOf(name) : undefined;
  if (profile !== undefined) {
    process.env.AWS_PROFILE = profile;
    if (source !== 'Environment') for (const key of KEYS) delete process.env[key];
  }
  return region === undefined ? options : { ...options, instance: inRegion(instance, region) };
}

/**
 * Returns the `credential_source` of a profile, if it has one.
 *
 * @throws UnusableInput when a profile other than `default` does not exist
 */
async function credentialSourceOf(name: string): Promise<string | undefined> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const profiles = { ...credentialsFile, ...configFile };
  if (Object.hasOwn(profiles, name))
    return (configFile[name] ?? {}).credential_source ?? credentialsFile[name]?.credential_source;
  if (name === 'default') return undefined;
  const names = Object.keys(profiles).filter((each) => !each.includes('.'));
  const others =
    names.length > 0
      ? `the profiles are ${names.sort().join(', ')}. Choose one with --profile.`
      : 'they have no profiles. Run "aws configure" to make one.';
  const { AWS_CONFIG_FILE = '~/.aws/config', AWS_SHARED_CREDENTIALS_FILE = '~/.aws/credentials' } = process.env;
  throw new UnusableInput(
    `There is no profile "${name}" in ${AWS_CONFIG_FILE} and ${AWS_SHARED_CREDENTIALS_FILE}: ${others}`,
  );
}

const inRegion = (arn: string, region: string): string => arn.replace(/^(arn:[^:]*:connect:)[^:]*/, `$1${region}`);
