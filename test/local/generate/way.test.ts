import { emptyWorld } from '../../../local/flow';
import { generate, generateWay, UnusedKeys } from '../../../local/generate';
import { FLOWS } from './flows';

const world = emptyWorld;

test('the way of a key is one test case, named after it', async () => {
  const { tests } = await generateWay(FLOWS['a menu of three'], { world }, ['2']);

  expect(tests.map(({ script }) => script.name)).toEqual([expect.stringContaining('by key 2')]);
});

test('keys that the flow does not listen for are refused', async () => {
  await expect(generateWay(FLOWS['a menu of three'], { world }, ['1', '7', '8'])).rejects.toThrow(
    new UnusedKeys(['7', '8']),
  );
});

test('there is no way when a contact can begin at none of the flows', async () => {
  expect((await generateWay([], { world }, ['1'])).tests).toEqual([]);
});

describe.each(Object.entries(FLOWS))('for %s', (_, flows) => {
  test('the way without a key is at most one test case', async () => {
    const { tests } = await generateWay(flows, { world }, []);

    expect(tests.length).toBeLessThanOrEqual(1);
  });

  test('overrides that are not known to work reach no fewer transitions', async () => {
    const [proven, all] = [await generate(flows, { world }), await generate(flows, { world, unproven: true })];

    expect(all.account.unreachable.size).toBeLessThanOrEqual(proven.account.unreachable.size);
  });
});
