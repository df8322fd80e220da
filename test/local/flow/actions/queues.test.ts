import { type Queue } from '../../../../local/flow';
import { completionOf, eventsOf, run } from '../support/contact-runner';
import { type ActionJson, does, flow, namedFlow, say } from '../support/flow-builder';

const QUEUE = 'arn:aws:connect:us-east-1:111122223333:instance/i/queue/';
const queues = new Map<string, Queue>([
  ['sales', { name: 'Sales' }],
  ['billing', { name: 'Billing', customerQueueFlow: 'billing-music' }],
  ['busy', { name: 'Busy', full: true }],
]);
const setQueue = (id: string, queue: string, next = 'Transfer', errors = {}) =>
  does(id, 'UpdateContactTargetQueue', { QueueId: queue }, { next, errors });
const transfer = does(
  'Transfer',
  'TransferContactToQueue',
  {},
  {
    next: 'Bye',
    errors: { QueueAtCapacity: 'Full', NoMatchingError: 'Failed' },
  },
);
const flows = new Map([
  namedFlow(
    'billing-music',
    say('Billing', 'Billing will be with you', 'EndFlow'),
    does('EndFlow', 'EndFlowExecution'),
  ),
  namedFlow('hooked', say('Hooked', 'Hooked', 'EndFlow'), does('EndFlow', 'EndFlowExecution')),
]);
const world = { queues, flows };

describe('UpdateContactTargetQueue', () => {
  test('sets the queue for the following actions', () => {
    const main = flow(setQueue('Set', `${QUEUE}sales`, 'Say'), say('Say', '$.Queue.Name $.Queue.ARN', 'Bye'));

    expect(run(main, { world }).played).toEqual([`Sales ${QUEUE}sales`]);
  });

  test('accepts an id, and makes an ARN of it', () => {
    const main = flow(setQueue('Set', 'sales', 'Say'), say('Say', '$.Queue.ARN', 'Bye'));

    expect(run(main, { world }).played[0]).toMatch(/^arn:aws:connect:.*\/queue\/sales$/);
  });

  test.each([
    ['a queue that the world has not', { QueueId: 'unknown' }],
    ['an empty path', { QueueId: '$.Attributes.missing' }],
    ['an empty agent', { AgentId: '' }],
    ['a queue and an agent', { QueueId: 'sales', AgentId: 'agent' }],
    ['nothing', {}],
  ])('fails with %s', (_, parameters) => {
    const main = flow(
      does('Set', 'UpdateContactTargetQueue', parameters, { next: 'Bye', errors: { NoMatchingError: 'Failed' } }),
    );

    expect(run(main, { world }).visited).toEqual(['Set', 'Failed']);
  });

  test('accepts every queue in a world without queues, with a warning', () => {
    const main = flow(setQueue('Set', 'any', 'Say'), say('Say', '$.Queue.Name', 'Bye'));

    expect(run(main)).toMatchObject({ played: ['any'], warnings: ['unknown-queue'] });
  });
});

