import { DescribeContactFlowCommand, DescribeContactFlowModuleCommand } from '@aws-sdk/client-connect';
import { memberOf, isJsonObject, parseJson } from '../../lib/private/json/json';
import { type ReachedFlow } from '../../lib/private/suite-run/queue-risk';
import { type Connection } from './connection';
import { CallRefused } from './refusal';

/** The parameters of flow actions that name a flow or a module. */
const FLOW_PARAMETERS: Readonly<Record<string, 'contact-flow' | 'flow-module'>> = {
  ContactFlowId: 'contact-flow',
  FlowModuleId: 'flow-module',
};

interface FlowName {
  readonly kind: 'contact-flow' | 'flow-module';
  readonly id: string;
}

/** Reads flows of an instance with the flows and modules that they go on to. Each is read once. */
export class FlowReader {
  private readonly flows = new Map<string, Promise<ReachedFlow>>();

  constructor(private readonly connection: Connection) {}

  /** Returns a flow, and all flows and modules that a contact can reach from it. */
  async reachedFrom(idOrArn: string): Promise<ReachedFlow[]> {
    const waiting: FlowName[] = [{ kind: 'contact-flow', id: idOf(idOrArn) }];
    const reached = new Map<string, ReachedFlow>();
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      if (reached.has(name.id)) continue;
      const flow = await this.flow(name);
      reached.set(name.id, flow);
      waiting.push(...flowsNamedIn(flow.content));
    }
    return [...reached.values()];
  }

  private flow(name: FlowName): Promise<ReachedFlow> {
    const known = this.flows.get(name.id) ?? this.readIfAny(name);
    this.flows.set(name.id, known);
    return known;
  }

  /** A contact gets no further in a flow that does not exist, so that nothing is reached by it. */
  private async readIfAny(name: FlowName): Promise<ReachedFlow> {
    try {
      return await this.read(name);
    } catch (error) {
      if (error instanceof CallRefused && error.isNotFound) return { name: name.id, content: undefined };
      throw error;
    }
  }

  private async read({ kind, id }: FlowName): Promise<ReachedFlow> {
    const InstanceId = this.connection.instance.id;
    if (kind === 'flow-module') {
      const command = new DescribeContactFlowModuleCommand({ InstanceId, ContactFlowModuleId: id });
      const { ContactFlowModule: module } = await this.connection.read(
        'DescribeContactFlowModule',
        (client) => client.send(command),
        `module ${id}`,
      );
      return reachedFlow(module?.Name ?? id, module?.Content);
    }
    const command = new DescribeContactFlowCommand({ InstanceId, ContactFlowId: id });
    const { ContactFlow: flow } = await this.connection.read(
      'DescribeContactFlow',
      (client) => client.send(command),
      `flow ${id}`,
    );
    return reachedFlow(flow?.Name ?? id, flow?.Content);
  }
}

function reachedFlow(name: string, content = ''): ReachedFlow {
  const parsed = parseJson(content);
  return { name, content: typeof parsed === 'string' ? undefined : parsed.value };
}

/** Finds the flows and modules that a flow names, wherever the document names them. References are known only during a run. */
function flowsNamedIn(value: unknown): FlowName[] {
  if (Array.isArray(value)) return value.flatMap(flowsNamedIn);
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((name) => {
    const member = memberOf(value, name);
    const kind = Object.hasOwn(FLOW_PARAMETERS, name) ? FLOW_PARAMETERS[name] : undefined;
    if (!kind || typeof member !== 'string') return flowsNamedIn(member);
    return member.startsWith('$') ? [] : [{ kind, id: idOf(member) }];
  });
}

/** Callers name a flow by its id or ARN, perhaps with an alias such as `:$LATEST`. */
const idOf = (idOrArn: string): string => idOrArn.slice(idOrArn.lastIndexOf('/') + 1).replace(/:.*$/, '');
