import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type Assets } from '../assets/assets';
import { type Invocation } from '../invocation/invocation';
import { type InstanceName } from '../connect/arns';
import { type ConnectClients } from '../connect/clients';
import { Connect } from '../connect/connect';
import { type Identity } from './ownership';
import { Confirmation } from './still-wanted';

/** One event, and what it takes to serve it. */
export interface Job<Event = CloudFormationCustomResourceEvent> {
  readonly event: Event;
  readonly invocation: Invocation;
  readonly clients: ConnectClients;
  readonly assets: Assets;
  readonly me: Identity;
}

export function connectTo(instance: InstanceName, job: Job): Connect {
  const confirmation = new Confirmation(job);
  return new Connect(job.clients.in(instance.region), instance, job.invocation, () => confirmation.renew());
}
