import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type Assets } from '../assets/assets';
import { type Invocation } from '../invocation/invocation';
import { type InstanceName } from '../connect/arns';
import { type ConnectClients } from '../connect/clients';
import { Connect } from '../connect/connect';
import { type Identity } from './ownership';

/** One event, and what it takes to serve it. */
export interface Job<Event = CloudFormationCustomResourceEvent> {
  readonly event: Event;
  readonly invocation: Invocation;
  readonly clients: ConnectClients;
  readonly assets: Assets;
  readonly me: Identity;
}

export function connectTo(instance: InstanceName, { clients, invocation }: Job): Connect {
  return new Connect(clients.in(instance.region), instance, invocation);
}
