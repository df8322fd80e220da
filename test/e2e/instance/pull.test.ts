import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filledIn, type Resources } from '../../../cli/pull/placeholders';
import { type RunResult } from '../../../cli/result/run-result';
import { resourceKey } from '../../../local/flow';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, FAILING, PASSING } from '../../cli/instance/support/an-instance';
import { CASES, deployCase } from './conformance-on-instance';

const command = new BuiltCommand();
let instance: AnInstance;
beforeEach(async () => {
  instance = await AnInstance.start();
});
afterEach(() => instance.stop());

const inHome = (...parameters: readonly string[]) =>
  command.run(parameters, { cwd: instance.home, env: instance.environment });
const pull = (...parameters: readonly string[]) => inHome('pull', '--instance', instance.arn, ...parameters);
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const inFolder = (file: string) => join(instance.home, 'connect-tests', file);

test.each(readdirSync(CASES))(
  'the pull of the case %s equals the deployed test cases, and has the same verdicts in a local run',
  async (name) => {
    const folder = join(CASES, name);
    deployCase(instance, folder);

    const { code, stderr } = await pull('--flows');
    expect([code, stderr]).toEqual([0, '']);

    const resources = json(inFolder('resources.json')) as Resources;
    for (const { Name, Content, EntryPoint, InitializationData } of instance.connect.store.testCases.list(
      instance.arn,
    )) {
      const pulled = json(inFolder(`${Name}.test-case.json`));
      expect(JSON.stringify(pulled)).not.toMatch(/arn:aws:|[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(filledIn(pulled, resources)).toMatchObject({
        ...{ Name, EntryPoint, Content: JSON.parse(Content) },
        ...(InitializationData !== undefined && { InitializationData: JSON.parse(InitializationData) }),
      });
    }
    const flow = instance.connect.store.contactFlows.list(instance.arn).find(({ Name }) => Name === name)!;
    expect(filledIn(json(inFolder(`flows/${name}.json`)), resources)).toEqual(JSON.parse(flow.Content));
    expect((await pull('--flows', '--diff')).stdout).toBe('The files are the same as on the instance.\n');

    // The world of the conformance case, adapted to the pulled files, replaces the world.json that the pull wrote.
    const world = readdirSync(folder).includes('world.json') ? json(join(folder, 'world.json')) : {};
    const skeleton = json(inFolder('world.json'));
    writeFileSync(inFolder('world.json'), JSON.stringify(surroundings(world, skeleton, resources, folder)));
    await inHome('run', '--tests', 'connect-tests', '--flows', 'connect-tests/flows', '--json', 'result.json');
    const result = json(join(instance.home, 'result.json')) as RunResult;
    const expected = json(join(folder, 'expected.json')) as Record<string, string>;
    for (const { name: test, verdict } of result.tests) {
      expect([test, expected[test] === '?' ? '?' : verdict]).toEqual([test, expected[test]]);
    }
  },
  60_000,
);

/**
 * Adapts the world of a conformance case to the pulled files. Replaces the ids of resources with placeholders. Makes
 * the paths of files lead to `folder`, which is the folder of the case. Adds the flows of `skeleton`, which is the
 * pulled world.json.
 */
function surroundings(world: object, skeleton: Record<string, object>, resources: Resources, folder: string): object {
  const placeholder = (key: string) =>
    Object.keys(resources).find((name) => resourceKey(resources[name]) === resourceKey(key)) ?? key;
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string' && /\.c?js(on)?$/.test(value)) return relative(inFolder(''), join(folder, value));
    if (typeof value === 'string') return placeholder(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [placeholder(key), renamed(each)]));
  };
  const given = renamed(world) as Record<string, object>;
  return { ...given, flows: { ...given.flows, ...skeleton.flows } };
}

test('a draft is pulled too, and the tags of AWS are left out', async () => {
  instance.add({ Draft: FAILING }, { Status: 'SAVED', Tags: { team: 'billing' } });

  await pull('draft');

  expect(json(inFolder('draft.test-case.json'))).toMatchObject({ Status: 'SAVED', Tags: { team: 'billing' } });
});

test('--diff shows the test cases that differ, and the test cases that only the instance or only the folder has; the exit code is 1', async () => {
  instance.add({ Sales: PASSING, Support: PASSING });
  await pull();
  const { testCases } = instance.connect.store;
  const [sales, support] = testCases.list(instance.arn);
  testCases.update(sales.Arn, { Content: PASSING.replace('"Text":"with sales"', '"Text":"with support"') });
  testCases.delete(support.Arn);
  instance.add({ New: PASSING });

  const { code, stdout } = await pull('--diff');

  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(
      /^sales\.test-case\.json: Content\.Observations\[2\]\..+Text: "with sales" here, "with support" deployed$/,
    ),
    'new.test-case.json: only on the instance',
    'connect-tests/support.test-case.json: only here',
  ]);
  expect(code).toBe(1);
});

test('a second pull keeps the placeholders, and the world whose values were filled in', async () => {
  instance.add({ Sales: PASSING });
  await pull('--flows');
  const resources = json(inFolder('resources.json')) as Resources;
  writeFileSync(inFolder('world.json'), '{"clock":"2026-02-18T18:00:00Z"}');
  await pull('--flows');

  expect(resources).toEqual({ '{{MenuFlowId}}': instance.menu });
  expect(json(inFolder('resources.json'))).toEqual(resources);
  expect(json(inFolder('world.json'))).toEqual({ clock: '2026-02-18T18:00:00Z' });
});
