import {
  type ContactState,
  emptyWorld,
  type FlowEvent,
  isIdle,
  MAX_STEPS,
  readPath,
  readText,
  startContact,
  step,
} from '../../../local/flow';
import { workOf } from '../../work';
import { completionOf, eventsOf, likeliest, run } from './support/contact-runner';
import { compare, content, does, flow, menu, namedFlow, say, setAttributes } from './support/flow-builder';
import { readFlow } from '../../../local/flow';

const silentLoop = flow(setAttributes('A', { a: '1' }, 'B'), setAttributes('B', { b: '2' }, 'A'));

describe('A state', () => {
  test('is never changed', () => {
    const main = flow(
      setAttributes('Set', { a: '1' }, 'Flow'),
      does('Flow', 'UpdateFlowAttributes', { FlowAttributes: { b: { Value: '2' } } }, { next: 'Menu' }),
      menu('Menu', { 1: 'Set' }, { InputTimeLimitExceeded: 'Bye' }),
    );
    const begun = startContact(emptyWorld, { flow: main, channel: 'VOICE' }, likeliest()).state;
    const states = [begun];
    const copies = [partsOf(begun)];
    for (let steps = 0; steps < 8; steps++) {
      const { state } = step(states[steps], { type: 'keys', keys: '1' });
      states.push(step(state, { type: 'proceed' }).state);
      copies.push(partsOf(states[steps + 1]));
    }

    expect(states.map(partsOf)).toEqual(copies);
    expect(states.every(Object.isFrozen)).toBe(true);
  });

  /** Returns a copy of the parts of a state that can differ from step to step. */
  const partsOf = ({ contact, frame, phase, time, steps }: ContactState) =>
    structuredClone({ contact, frame, phase, time, steps });
});

