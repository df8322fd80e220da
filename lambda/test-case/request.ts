import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type Assets } from '../assets/assets';
import { type Turns } from '../aws-calls/turns';
import { type InstanceName } from '../../lib/private/test-case-properties/instance-name';
import { type ConnectClients } from '../connect/clients';
import { Connect } from '../connect/connect';
import { type Invocation } from '../invocation/invocation';
import { Confirmation } from './confirmation';
import { type Definition } from '../../lib/private/test-case-properties/definition';
import { type Marker } from './ownership';

/** A request of CloudFormation for a resource, with everything that the handler needs. */
export interface ResourceRequest<Event = CloudFormationCustomResourceEvent> {
  readonly event: Event;
  readonly invocation: Invocation;
  readonly marker: Marker;
  readonly clients: ConnectClients;
  readonly assets: Assets;
  readonly turns: Turns;
}

/** A request, with the connection to an instance. */
export interface InstanceRequest<Event = CloudFormationCustomResourceEvent> extends ResourceRequest<Event> {
  readonly connect: Connect;
}

/** A request with the definition of a test case, and the connection to its instance. */
export interface TestCaseRequest<Event = CloudFormationCustomResourceEvent> extends InstanceRequest<Event> {
  readonly wanted: Definition;
}

/** Returns the request with a new connection, which has sent no call yet. */
export function onInstance<Event extends CloudFormationCustomResourceEvent>(
  instance: InstanceName,
  request: ResourceRequest<Event>,
): InstanceRequest<Event> {
  const confirmation = new Confirmation(request);
  const { clients, invocation, turns } = request;
  const client = clients.in(instance.region);
  const connect = new Connect(client, instance, invocation, turns, () => confirmation.renew());
  return { ...request, connect };
}

/** Returns the request with the definition of its test case and a new connection. */
export function forTestCase<Event extends CloudFormationCustomResourceEvent>(
  wanted: Definition,
  request: ResourceRequest<Event>,
): TestCaseRequest<Event> {
  return { ...onInstance(wanted.instance, request), wanted };
}
