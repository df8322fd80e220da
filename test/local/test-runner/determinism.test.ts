import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnswerCall, execute, type ExecutionRequest, readWorldFolder } from '../../../local/test-runner';
import { type World } from '../../../local/flow';
import { condition, does, flow, hangUp, menu, say } from '../flow/support/flow-builder';
import { check, document, hears, inTurn, log, press, seesCompleted, started } from './support/test-builder';

/* Tests that the same flow, test case, world, seed and ids give exactly the same result. */

const RUNS = 1_000;
/** The number of executions in which look-up.cjs answers as the function. It is small, since each starts a thread. */
const RUNS_OF_THE_MODULE = 40;
const AT_ONCE = 8;
const CONTACT_ID = '11111111-2222-4333-8444-555555555555';
const LOOK_UP = 'arn:aws:lambda:us-east-1:111122223333:function:look-up';

const folder = mkdtempSync(join(tmpdir(), 'determinism-'));
afterAll(() => rmSync(folder, { recursive: true }));

const code = 'exports.handler = async ({ Details }) => ({ contact: Details.ContactData.ContactId });';
writeFileSync(join(folder, 'look-up.cjs'), code);

function worldWith(seed: number) {
  const config = [{ day: 'WEDNESDAY', start: '09:30', end: '17:00' }];
  const hours = { office: { timeZone: 'America/New_York', config } };
  const lambdas = { 'look-up': { module: 'look-up.cjs' } };
  const file = join(folder, `world-${seed}.json`);
  writeFileSync(file, JSON.stringify({ clock: '2026-03-04T15:00:00Z', seed, hours, lambdas }));
  return readWorldFolder(file);
}

/** Returns actions that play one of two messages at random, each to half of the contacts. */
const byChance = (id: string, next: string) => [
  does(
    id,
    'DistributeByPercentage',
    {},
    { conditions: [condition('NumberLessThan', '51', `${id} heads`)], errors: { NoMatchingCondition: `${id} tails` } },
  ),
  say(`${id} heads`, `${id} is heads.`, next),
  say(`${id} tails`, `${id} is tails.`, next),
];
const request = (world: World): ExecutionRequest => ({
  world,
  contact: {
    id: CONTACT_ID,
    channel: 'VOICE',
    flow: flow(
      does('Hours', 'CheckHoursOfOperation', { HoursOfOperationId: 'office' }, { on: { True: 'Call', False: 'End' } }),
      does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: LOOK_UP }, { next: 'Draw 1' }),
      ...byChance('Draw 1', 'Draw 2'),
      ...byChance('Draw 2', 'Draw 3'),
      ...byChance('Draw 3', 'Draw 4'),
      ...byChance('Draw 4', 'Menu'),
      menu('Menu', { '1': 'Last' }, { InputTimeLimitExceeded: 'End', NoMatchingCondition: 'End' }),
      say('Last', 'You are $.External.contact.', 'End'),
      hangUp('End'),
    ),
  },
  content: document(
    inTurn(
      started('start', log({ contact: '$.ContactId' })),
      seesCompleted('call', 'InvokeLambdaFunction', LOOK_UP, check('$.External.contact', '11111111', 'TextStartsWith')),
      hears('menu', press(1)),
      hears('you are 11111111', log({ contact: '$.External.contact' })),
    ),
  ),
});

/** Gives the same answer as look-up.cjs, but without a thread. */
const answerAtOnce: AnswerCall = () => ({ returns: { contact: CONTACT_ID } });

/** Executes the test case at least `runs` times, AT_ONCE executions at once, and returns the different results. */
async function outcomes(seed: number, runs: number, ownAnswer?: AnswerCall): Promise<readonly string[]> {
  const { world, answer: answerOfModule } = worldWith(seed);
  const answer = ownAnswer ?? answerOfModule;
  const different = new Set<string>();
  for (let run = 0; run < runs; run += AT_ONCE) {
    const some = await Promise.all(Array.from({ length: AT_ONCE }, () => execute(request(world), answer)));
    some.forEach((result) => different.add(JSON.stringify(result)));
  }
  return [...different];
}

test.each<[runs: number, how: string, answer: AnswerCall | undefined]>([
  [RUNS, 'a function', answerAtOnce],
  [RUNS_OF_THE_MODULE, 'a module for the function', undefined],
])('%d runs with chance, hours and %s are the same', async (runs, _, answer) => {
  const different = await outcomes(7, runs, answer);

  expect(different).toHaveLength(1);
  expect(JSON.parse(different[0])).toMatchObject({ status: 'PASSED', explanation: [] });
});

test('Another seed makes another run', async () => {
  const runs = await Promise.all([1, 2, 3, 4].map((seed) => outcomes(seed, 1)));

  expect(new Set(runs.flat()).size).toBeGreaterThan(1);
});