describe('TransferContactToQueue', () => {
  test('can be observed with the queue that the flow set', () => {
    const result = run(flow(setQueue('Set', `${QUEUE}sales`), transfer), { world });
    const started = eventsOf(result, 'ActionStarted').find(({ action }) => action.identifier === 'Transfer');

    expect(started).toMatchObject({ parameters: { QueueId: `${QUEUE}sales` }, authored: {} });
    expect(eventsOf(result, 'Queued')).toMatchObject([{ queue: { key: 'sales', name: 'Sales' } }]);
  });

  test('ignores queues in its parameters', () => {
    const main = flow(
      does('Transfer', 'TransferContactToQueue', { QueueId: 'sales' }, { errors: { NoMatchingError: 'Failed' } }),
    );

    expect(run(main, { world }).visited).toEqual(['Transfer', 'Failed']);
  });

  test('fails in a full queue by its own branch', () => {
    expect(run(flow(setQueue('Set', 'busy'), transfer), { world }).visited).toEqual(['Set', 'Transfer', 'Full']);
  });

  test("is heard by the queue's own flow, in which the contact waits", () => {
    const result = run(flow(setQueue('Set', 'billing'), transfer), { world });

    expect(result).toMatchObject({ messages: ['Billing will be with you'], end: 'waiting' });
    expect(eventsOf(result, 'FlowEntered').at(-1)).toMatchObject({ flow: 'billing-music', kind: 'CUSTOMER_QUEUE' });
  });

  test("is heard by the hook's flow before the queue's own", () => {
    const hook = does('Hook', 'UpdateContactEventHooks', { EventHooks: { CustomerQueue: 'hooked' } }, { next: 'Set' });

    expect(run(flow(hook, setQueue('Set', 'billing'), transfer), { world }).played).toEqual(['Hooked']);
  });

  test('leads to the default flow when the flow of the queue is not known, with a warning', () => {
    const result = run(flow(setQueue('Set', 'billing'), transfer), { world: { queues } });

    expect(result.played[0]).toContain('Your call is very important');
    expect(result.warnings).toEqual(['unknown-queue-flow']);
  });

  test('plays the default flow again and again', () => {
    const result = run(flow(setQueue('Set', 'sales'), transfer), { world });

    expect(result.messages.length).toBeGreaterThan(20);
    expect(result.seconds).toBeGreaterThan(300);
  });

  test('plays nothing on a chat', () => {
    const result = run(flow(setQueue('Set', 'sales'), transfer), { world, channel: 'CHAT' });

    expect(result).toMatchObject({ messages: [], end: 'waiting' });
  });

  test('enters another queue when it is substituted, and the working queue stays', () => {
    const result = run(flow(setQueue('Set', 'billing'), transfer), {
      world,
      overrides: { Transfer: { type: 'substitute', resource: `${QUEUE}sales` } },
    });

    expect(eventsOf(result, 'Queued')).toMatchObject([{ queue: { name: 'Sales' } }]);
    expect(result.state.contact.targetQueue?.name).toBe('Billing');
  });

  test('enters the queue that replaces the queue of an agent', () => {
    const main = flow(does('Set', 'UpdateContactTargetQueue', { AgentId: 'ada' }, { next: 'Transfer' }), transfer);
    const overrides = { Transfer: { type: 'substitute', resource: 'sales' } } as const;

    expect(eventsOf(run(main, { world, overrides }), 'Queued')).toMatchObject([{ queue: { name: 'Sales' } }]);
    expect(eventsOf(run(main, { world }), 'Queued')).toMatchObject([{ queue: { key: 'ada', isAgent: true } }]);
  });

  test('is not allowed in a customer queue flow', () => {
    const inQueue = new Map([namedFlow('billing-music', transfer)]);
    const result = run(flow(setQueue('Set', 'billing'), transfer), { world: { queues, flows: inQueue } });

    expect(result).toMatchObject({ visited: ['Set', 'Transfer', 'Transfer', 'Failed'], end: 'Disconnected' });
  });

  test('fails for a contact that is in a queue already', () => {
    const inQueue = new Map([
      namedFlow('billing-music', does('Invoke', 'InvokeFlowModule', { FlowModuleId: 'm' }, { next: 'Bye' })),
    ]);
    const modules = new Map([namedFlow('m', transfer)]);
    const result = run(flow(setQueue('Set', 'billing'), transfer), { world: { queues, flows: inQueue, modules } });

    expect(result.visited).toEqual(['Set', 'Transfer', 'Invoke', 'Transfer', 'Failed']);
  });
});