describe('A contact', () => {
  test('enters its first action, which does not run yet', () => {
    const main = flow(say('Hello', 'Hello $.Channel', 'Bye'));
    const { state, events } = startContact(emptyWorld, { flow: main, channel: 'VOICE' }, likeliest());

    expect(state.phase).toEqual({ kind: 'entering' });
    expect(events).toMatchObject([
      { type: 'FlowEntered', flow: 'main', kind: 'CONTACT_FLOW', at: 0 },
      {
        type: 'ActionStarted',
        at: 0,
        silent: false,
        action: { flow: 'main', identifier: 'Hello', type: 'MessageParticipant' },
        parameters: { Text: 'Hello VOICE' },
        authored: { Text: 'Hello $.Channel' },
      },
    ]);
  });

  test('records where each action led', () => {
    const main = flow(
      say('Hello', 'Hello', 'Compare'),
      compare('Compare', '$.Channel', { VOICE: 'Menu' }, 'Bye'),
      menu('Menu', {}, { InputTimeLimitExceeded: 'Bye' }),
    );

    expect(eventsOf(run(main), 'ActionCompleted').map(({ branch }) => branch)).toEqual([
      { kind: 'next', label: '', to: 'Compare' },
      { kind: 'condition', label: 'Equals VOICE', to: 'Menu' },
      { kind: 'error', label: 'InputTimeLimitExceeded', to: 'Bye' },
      { kind: 'none', label: '' },
    ]);
  });

  test('takes 0.4 seconds for each word, 0.05 seconds for each silent action, and the time limit of each input', () => {
    const main = flow(
      setAttributes('Set', { a: '1' }, 'Say'),
      say('Say', 'One two three', 'Menu'),
      menu('Menu', {}, { InputTimeLimitExceeded: 'Bye' }),
    );

    expect(eventsOf(run(main), 'ActionCompleted').map(({ at }) => at)).toEqual([50, 1250, 6650, 6700]);
  });

  test('has the properties with which it was started', () => {
    const main = flow(
      say(
        'Say',
        '$.ContactId $.AwsRegion $.InstanceARN $.SystemEndpoint.Address $.SegmentAttributes.x $.InitialContactId $.PreviousContactId $.InitiationMethod $.Media.InitialMessage',
        'Bye',
      ),
    );
    const given = {
      id: 'c-9',
      region: 'eu-central-1',
      instanceArn: 'arn:i',
      systemNumber: '+12065550199',
      segmentAttributes: { x: 'y' },
    };

    expect(run(main, given).played).toEqual(['c-9 eu-central-1 arn:i +12065550199 y c-9 c-9 INBOUND ']);
  });

  test('has ended when the customer disconnects, at any moment', () => {
    const result = run(flow(say('A', 'One', 'B'), say('B', 'Two', 'Bye')), {
      interruptions: { B: [{ type: 'disconnect' }] },
    });

    expect(result).toMatchObject({ end: 'CustomerDisconnected', played: ['One'] });
    expect(step(result.state, { type: 'proceed' })).toEqual({ state: result.state, events: [] });
  });

  test('waits in a queue until an input comes', () => {
    const { state } = run(
      flow(
        does('Set', 'UpdateContactTargetQueue', { QueueId: 'q' }, { next: 'T' }),
        does('T', 'TransferContactToQueue'),
      ),
      { channel: 'CHAT' },
    );

    expect(isIdle(state)).toBe(true);
    expect(step(state, { type: 'proceed' })).toMatchObject({
      state: { phase: { kind: 'waiting' }, time: state.time },
      events: [],
    });
    expect(step(state, { type: 'disconnect' }).state.phase.kind).toBe('over');
  });

  test('refuses an answer when it has not called a function', () => {
    const { state } = startContact(emptyWorld, { flow: silentLoop, channel: 'VOICE' }, likeliest());

    expect(() => step(state, { type: 'answer', answer: {} })).toThrow('does not wait for a function: it is entering');
  });

  test('fails a call that has no answer', () => {
    const main = flow(
      does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'f' }, { errors: { NoMatchingError: 'Failed' } }),
    );
    const called = step(startContact(emptyWorld, { flow: main, channel: 'VOICE' }, likeliest()).state, {
      type: 'proceed',
    });

    expect(called.state.phase.kind).toBe('calling');
    expect(step(called.state, { type: 'proceed' }).state.frame?.action.identifier).toBe('Failed');
  });

  test('lets the caller read the values that the flow can read', () => {
    const { state } = run(flow(setAttributes('Set', { a: '1' }, 'Bye')));

    expect(readPath(state, '$.Attributes.a')).toBe('1');
    expect(readText(state, 'a is $.Attributes.a.')).toBe('a is 1.');
  });
});

describe('A flow with an endless loop', () => {
  const steps = (count: number) => {
    let { state } = startContact(emptyWorld, { flow: silentLoop, channel: 'VOICE' }, likeliest());
    const events: FlowEvent[] = [];
    for (let index = 0; index < count && state.phase.kind !== 'over'; index++) {
      const next = step(state, { type: 'proceed' });
      state = next.state;
      events.push(...next.events);
    }
    return { state, events };
  };

  test('ends with a reason', () => {
    const { state, events } = steps(MAX_STEPS + 10);

    expect(state.phase).toMatchObject({
      kind: 'over',
      reason: 'TooManySteps',
      message: expect.stringContaining('"A" (UpdateContactAttributes) of "main"'),
    });
    expect(events.at(-1)).toMatchObject({ type: 'Ended', reason: 'TooManySteps' });
  });

  test('takes time, so that a test reaches its time limit first', () => {
    expect(steps(6_000).state.time).toBe(300_000);
  });

  test('needs the same work for every step', async () => {
    const [short, long] = [await workOf(() => steps(1_000)), await workOf(() => steps(10_000))];

    expect(short).toBeGreaterThan(1_000);
    expect(long / short).toBeLessThan(10.5);
  });
});

