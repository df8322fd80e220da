import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';
import { OtherServices } from './other-services';

const command = new BuiltCommand();
let instance: AnInstance;
let aws: OtherServices;
beforeEach(async () => {
  instance = (await AnInstance.start()).add({ Sales: PASSING });
  aws = await OtherServices.start(instance.connect.url);
  mkdirSync(join(instance.home, '.aws'));
  writeFileSync(
    join(instance.home, '.aws/config'),
    '[profile dev]\nregion = eu-west-2\n\n[profile empty]\noutput = json\n',
  );
  writeFileSync(
    join(instance.home, '.aws/credentials'),
    '[dev]\naws_access_key_id = AKIDOFDEV\naws_secret_access_key = secret\n\n[prod]\naws_access_key_id = AKIDOFPROD\naws_secret_access_key = secret\n',
  );
});
afterEach(async () => {
  await aws.stop();
  await instance.stop();
});

const COMMANDS = [['run', '--yes'], ['pull'], ['compare', '--yes'], ['compare', '--probes', '--yes'], ['doctor']];

const run = (parameters: readonly string[], env: object = {}, arn = instance.arn) =>
  command.run([...parameters, '--instance', arn], {
    cwd: instance.home,
    env: { ...instance.environment, AWS_ENDPOINT_URL: aws.url, AWS_EC2_METADATA_DISABLED: 'true', ...env },
  });

test.each(COMMANDS)(
  '%s %s uses the profile of --profile, and not the profile of the environment',
  async (...parameters) => {
    const { stderr } = await run([...parameters, '--profile', 'dev'], { AWS_PROFILE: 'prod', AWS_REGION: 'eu-west-2' });

    expect(stderr).not.toContain('WARNING');
    expect(aws.signers).toEqual(new Set(['AKIDOFDEV in us-east-1']));
  },
  60_000,
);

test.each(COMMANDS)(
  '%s %s reports a profile that does not exist in one line',
  async (...parameters) => {
    const { code, stderr } = await run([...parameters, '--profile', 'staging']);

    expect(stderr).toBe(
      'There is no profile "staging" in ~/.aws/config and ~/.aws/credentials: the profiles are dev, empty, prod. Choose one with --profile.\n',
    );
    expect(code).toBe(2);
    expect(instance.connect.requests).toEqual([]);
  },
  60_000,
);

test('a profile in AWS_PROFILE that does not exist is reported in the same line', async () => {
  const { code, stderr } = await run(['pull'], { AWS_PROFILE: 'staging' });

  expect(stderr).toMatch(/^There is no profile "staging" in .+\n$/);
  expect(code).toBe(2);
});

test('a profile without credentials is reported in one line', async () => {
  const { code, stderr } = await run(['pull', '--profile', 'empty']);

  expect(stderr).toMatch(/^There are no AWS credentials: .+ choose a profile with --profile.+\n$/);
  expect(code).toBe(2);
});

test('a profile with credential_source = Environment assumes its role with the credentials of the environment', async () => {
  const role = 'role_arn = arn:aws:iam::111122223333:role/tester\ncredential_source = Environment\n';
  writeFileSync(join(instance.home, '.aws/config'), `[profile tester]\n${role}`);
  const { stderr } = await run(['pull', '--profile', 'tester'], { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' });

  expect(stderr).toContain('ECONNREFUSED');
}, 60_000);

test('--region selects the replica of the instance in that Region, whose ARN differs only in the Region', async () => {
  const original = instance.arn.replace('us-east-1', 'eu-west-2');

  expect((await run(['pull', '--region', 'us-east-1'], { AWS_REGION: 'eu-central-1' }, original)).code).toBe(0);
  expect(aws.signers).toEqual(new Set([expect.stringMatching(/ in us-east-1$/)]));
}, 60_000);

test('the consent must be for the replica, not for the instance in --instance', async () => {
  const original = instance.arn.replace('us-east-1', 'eu-west-2');
  writeFileSync(join(instance.home, 'amazon-connect-test.json'), JSON.stringify({ instances: [original] }));
  const { code, stderr } = await run(['run', '--region', 'us-east-1'], {}, original);

  expect(stderr).toContain(
    `The run on ${instance.arn} needs your consent: pass --yes, or add the instance to "instances"`,
  );
  expect(code).toBe(2);
}, 60_000);

test.each([
  [
    ['pull', '--region', 'Frankfurt'],
    "option '--region <region>' argument 'Frankfurt' is invalid. It must be a Region",
  ],
  [['pull', '--profile'], "option '--profile <name>' argument missing"],
])('%j is refused', async (parameters, why) => {
  const { code, stderr } = await command.run(['pull', '--instance', instance.arn, ...parameters.slice(1)]);

  expect(stderr).toContain(why);
  expect(code).toBe(2);
});

test.each([
  ['--profile', 'dev'],
  ['--region', 'us-east-1'],
])('%s is refused for a run on this machine', async (...parameters) => {
  const { code, stderr } = await command.run(['run', ...parameters], { cwd: instance.home });

  expect(stderr).toContain(
    `${parameters[0]} is an option of a run on an instance: give --instance, or leave out ${parameters[0]}.`,
  );
  expect(code).toBe(2);
});
