import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContactCenterStack } from '../../examples/contact-center/contact-center-stack';
import { pythonWith } from './engines/python-package';

const VERSION = '1.58.0';
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

interface Finding {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: readonly (string | number)[] };
}

interface TemplateJson {
  readonly Resources: Readonly<Record<string, { readonly Metadata?: object }>>;
}

let python: string;
let folder: string;
beforeAll(async () => {
  python = await pythonWith('cfn-lint', VERSION);
  folder = await mkdtemp(join(tmpdir(), 'cfn-lint-'));
});
afterAll(() => rm(folder, { recursive: true }));

function example(): TemplateJson {
  const app = new App({ analyticsReporting: false });
  return Template.fromStack(
    new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE }),
  ).toJSON() as TemplateJson;
}

/**
 * Returns the findings of cfn-lint as lines, except those for which `isOfLambdaFunction` is true. The exit code is
 * ignored, since it is an error code when there are findings.
 */
async function findingsIn(template: object): Promise<string[]> {
  const file = join(folder, 'template.json');
  await writeFile(file, JSON.stringify(template, undefined, 1));
  const found = await new Promise<string>((resolve, reject) =>
    execFile(
      python,
      ['-c', 'from cfnlint import runner; runner.main()', '--format', 'json', file],
      (_, stdout, stderr) => (stdout === '' ? reject(new Error(stderr)) : resolve(stdout)),
    ),
  );
  return (JSON.parse(found) as Finding[])
    .filter((finding) => !isOfLambdaFunction(finding))
    .map(({ Rule, Message, Location }) => `${Rule.Id} at ${Location.Path.join('/')}: ${Message}`);
}

/**
 * aws-cdk-lib always adds a dependency of the function NextTrip on its role. cfn-lint reports this dependency as
 * redundant, since the function also refers to the role.
 */
const isOfLambdaFunction = ({ Rule, Location }: Finding): boolean =>
  Rule.Id === 'W3005' && /^NextTrip[0-9A-F]{8}$/.test(String(Location.Path[1]));

test('cfn-lint finds nothing in the template of the example', async () => {
  expect(await findingsIn(example())).toEqual([]);
});

test('without the metadata for cfn-lint, the IAM actions for test cases are reported as unknown', async () => {
  const { Resources, ...others } = example();
  const without = Object.fromEntries(
    Object.entries(Resources).map(([id, resource]) => [id, { ...resource, Metadata: undefined }] as const),
  );
  expect((await findingsIn({ ...others, Resources: without })).join('\n')).toContain('W3037');
});
