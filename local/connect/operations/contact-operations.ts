import { DescribeContactCommand, StopContactCommand } from '@aws-sdk/client-connect';
import { idOf, instanceResourceArn } from '../arns';
import { contactNotFound, notFound } from '../connect-error';
import { type ContactView, contactAt } from '../executions/contact-view';
import { type TestCaseExecution } from '../executions/test-case-execution';
import { text } from '../limits';
import { instanceIdOrArn } from '../members';
import { onInstanceResource, route } from '../route';
import { type ConnectStore } from '../store';

const onContact = onInstanceResource('contact', 'ContactId');
const contactLabels = { InstanceId: instanceIdOrArn, ContactId: text({ min: 1, max: 256 }) };

/** The operations on the contacts of executions. The local Connect has no other contacts. */
export const contactRoutes = [
  route(DescribeContactCommand, {
    limits: contactLabels,
    resource: onContact,
    handle: (store, input) => {
      const { contact } = simulated(store, input) ?? {};
      if (!contact) throw notFound(`There is no contact ${input.ContactId}.`);
      const Arn = instanceResourceArn(store.instanceArn(input.InstanceId), 'contact', input.ContactId);
      return { Contact: { Arn, Id: input.ContactId, ...description(contact) } };
    },
  }),
  route(StopContactCommand, {
    limits: contactLabels,
    resource: onContact,
    handle: (store, input) => {
      const found = simulated(store, input);
      if (!found || found.contact.endedAt !== undefined) {
        throw contactNotFound(`The contact ${input.ContactId} is not active.`);
      }
      store.executions.stopContact(found.execution);
    },
  }),
];

interface Labels {
  readonly InstanceId: string;
  readonly ContactId: string;
}

function simulated(
  store: ConnectStore,
  { InstanceId, ContactId }: Labels,
): { execution: TestCaseExecution; contact: ContactView } | undefined {
  const { executions } = store;
  const execution = executions.ofContact(store.instanceArn(InstanceId), ContactId);
  const contact = execution && contactAt(execution, executions.now);
  return contact && { execution, contact };
}

function description({ channel, beganAt, endedAt, endReason, queue }: ContactView) {
  return {
    InitiationMethod: channel === 'CHAT' ? 'API' : 'INBOUND',
    Channel: channel,
    InitiationTimestamp: beganAt / 1000,
    LastUpdateTimestamp: (endedAt ?? queue?.at ?? beganAt) / 1000,
    DisconnectTimestamp: endedAt && endedAt / 1000,
    DisconnectReason: endReason,
    QueueInfo: queue && { Id: idOf(queue.arn), EnqueueTimestamp: queue.at / 1000 },
  };
}
