import { execFileSync } from 'node:child_process';
import { LocalCloud } from '../../local/cloud';
import { programEnvironment, shellLines } from '../../local/environment';

/**
 * Variables of a user's shell. Each except PATH could direct a call away from the local cloud, or make a client fail.
 */
const OWN = {
  PATH: process.env.PATH,
  AWS_PROFILE: 'mine',
  AWS_DEFAULT_PROFILE: 'mine',
  AWS_SESSION_TOKEN: 'of-aws',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_ENDPOINT_URL_S3: 'https://s3.example.com',
  AWS_ENDPOINT_URL_CLOUDWATCH: 'https://monitoring.example.com',
  AWS_ENDPOINT_URL_SCHEDULER: 'https://scheduler.example.com',
  AWS_USE_FIPS_ENDPOINT: 'true',
  HTTPS_PROXY: 'http://proxy.example.com',
  no_proxy: 'example.com',
};

/** Returns the variables of a real shell that had the variables OWN, and then ran the lines of `shellLines`. */
function environmentOfShell(cloud: LocalCloud): Record<string, string> {
  const script = [...shellLines(cloud.environment), 'env'].join('\n');
  const lines = execFileSync('sh', ['-c', script], { env: OWN as NodeJS.ProcessEnv, encoding: 'utf8' }).trim();
  return Object.fromEntries(lines.split('\n').map((line) => line.split(/=(.*)/s, 2))) as Record<string, string>;
}

describe('A shell that uses the local cloud', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await LocalCloud.start();
  });
  afterAll(() => cloud.stop());

  it('has no variable that is empty, because boto3 and the AWS CLI search for a profile with an empty name', () => {
    const empty = Object.entries(environmentOfShell(cloud)).filter(([, value]) => value === '');
    expect(empty).toEqual([]);
  });

  it('has no settings that lead to another endpoint', () => {
    const environment = environmentOfShell(cloud);
    expect(environment).toMatchObject({ AWS_ENDPOINT_URL: cloud.aws.url, no_proxy: '127.0.0.1' });
    for (const name of Object.keys(OWN).filter((each) => /^AWS_/.test(each))) {
      expect(environment).not.toHaveProperty(name);
    }
  });

  it('has the variables of a program that uses the local cloud', () => {
    expect(environmentOfShell(cloud)).toMatchObject(programEnvironment(cloud.environment, OWN));
  });
});
