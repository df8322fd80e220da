import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { hasHadPhysicalId, whyPast } from '../../../lambda/cloudformation/request-questions';
import { anInvocation } from '../support/an-invocation';
import { CloudFormation, type Event } from '../support/cloudformation';
import { CREDENTIALS } from '../support/credentials';

const STACK = 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1';
const EVENT = { StackId: STACK, LogicalResourceId: 'Test' } as CloudFormationCustomResourceEvent;

/** Returns a request, and the test double of CloudFormation that answers questions about the request. */
async function aRequest() {
  const cloudFormation = await CloudFormation.start();
  Object.assign(process.env, { AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url, ...CREDENTIALS });
  const request = { event: EVENT, invocation: anInvocation() };
  const { requestedAt } = request.invocation;
  const events = (...list: readonly (Omit<Event, 'at'> & { readonly after: number })[]) =>
    cloudFormation.events.set(STACK, () => list.map(({ after, ...event }) => ({ ...event, at: requestedAt + after })));
  return { cloudFormation, request, requestedAt, events };
}

const OWN = { logicalId: 'Test', status: 'CREATE_COMPLETE', physicalId: 'arn:own' };

test.each([
  ['since the request was written', { ...OWN, after: 0 }, true],
  ['since a second before, as the clocks differ', { ...OWN, after: -1_000 }, true],
  ['two seconds before', { ...OWN, after: -2_000 }, false],
  ['another resource', { ...OWN, after: 0, logicalId: 'Other' }, false],
  ['the resource with another id', { ...OWN, after: 0, physicalId: 'arn:other' }, false],
  ['the deletion of the resource', { ...OWN, after: 0, status: 'DELETE_COMPLETE' }, false],
])('The events of the stack show whether a resource has had an id: %s', async (_, event, expected) => {
  const { request, events } = await aRequest();
  events(event, { status: 'CREATE_IN_PROGRESS', after: -120_000 });
  expect(await hasHadPhysicalId('arn:own', request)).toBe(expected);
});

/**
 * Returns the status that shows that a request is past, or undefined. The operation of the stack began `after`
 * milliseconds after the request. The status of the resource was set a minute after the request.
 */
async function whyPastWhenBegan(after: number, status = 'UPDATE_IN_PROGRESS') {
  const { cloudFormation, request, requestedAt, events } = await aRequest();
  cloudFormation.resources.set(`${STACK} Test`, () => ({ status: 'UPDATE_IN_PROGRESS', since: requestedAt + 60_000 }));
  events({ status, after }, { status: 'CREATE_COMPLETE', after: after - 1_000 });
  return (await whyPast(request))?.status;
}

test('A request is past when an operation of the stack began with it or after it', async () => {
  const past = 'UPDATE_IN_PROGRESS for a later request';
  expect(await whyPastWhenBegan(0)).toBe(past);
  expect(await whyPastWhenBegan(30_000)).toBe(past);
  expect(await whyPastWhenBegan(-1_000)).toBeUndefined();
});
