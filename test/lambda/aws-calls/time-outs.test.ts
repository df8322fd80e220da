import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import dns from 'node:dns';
import { ConnectClients } from '../../../lambda/connect/clients';
import { Connect } from '../../../lambda/connect/connect';
import { describeOwnResource } from '../../../lambda/cloudformation/own-resource';
import { holdTimers } from '../../held-timers';
import { until } from '../../until';
import { anInvocation, isWanted } from '../support/an-invocation';
import { CREDENTIALS } from '../support/credentials';
import { serve } from '../support/http';
import { INSTANCE } from '../support/list-test-cases';
import { VirtualWorld } from '../support/virtual-world';

/* How long the clients wait for a service, until the next attempt or until they do without its answer. */

beforeEach(() => {
  Object.assign(process.env, CREDENTIALS);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const EVENT = {
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1',
  LogicalResourceId: 'Test',
} as CloudFormationCustomResourceEvent;

/** The calls, by the milliseconds that they wait for a connection and for an answer. */
const CALLS: [string, number, number, (world: VirtualWorld, signal: AbortSignal) => Promise<unknown>][] = [
  [
    'Amazon Connect',
    5_000,
    30_000,
    (world, signal) =>
      new Connect(new ConnectClients().in(INSTANCE.region), INSTANCE, anInvocation(world, signal), isWanted).list(),
  ],
  ['CloudFormation', 3_000, 10_000, (world, signal) => describeOwnResource(EVENT, anInvocation(world, signal))],
];

/** Lets everything happen that takes no time. */
async function settle() {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets held time pass up to a limit: the outcome is logged then, and not before. */
async function givesUpAfter(limit: number, call: (typeof CALLS)[number][3], isUnderWay: () => boolean) {
  const world = new VirtualWorld();
  const stop = new AbortController();
  const called = call(world, stop.signal).catch(() => undefined);
  await until(isUnderWay);
  // The client begins to watch a connection only after a second.
  jest.advanceTimersByTime(1_000);
  jest.advanceTimersByTime(limit - 1_001);
  await settle();
  expect(world.lines).toEqual([]);
  jest.advanceTimersByTime(1);
  await settle();
  expect(world.lines[0]?.outcome).toMatch(/^(TimeoutError|ETIMEDOUT)$/);
  stop.abort();
  await called;
}

test.each(CALLS)('%s is waited for %i ms to be reached', async (_service, limit, _answer, call) => {
  const endpoint = 'http://swallowed.invalid';
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: endpoint, AWS_ENDPOINT_URL_CLOUDFORMATION: endpoint });
  holdTimers();
  // A name that is never resolved is a connection that never comes.
  const lookup = jest.spyOn(dns, 'lookup').mockImplementation((() => undefined) as never);
  await givesUpAfter(limit, call, () => lookup.mock.calls.length > 0);
});

test.each(CALLS)('%s is waited for to answer', async (_service, _connection, limit, call) => {
  let requests = 0;
  const endpoint = await serve(() => void requests++);
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: endpoint, AWS_ENDPOINT_URL_CLOUDFORMATION: endpoint });
  holdTimers();
  await givesUpAfter(limit, call, () => requests > 0);
});
