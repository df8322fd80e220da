import { DescribeContactFlowCommand, DescribeContactFlowModuleCommand } from '@aws-sdk/client-connect';
import { parseJson } from '../../lib/private/json/json';
import { type ReachedFlow } from '../../lib/private/suite-run/queue-risk';
import { type Connection } from './connection';
import { idIn, resourcesIn } from './named-resources';
import { CallRefused } from './refusal';

/** A flow or a module of an instance. */
export interface DeployedFlow extends ReachedFlow {
  readonly id: string;
  readonly kind: 'flow' | 'module';
  /** The type of a flow, such as CONTACT_FLOW. */
  readonly type?: string;
  /** The document as text; undefined when the instance does not have the flow. */
  readonly text?: string;
  /** True when the flow or module is published and not archived. */
  readonly isLive: boolean;
}

/** Reads the flows and modules of an instance, each only once. */
export class FlowReader {
  private readonly flows = new Map<string, Promise<DeployedFlow>>();

  constructor(private readonly connection: Connection) {}

  /** Returns a flow, followed by all flows and modules that a contact can reach from it. */
  async reachedFrom(idOrArn: string): Promise<DeployedFlow[]> {
    const waiting = [{ kind: 'flow' as DeployedFlow['kind'], id: idIn(idOrArn) }];
    const reached = new Map<string, DeployedFlow>();
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      if (reached.has(name.id)) continue;
      const flow = await this.flow(name.kind, name.id);
      reached.set(name.id, flow);
      for (const { kind, value } of resourcesIn(flow.content)) {
        if (kind === 'flow' || kind === 'module') waiting.push({ kind, id: idIn(value) });
      }
    }
    return [...reached.values()];
  }

  private flow(kind: DeployedFlow['kind'], id: string): Promise<DeployedFlow> {
    const known = this.flows.get(id) ?? this.read(kind, id);
    this.flows.set(id, known);
    return known;
  }

  /** A flow that does not exist has no content, so that no other flow is reached from it. */
  private async read(kind: DeployedFlow['kind'], id: string): Promise<DeployedFlow> {
    try {
      return await (kind === 'flow' ? this.readFlow(id) : this.readModule(id));
    } catch (error) {
      if (!(error instanceof CallRefused && error.isNotFound)) throw error;
      return { id, kind, name: id, content: undefined, isLive: false };
    }
  }

  private async readFlow(id: string): Promise<DeployedFlow> {
    const command = new DescribeContactFlowCommand({ InstanceId: this.connection.instance.id, ContactFlowId: id });
    const { ContactFlow: flow = {} } = await this.connection.read(
      'DescribeContactFlow',
      (client) => client.send(command),
      `flow ${id}`,
    );
    const { Name = id, Type: type, Content: text = '', State, Status } = flow;
    return { id, kind: 'flow', name: Name, type, text, content: documentIn(text), isLive: isLive(State, Status) };
  }

  private async readModule(id: string): Promise<DeployedFlow> {
    const InstanceId = this.connection.instance.id;
    const command = new DescribeContactFlowModuleCommand({ InstanceId, ContactFlowModuleId: id });
    const { ContactFlowModule: module = {} } = await this.connection.read(
      'DescribeContactFlowModule',
      (client) => client.send(command),
      `module ${id}`,
    );
    const { Name = id, Content: text = '', State, Status } = module;
    return { id, kind: 'module', name: Name, text, content: documentIn(text), isLive: isLive(State, Status) };
  }
}

const isLive = (state: string | undefined, status: string | undefined): boolean =>
  state !== 'ARCHIVED' && status !== 'SAVED';

function documentIn(text: string): unknown {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? undefined : parsed.value;
}