describe('An action can be given', () => {
  const main = flow(
    does(
      'Task',
      'CreateTask',
      {},
      { on: { made: 'Made' }, next: 'Next', errors: { NoMatchingError: 'Failed', Rare: 'Rare' } },
    ),
  );

  test.each([
    ['a result', { type: 'result', value: 'made' }, 'Made'],
    ['no result', { type: 'result', value: null }, 'Next'],
    ['an error', { type: 'error', error: 'Rare' }, 'Rare'],
    ['an error without a branch of its own', { type: 'error', error: 'Odd' }, 'Failed'],
  ] as const)('%s', (_, override, way) => {
    expect(run(main, { overrides: { Task: override } }).visited).toEqual(['Task', way]);
  });

  test('a delay, which takes time', () => {
    const result = run(main, { overrides: { Task: { type: 'error', error: 'Rare', delaySeconds: 2 } } });

    expect(completionOf(result, 'Task')).toMatchObject({ at: 2000, error: 'Rare' });
  });

  test('another resource, if it has any', () => {
    const result = run(main, { overrides: { Task: { type: 'substitute', resource: 'x' } } });

    expect(result).toMatchObject({ visited: ['Task', 'Next'], warnings: ['no-substitute'] });
  });

  test('another function', () => {
    const call = flow(does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'f' }));

    expect(run(call, { overrides: { Call: { type: 'substitute', resource: 'other' } } }).requests).toMatchObject([
      { functionArn: 'other' },
    ]);
  });

  test('another bot', () => {
    const bots = new Map([['other', { dtmf: new Map(), utterances: new Map([['hi', { intent: 'Hi' }]]) }]]);
    const bot = flow(
      does('Bot', 'ConnectParticipantWithLexBot', { LexV2Bot: { AliasArn: 'b' } }, { on: { Hi: 'Hi' } }),
    );
    const overrides = {
      Bot: { type: 'substitute', resource: 'arn:aws:lex:us-east-1:111122223333:bot-alias/x/other' },
    } as const;

    expect(run(bot, { overrides, world: { bots }, customer: ['"hi"'] }).visited).toEqual(['Bot', 'Hi']);
  });

  test('an answer instead of that of a function', () => {
    const call = flow(
      does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: 'f' }, { next: 'Say' }),
      say('Say', '$.External.a', 'Bye'),
    );
    const result = run(call, { overrides: { Call: { type: 'result', value: { a: 'mocked' }, delaySeconds: 1 } } });

    expect(result).toMatchObject({ played: ['mocked'], requests: [] });
  });
});

test('An unknown type without a next action takes its error branch', () => {
  const main = flow(does('New', 'DoSomethingNew', {}, { errors: { NoMatchingError: 'Failed' } }));

  expect(run(main)).toMatchObject({ visited: ['New', 'Failed'], warnings: ['unknown-type'] });
});

test('A warning is given once for each action, however often it runs', () => {
  const main = flow(does('New', 'DoSomethingNew', {}, { next: 'New' }));

  expect(run(main).warnings).toEqual(['unknown-type']);
});

test('A module that invokes itself endlessly ends in an error', () => {
  const modules = new Map([namedFlow('m', does('In', 'InvokeFlowModule', { FlowModuleId: 'm' }))]);
  const result = run(flow(does('Invoke', 'InvokeFlowModule', { FlowModuleId: 'm' })), { world: { modules } });

  expect(result.end).toBe('NoTransition');
});

test('States are never changed', () => {
  const document = readFlow(
    { id: 'main' },
    content(menu('Menu', { 1: 'Set' }), setAttributes('Set', { a: '1' }, 'Menu')),
  );
  let { state } = startContact(emptyWorld, { flow: document, channel: 'VOICE' }, likeliest());
  for (let index = 0; index < 20; index++) {
    const before = structuredClone({ ...state, world: null, assumed: null, frame: { ...state.frame, flow: null } });
    const next = step(state, index % 3 === 0 ? { type: 'keys', keys: '1' } : { type: 'proceed' });

    expect({ ...state, world: null, assumed: null, frame: { ...state.frame, flow: null } }).toEqual(before);
    state = next.state;
  }
});
