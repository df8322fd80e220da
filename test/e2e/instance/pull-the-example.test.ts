import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filledIn } from '../../../cli/pull/placeholders';
import { type RunResult } from '../../../cli/result/run-result';
import { BuiltCommand } from '../../cli/built-command';
import { cdk } from '../cdk-cli';
import { LocalCloud } from '../engines/local-cloud';

/*
 * Deploys the example and pulls it as JSON. The files must have the deployed contents, and the test cases in them must
 * pass in a local run.
 */

let cloud: LocalCloud;
let instanceArn: string;
let home: string;
const command = new BuiltCommand();
const inHome = (...parameters: readonly string[]) => command.run(parameters, { cwd: home, env: cloud.environment });
const json = (file: string) => JSON.parse(readFileSync(join(home, 'connect-tests', file), 'utf8'));

beforeAll(async () => {
  cloud = await LocalCloud.start();
  instanceArn = cloud.connect.addInstance();
  home = mkdtempSync(join(tmpdir(), 'home-'));
  const app = 'examples/contact-center/app.ts';
  const words = ['deploy', 'ContactCenter', '--context', `instanceArn=${instanceArn}`];
  const { code, output } = await cdk(words, { environment: cloud.environment, app, oldest: true });
  expect([code, output]).toEqual([0, expect.any(String)]);
  const pulled = await inHome('pull', '--instance', instanceArn, '--flows');
  expect([pulled.code, pulled.stderr]).toEqual([0, '']);
});
afterAll(() => cloud.stop());

const files = () => readdirSync(join(home, 'connect-tests')).filter((file) => file.endsWith('.test-case.json'));

test('each file has the content that is deployed, and no tag of the stack', () => {
  const deployed = new Map(cloud.connect.store.testCases.list(instanceArn).map((each) => [each.Name, each]));
  const resources = json('resources.json');

  expect(files()).toHaveLength(deployed.size);
  for (const file of files()) {
    const { Name, Content, Tags } = filledIn(json(file), resources) as Record<string, string>;
    expect([file, Content, Tags]).toEqual([file, JSON.parse(deployed.get(Name)!.Content), undefined]);
  }
});

test('the files are valid', async () => {
  const { code, stdout, stderr } = await inHome('validate', ...files().map((file) => `connect-tests/${file}`));

  expect([code, stdout, stderr]).toEqual([0, expect.any(String), '']);
});

test('the test cases pass on this machine when the world has the data that the flows do not contain', async () => {
  const world = json('world.json');
  const hours = { '{{InstanceArn}}/operating-hours/{{NeverOpenHoursId}}': 'closed' };
  const [lambda] = Object.keys(world.lambdas);
  const named = (queue: string) => [queue, { name: /\{\{(\w+)QueueId\}\}/.exec(queue)![1] }];
  const filled = {
    ...world,
    hours: { ...world.hours, ...hours },
    lambdas: { [lambda]: { returns: { destination: 'Lisbon' } } },
    queues: Object.fromEntries(Object.keys(world.queues).map(named)),
  };
  writeFileSync(join(home, 'connect-tests/world.json'), JSON.stringify(filled));
  const { stdout } = await inHome(
    'run',
    '--tests',
    'connect-tests',
    '--flows',
    'connect-tests/flows',
    '--json',
    'r.json',
  );
  const { tests } = JSON.parse(readFileSync(join(home, 'r.json'), 'utf8')) as RunResult;

  expect([tests.filter(({ verdict }) => verdict !== 'PASSED').map(({ name }) => name), stdout]).toEqual([
    [],
    expect.any(String),
  ]);
  expect(tests).toHaveLength(files().length);
});
