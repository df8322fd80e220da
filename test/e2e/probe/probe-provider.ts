import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CloudFormationCustomResourceEvent } from 'aws-lambda';

/** One invocation of the function in test/e2e/apps/probe-handler. */
export interface ProbeCall {
  readonly event: CloudFormationCustomResourceEvent & { readonly PhysicalResourceId?: string };
  readonly context: { readonly logGroupName: string; readonly logStreamName: string; readonly remainingTime: number };
  readonly environment: Readonly<Record<string, string>>;
}

/** Members that replace members of a successful answer. Null means that no answer is sent. */
type Deviation = Readonly<Record<string, unknown>> | null | undefined | void;
export type Behaviour = (call: ProbeCall) => Deviation | Promise<Deviation>;

/**
 * A server that tells the function in test/e2e/apps/probe-handler what to answer CloudFormation, and records each
 * invocation of the function.
 */
export class ProbeProvider {
  static async start(): Promise<ProbeProvider> {
    const provider = new ProbeProvider();
    provider.server.listen(0, '127.0.0.1');
    await once(provider.server, 'listening');
    return provider;
  }

  calls: ProbeCall[] = [];
  behaviour: Behaviour = () => undefined;

  private readonly server: Server = createServer(async (request, response) => {
    const call = JSON.parse(await text(request)) as ProbeCall;
    this.calls.push(call);
    response.end(JSON.stringify(await this.answer(call)));
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(call: ProbeCall): Promise<object | null> {
    const { StackId, RequestId, LogicalResourceId, PhysicalResourceId = `${LogicalResourceId}-1` } = call.event;
    const deviation = await this.behaviour(call);
    if (deviation === null) return null;
    const well = { Status: 'SUCCESS', Data: { Color: 'green' } };
    return { StackId, RequestId, LogicalResourceId, PhysicalResourceId, ...well, ...deviation };
  }
}
