import { Turns } from '../../../lambda/aws-calls/turns';
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

/* Tests that the clients wait only a limited time for a service, before they try again or continue without an answer. */

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

/** The calls, each with the time limits for the connection and for the answer, in milliseconds. */
const CALLS: [string, number, number, (world: VirtualWorld, signal: AbortSignal) => Promise<unknown>][] = [
  [
    'Amazon Connect',
    5_000,
    30_000,
    (world, signal) =>
      new Connect(
        new ConnectClients().in(INSTANCE.region),
        INSTANCE,
        anInvocation(world, signal),
        new Turns(),
        isWanted,
      ).list(),
  ],
  ['CloudFormation', 3_000, 10_000, (world, signal) => describeOwnResource(EVENT, anInvocation(world, signal))],
];

/** Waits for all pending work except work that waits for a timer. */
async function settle() {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Starts a call, and expects that its time-out is logged at the limit and not before. */
async function givesUpAfter(limit: number, call: (typeof CALLS)[number][3], isUnderWay: () => boolean) {
  const world = new VirtualWorld();
  const stop = new AbortController();
  const called = call(world, stop.signal).catch(() => undefined);
  await until(isUnderWay);
  // The client starts to watch a connection only after a second, so the time first advances by one second.
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

test.each(CALLS)('the connection to %s must be made within %i ms', async (_service, limit, _answer, call) => {
  const endpoint = 'http://swallowed.invalid';
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: endpoint, AWS_ENDPOINT_URL_CLOUDFORMATION: endpoint });
  holdTimers();
  // The lookup of the host name never ends, so no connection is made.
  const lookup = jest.spyOn(dns, 'lookup').mockImplementation((() => undefined) as never);
  await givesUpAfter(limit, call, () => lookup.mock.calls.length > 0);
});

test.each(CALLS)('the answer of %s must come within its time limit', async (_service, _connection, limit, call) => {
  let requests = 0;
  const endpoint = await serve(() => void requests++);
  Object.assign(process.env, { AWS_ENDPOINT_URL_CONNECT: endpoint, AWS_ENDPOINT_URL_CLOUDFORMATION: endpoint });
  holdTimers();
  await givesUpAfter(limit, call, () => requests > 0);
});