describe('A customer queue flow', () => {
  const inBilling = (...actions: ActionJson[]) => ({
    world: { queues, flows: new Map([namedFlow('billing-music', ...actions)]) },
  });
  const main = flow(setQueue('Set', 'billing'), transfer);
  const dequeue = (queue: object) =>
    does('Dequeue', 'DequeueContactAndTransferToQueue', queue, {
      next: 'Bye',
      errors: { QueueAtCapacity: 'Full', NoMatchingError: 'Failed' },
    });

  test('can transfer the contact to another queue, whose flow is then heard', () => {
    const result = run(main, inBilling(dequeue({ QueueId: 'sales' })));

    expect(eventsOf(result, 'Queued').map(({ queue }) => queue.name)).toEqual(['Billing', 'Sales']);
    expect(result.played[0]).toContain('Your call is very important');
  });

  test.each([
    [{ QueueId: 'busy' }, 'Full'],
    [{ QueueId: 'unknown' }, 'Failed'],
    [{}, 'Failed'],
  ])('continues to %j by %s', (queue, way) => {
    expect(run(main, inBilling(dequeue(queue))).visited.at(-1)).toBe(way);
  });

  test('needs a queue in the parameters, although the flow has set a working queue', () => {
    const result = run(main, inBilling(dequeue({})));

    expect(completionOf(result, 'Dequeue')?.why).toBe('QueueId or AgentId must be given');
  });

  test('can dequeue in its own type of flow only', () => {
    expect(run(flow(dequeue({ QueueId: 'sales' })), { world }).visited).toEqual(['Dequeue', 'Failed']);
  });

  test('cannot dequeue in a module before the contact is in a queue', () => {
    const modules = new Map([namedFlow('m', dequeue({ QueueId: 'sales' }))]);
    const invoking = flow(does('Invoke', 'InvokeFlowModule', { FlowModuleId: 'm' }));

    expect(completionOf(run(invoking, { world: { queues, modules } }), 'Dequeue')?.why).toContain('not in a queue');
  });

  test('without a next action leaves the contact in the queue', () => {
    expect(run(main, inBilling(say('Say', 'Hello')))).toMatchObject({ end: 'waiting', warnings: ['queue-flow-ended'] });
  });

  test('can disconnect', () => {
    expect(run(main, inBilling(does('Bye', 'DisconnectParticipant'))).end).toBe('Disconnected');
  });

  test('plays its prompts in a loop until the interrupt', () => {
    const loop = does(
      'Loop',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'one two three' }, { Text: 'four five' }], InterruptFrequencySeconds: '5' },
      { on: { MessagesInterrupted: 'Bye' } },
    );
    const result = run(main, inBilling(loop));

    expect(result.played).toEqual(['one two three', 'four five', 'one two three', 'four five', 'one two three']);
    expect(completionOf(result, 'Loop')!.at - eventsOf(result, 'Queued')[0].at).toBe(5000);
    expect(result.visited.at(-1)).toBe('Bye');
  });

  test.each([[{ Messages: [] }], [{ Messages: [{ PromptId: 'music.wav' }, 'odd'] }]])(
    'lets time pass with %j',
    (parameters) => {
      const result = run(main, inBilling(does('Loop', 'MessageParticipantIteratively', parameters)));

      expect(result.seconds).toBeGreaterThan(300);
      expect(result.state.steps).toBeLessThan(100);
    },
  );

  test('fails by a message that cannot be played', () => {
    const loop = does(
      'Loop',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'a'.repeat(3001) }] },
      { errors: { NoMatchingError: 'Failed' } },
    );

    expect(run(main, inBilling(loop)).visited.at(-1)).toBe('Failed');
  });
});

test('A loop of prompts is not allowed in an inbound flow', () => {
  const main = flow(
    does('Loop', 'MessageParticipantIteratively', { Messages: [] }, { errors: { NoMatchingError: 'Failed' } }),
  );

  expect(run(main).visited).toEqual(['Loop', 'Failed']);
});

describe('UpdateContactEventHooks', () => {
  test.each([[{}], [{ CustomerQueue: 'a', AgentWhisper: 'b' }]])('fails with the hooks %j', (hooks) => {
    const main = flow(
      does('Hook', 'UpdateContactEventHooks', { EventHooks: hooks }, { errors: { NoMatchingError: 'Failed' } }),
    );

    expect(run(main).visited).toEqual(['Hook', 'Failed']);
  });
});
