import {
  DescribeInstanceCommand,
  GetCurrentMetricDataCommand,
  ListLambdaFunctionsCommand,
} from '@aws-sdk/client-connect';
import { resourceKey } from '../../lib/private/flow-language/resource-key';
import { type Connection } from '../instance/connection';
import { type DeployedTestCase } from '../instance/deployed-test-cases';
import { riskOf } from '../instance/exposure';
import { idIn, type ResourceKind, resourcesIn } from '../instance/named-resources';
import { type DeployedFlow } from '../instance/reached-flows';
import { type Check, Problem } from './check';
import { functionAllowsConnect } from './function-policy';
import { ACTIVE_CALLS, quotaOfActiveCalls } from './quota';

/**
 * The published test cases of an instance. `flows` has the flows and modules that the contact of a test case can reach:
 * first the flow that the contact enters. `flows` is empty when the entry point is a phone number.
 */
export interface Deployed {
  readonly connection: Connection;
  readonly testCases: readonly { readonly testCase: DeployedTestCase; readonly flows: readonly DeployedFlow[] }[];
  /** The number of calls that were throttled so far. */
  readonly throttled: () => number;
}

/** Returns the checks of the instance itself and of its quota, for which no test case is read. */
export const instanceChecks = (connection: Connection): readonly Check[] => [
  {
    subject: 'instance',
    run: async () => {
      const InstanceId = connection.instance.id;
      const { Instance } = await connection.read('DescribeInstance', (client) =>
        client.send(new DescribeInstanceCommand({ InstanceId })),
      );
      const { InstanceAlias = InstanceId, InstanceStatus, InboundCallsEnabled } = Instance ?? {};
      if (InstanceStatus !== 'ACTIVE') throw new Problem(`${InstanceAlias} is ${InstanceStatus}`);
      if (!InboundCallsEnabled)
        throw new Problem(`${InstanceAlias} does not allow inbound calls, so test cases with voice calls fail`);
      return `${InstanceAlias} is active and allows inbound calls`;
    },
  },
  {
    subject: 'quota of active calls',
    run: async () => {
      const { clients, instance } = connection;
      const value = await quotaOfActiveCalls(clients.in(instance.region), instance);
      if (value >= 5) return `the quota ${ACTIVE_CALLS} is ${value}`;
      throw new Problem(
        `the quota ${ACTIVE_CALLS} is ${value}, but a run makes up to 5 calls at once: raise the quota`,
      );
    },
  },
];

/** Returns checks of the flows, functions and queues of the published test cases, and a check for throttled calls. */
export const deployedChecks = (deployed: Deployed): readonly Check[] => [
  { subject: 'flows', run: () => checkFlows(deployed) },
  { subject: 'functions on the instance', run: () => checkAssociations(deployed) },
  { subject: 'permissions of functions', run: () => checkPermissions(deployed) },
  { subject: 'queues', run: () => checkQueues(deployed) },
  {
    subject: 'throttle',
    run: async () => {
      const count = deployed.throttled();
      if (count === 0) return 'no call was throttled';
      throw new Problem(
        `${count === 1 ? '1 call was' : `${count} calls were`} throttled: other programs use the 2 requests a second of this account, so run test cases when those programs make fewer calls`,
      );
    },
  },
];

async function checkFlows({ testCases }: Deployed): Promise<string> {
  const dead = testCases.flatMap(({ testCase, flows }) =>
    flows
      .filter(({ isLive }) => !isLive)
      .map(({ kind, name, text }) => {
        const state = text === undefined ? 'does not exist' : 'is not published, or is archived';
        return `the ${kind} "${name}" of the test case "${testCase.name}" ${state}`;
      }),
  );
  if (dead.length > 0) throw new Problem(dead.join('; '));
  const count = new Set(testCases.flatMap(({ flows }) => flows.map(({ id }) => id))).size;
  const unknown = testCases.filter(({ flows }) => flows.length === 0).map(({ testCase }) => testCase.name);
  const rest = unknown.length > 0 ? `; not known for test cases that call a phone number: ${unknown.join(', ')}` : '';
  return `all flows and modules of the published test cases are published (${count})${rest}`;
}

async function checkAssociations(deployed: Deployed): Promise<string> {
  const functions = namedIn(deployed, 'function');
  if (functions.length === 0) return 'the flows call no function';
  const { connection } = deployed;
  const InstanceId = connection.instance.id;
  const associated = await connection.readAll(
    'ListLambdaFunctions',
    (client, NextToken) => client.send(new ListLambdaFunctionsCommand({ InstanceId, NextToken, MaxResults: 25 })),
    (page) => page.LambdaFunctions,
  );
  const known = new Set(associated.map(resourceKey));
  const missing = functions.filter((arn) => !known.has(resourceKey(arn)));
  if (missing.length > 0) throw new Problem(`not associated with the instance: ${missing.join(', ')}`);
  return `all are associated with the instance (${functions.length})`;
}

async function checkPermissions(deployed: Deployed): Promise<string> {
  const functions = namedIn(deployed, 'function');
  const { region } = deployed.connection.instance;
  const closed: string[] = [];
  for (const arn of functions) if (!(await functionAllowsConnect(arn, region))) closed.push(arn);
  if (closed.length > 0)
    throw new Problem(`the function policy does not allow connect.amazonaws.com to invoke ${closed.join(', ')}`);
  return functions.length === 0
    ? 'the flows call no function'
    : `Amazon Connect may invoke every function that the flows call (${functions.length})`;
}

/**
 * Checks the test cases that can reach a real queue, agent or phone. Throws a Problem when an agent is staffed in a
 * queue that the flows of these test cases name. Also throws one when these flows name no queue, since the queue to
 * check is then not known.
 */
async function checkQueues(deployed: Deployed): Promise<string> {
  const exposed = deployed.testCases.filter(({ testCase, flows }) => riskOf(testCase, flows) !== undefined);
  if (exposed.length === 0) return 'no test case can reach a real queue, agent or phone';
  const names = exposed.map(({ testCase }) => testCase.name).join(', ');
  const queues = [...new Set(namedIn({ ...deployed, testCases: exposed }, 'queue').map(idIn))];
  if (queues.length === 0) {
    throw new Problem(
      `${names} can reach a real queue, agent or phone. Their flows do not say in which queue: check in the console that no agent is staffed in any queue`,
    );
  }
  const { connection } = deployed;
  const command = new GetCurrentMetricDataCommand({
    InstanceId: connection.instance.id,
    Filters: { Queues: queues, Channels: ['VOICE', 'CHAT'] },
    Groupings: ['QUEUE'],
    CurrentMetrics: [{ Name: 'AGENTS_STAFFED', Unit: 'COUNT' }],
  });
  const { MetricResults = [] } = await connection.read('GetCurrentMetricData', (client) => client.send(command));
  const staffed = MetricResults.filter(({ Collections = [] }) => Collections.some(({ Value = 0 }) => Value > 0));
  if (staffed.length === 0)
    return `${names} can reach a real queue, agent or phone, but no agent is staffed now in the queues of the flows (number of queues: ${queues.length})`;
  const arns = staffed.map(({ Dimensions }) => Dimensions?.Queue?.Arn ?? Dimensions?.Queue?.Id).join(', ');
  throw new Problem(`${names} can reach a real queue, agent or phone, and agents are staffed now in ${arns}`);
}

function namedIn({ testCases }: Deployed, wanted: ResourceKind): string[] {
  const named = testCases.flatMap(({ flows }) => flows.flatMap(({ content }) => resourcesIn(content)));
  return [...new Set(named.filter(({ kind }) => kind === wanted).map(({ value }) => value))];
}
