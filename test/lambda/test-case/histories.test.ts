import '../support/one-realm';
import { Gateway } from './histories/gateway';
import kept from './histories/kept.json';
import { type History } from './histories/history';
import { play } from './histories/play';
import { playAll } from './histories/processes';

/*
 * Plays deployments, faults and manual changes in random order. No test case may be lost, created twice or left behind.
 * No test case of others may change. Every stack must stay deployable. After a success, the test cases must be as in
 * the template. `npm run histories` plays more histories.
 */

const RUNS = 200;
const SEED = 20260301;

let gateway: Gateway;
beforeAll(async () => {
  gateway = await Gateway.start();
});
afterAll(() => gateway.stop());

test(`${RUNS} random histories`, async () => {
  // `npm run histories -- --seed ${SEED}` makes a failed history smaller.
  expect(await playAll({ runs: RUNS, seed: SEED, shrinks: false })).toEqual([]);
}, 300_000);

describe('a history that failed once:', () => {
  test.each(kept as { name: string; history: History }[])('$name', async ({ history }) => {
    expect((await play(history, gateway)).complaints).toEqual([]);
  });
});
