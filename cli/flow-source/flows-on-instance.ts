import { type ContactFlowSummary, ListContactFlowsCommand } from '@aws-sdk/client-connect';
import { realWorld } from '../../lambda/invocation/world';
import { type Connection, connectionTo } from '../instance/connection';
import { resourcesIn } from '../instance/named-resources';
import { type DeployedFlow, FlowReader } from '../instance/reached-flows';
import { CallRefused } from '../instance/refusal';
import { Placeholders } from '../pull/placeholders';
import { NameReader } from '../pull/read-deployed';
import { readResources } from '../pull/resources-file';
import { UnusableInput } from '../unusable-input';
import { type GivenFlows } from './given-flows';
import { flowsWithPlaceholders } from './flows-with-placeholders';

/** Reads flows of an instance by their names, with all flows and modules that a contact can reach from them. */
export async function flowsOnInstance(arn: string, names: readonly string[], folder: string): Promise<GivenFlows> {
  const connection = connectionTo(arn, { ...realWorld, log: () => undefined });
  try {
    const flows = await reachedFrom(names, connection);
    const placeholders = new Placeholders(arn, readResources(folder));
    const reader = new NameReader(connection);
    for (const { kind, id, name } of flows) placeholders.add({ kind, value: `${arn}/${PARTS[kind]}/${id}` }, name);
    for (const resource of flows.flatMap(({ content }) => resourcesIn(content))) {
      const isKnown = placeholders.has(resource.value);
      placeholders.add(resource, isKnown ? undefined : await reader.nameOf(resource.kind, resource.value));
    }
    return flowsWithPlaceholders(flows, placeholders);
  } catch (error) {
    throw error instanceof CallRefused ? new UnusableInput(error.message) : error;
  }
}

/** The part of an ARN before the id, for flows and modules. */
const PARTS = { flow: 'contact-flow', module: 'flow-module' } as const;

/** Returns the named flows, and the flows and modules that a contact can reach from them, each once. */
async function reachedFrom(names: readonly string[], connection: Connection): Promise<DeployedFlow[]> {
  const { arn, id: InstanceId } = connection.instance;
  const listed: readonly ContactFlowSummary[] = await connection.readAll(
    'ListContactFlows',
    (client, NextToken) => client.send(new ListContactFlowsCommand({ InstanceId, NextToken })),
    (page) => page.ContactFlowSummaryList,
  );
  const reader = new FlowReader(connection);
  const found = new Map<string, DeployedFlow>();
  for (const name of names) {
    const flow = listed.find(({ Name }) => Name === name);
    if (!flow) throw new UnusableInput(`${arn} has no flow "${name}". It has ${listedNames(listed)}.`);
    for (const reached of await reader.reachedFrom(flow.Id!)) found.set(reached.id, reached);
  }
  return [...found.values()];
}

const listedNames = (listed: readonly ContactFlowSummary[]): string =>
  listed.map(({ Name }) => `"${Name}"`).join(', ') || 'none';
