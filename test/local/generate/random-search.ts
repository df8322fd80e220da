import {
  type Channel,
  type ContactState,
  type FlowDocument,
  isIdle,
  hear,
  startContact,
  startHearing,
  step,
  type World,
} from '../../../local/flow';
import { LIKELIEST, AssumedReadings } from '../../../local/readings';
import { resourceOf } from '../../../local/test-runner';

/** Returns a function that picks a random item of a list. The same seed repeats the same items. */
export function randomOf(seed: number) {
  let state = seed;
  return <T>(items: readonly T[]): T => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return items[state % items.length];
  };
}

type Pick = ReturnType<typeof randomOf>;

/**
 * Walks at random through a flow, with overrides and inputs as in a test case. Returns the transitions that were taken,
 * each as JSON such as `["flow","action","label"]`.
 */
export function randomWalk(world: World, entry: FlowDocument, pick: Pick): Set<string> {
  const texts = [...world.flows.values(), ...world.modules.values(), entry].map((document) =>
    JSON.stringify([...document.flow!.actions.values()]),
  );
  const values = [...new Set(texts.join(' ').match(/(?<=")[\w ]+(?=")/g))];
  const names = (root: string) => [
    ...new Set([...texts.join(' ').matchAll(new RegExp(`\\$\\.${root}\\.([\\w-]+)`, 'g'))].map(([, name]) => name)),
  ];
  const some = (root: string) =>
    Object.fromEntries(
      names(root)
        .filter(() => pick([true, false]))
        .map((name) => [name, pick([...values, '101', '5', '50', 'protrial', 'an old one'])]),
    );
  const taken = new Set<string>();
  const channel: Channel = pick(['VOICE', 'VOICE', 'CHAT']);
  let { state, events } = startContact(
    world,
    { flow: entry, channel, attributes: new Map(Object.entries(some('Attributes'))) },
    new AssumedReadings(LIKELIEST),
  );
  let hearing = startHearing;
  let isAsked = false;
  for (let steps = 0; steps < 300 && state.phase.kind !== 'over' && !isIdle(state) && state.time < 280_000; steps++) {
    const input = inputAt(state, isAsked, pick, some);
    if (!input) break;
    ({ state, events } = step(state, input));
    for (const event of events) {
      const heard = hear(hearing, event, state.assumed);
      hearing = heard.hearing;
      // A test case presses keys in answer to a message. So it needs a message that is complete when the flow listens.
      if (event.type === 'Listening') isAsked = heard.message !== undefined;
      if (event.type !== 'ActionCompleted' || event.branch.kind === 'none') continue;
      const label = event.branch.kind === 'next' ? 'next' : event.branch.label;
      taken.add(JSON.stringify([event.action.flow, event.action.identifier, label]));
    }
  }
  return taken;
}

function inputAt(
  state: ContactState,
  isAsked: boolean,
  pick: Pick,
  some: (root: string) => object,
): Parameters<typeof step>[1] | undefined {
  const { phase, frame } = state;
  if (phase.kind === 'listening') {
    const keys = pick([...'1234567890*#', '4711', '4711#', '99#', '1234', '']);
    return keys === '' || !isAsked ? { type: 'proceed' } : { type: 'keys', keys };
  }
  if (phase.kind !== 'entering' || !frame) return { type: 'proceed' };
  const { type } = frame.action;
  const isNamed = resourceOf(type, frame.parameters) !== undefined;
  const error = { type: 'error', error: 'NoMatchingError' } as const;
  switch (type) {
    case 'DistributeByPercentage':
    case 'DequeueContactAndTransferToQueue':
      return undefined;
    case 'TransferContactToQueue':
      return state.contact.hooks.size > 0
        ? { type: 'proceed', override: { type: 'substitute', resource: '{{TestQueueArn}}' } }
        : undefined;
    case 'CheckHoursOfOperation':
      if (!isNamed) return undefined;
      return {
        type: 'proceed',
        override: { type: 'substitute', resource: pick(['{{AlwaysOpenArn}}', '{{AlwaysClosedArn}}']) },
      };
    case 'InvokeLambdaFunction':
      return { type: 'proceed', override: pick([error, { type: 'result', value: some('External') }]) };
    case 'ConnectParticipantWithLexBot':
      return {
        type: 'proceed',
        override: pick([
          error,
          { type: 'result', value: { IntentName: pick(['Repair', 'Order', 'Other']), Slots: some('Lex.Slots') } },
        ]),
      };
    default:
      return { type: 'proceed' };
  }
}
