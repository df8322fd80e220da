import { LIKELIEST, type Readings, AssumedReadings } from '../../../../local/readings';
import {
  answerFromWorld,
  type ContactStart,
  type ContactState,
  emptyWorld,
  type FlowDocument,
  type FlowEvent,
  hear,
  type Input,
  isIdle,
  type LambdaAnswer,
  type LambdaRequest,
  type Override,
  startContact,
  startHearing,
  step,
  type Step,
  type World,
} from '../../../../local/flow';

export interface Surroundings extends Partial<Omit<ContactStart, 'flow'>> {
  readonly world?: Partial<World>;
  /** The values of readings. Default: the likeliest value of each reading. */
  readonly readings?: Partial<Readings>;
  /** The customer's input each time the flow listens: keys, words in quotation marks (`"hello"`), or '' for silence. */
  readonly customer?: readonly string[];
  /** The customer's input when an action is entered, by the identifier of the action. */
  readonly interruptions?: Readonly<Record<string, readonly Input[]>>;
  readonly overrides?: Readonly<Record<string, Override>>;
  readonly answers?: readonly LambdaAnswer[];
  /** The time limit of the contact, in seconds. Default: 300, the limit of a test case. */
  readonly limitSeconds?: number;
}

export interface Run {
  readonly events: readonly FlowEvent[];
  readonly state: ContactState;
  /** The identifiers of the started actions, in order. */
  readonly visited: readonly string[];
  /** The played prompts, in order. */
  readonly played: readonly string[];
  /** The messages that the customer heard, in order. */
  readonly messages: readonly string[];
  readonly warnings: readonly string[];
  readonly requests: readonly LambdaRequest[];
  readonly seconds: number;
  /** The reason why the contact ended, or its phase when the run stopped before the end. */
  readonly end: string;
}

/** Runs a contact until it has ended, until it waits for an input that does not come, or until its time limit. */
export function run(flow: FlowDocument, surroundings: Surroundings = {}): Run {
  const {
    world,
    readings,
    customer = [],
    interruptions = {},
    overrides = {},
    answers = [],
    limitSeconds = 300,
    ...start
  } = surroundings;
  const inputs = [...customer];
  const given = [...answers];
  const events: FlowEvent[] = [];
  const requests: LambdaRequest[] = [];
  let state!: ContactState;
  const advance = (next: Step) => {
    state = next.state;
    events.push(...next.events);
    if (state.phase.kind === 'calling') requests.push(state.phase.request);
  };
  const assumed = likeliest(readings);
  advance(startContact({ ...emptyWorld, ...world }, { flow, channel: 'VOICE', ...start }, assumed));
  while (state.phase.kind !== 'over' && state.time <= limitSeconds * 1000) {
    const id = state.frame!.action.identifier;
    if (state.phase.kind === 'entering') {
      own(interruptions, id)?.forEach((each) => advance(step(state, each)));
    }
    if (isIdle(state) && (state.phase.kind !== 'listening' || inputs.length === 0)) break;
    advance(step(state, nextInput(state, inputs, own(overrides, id), given)));
  }
  return { ...summary(events, state), requests };
}

/** Returns the given values of readings, and the likeliest value of each other reading. */
export const likeliest = (others: Partial<Readings> = {}): AssumedReadings =>
  new AssumedReadings({ ...LIKELIEST, ...others });

/** Returns a member of a record, but no inherited member: an action can have the identifier `constructor`. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function nextInput(
  state: ContactState,
  inputs: string[],
  override: Override | undefined,
  given: LambdaAnswer[],
): Input {
  const { phase, world } = state;
  if (phase.kind === 'listening' && inputs.length > 0) return customerInput(inputs.shift()!);
  if (phase.kind === 'calling') {
    const answer = given.shift() ?? answerFromWorld(world, phase.request);
    return { type: 'answer', answer: 'module' in answer ? { error: 'modules are not loaded here' } : answer };
  }
  return { type: 'proceed', override: phase.kind === 'entering' ? override : undefined };
}

function customerInput(input: string): Input {
  if (input === '') return { type: 'proceed' };
  return input.startsWith('"') ? { type: 'utterance', text: input.slice(1, -1) } : { type: 'keys', keys: input };
}

function summary(events: readonly FlowEvent[], state: ContactState): Omit<Run, 'requests'> {
  const messages: string[] = [];
  events.reduce((hearing, event) => {
    const heard = hear(hearing, event, state.assumed);
    if (heard.message) messages.push(heard.message.text);
    return heard.hearing;
  }, startHearing);
  return {
    events,
    state,
    messages,
    visited: events.flatMap((event) => (event.type === 'ActionStarted' ? [event.action.identifier] : [])),
    played: events.flatMap((event) => (event.type === 'Played' ? [event.text] : [])),
    warnings: events.flatMap((event) => (event.type === 'Warning' ? [event.code] : [])),
    seconds: state.time / 1000,
    end: state.phase.kind === 'over' ? state.phase.reason : state.phase.kind,
  };
}

export function eventsOf<T extends FlowEvent['type']>({ events }: Run, type: T): Extract<FlowEvent, { type: T }>[] {
  return events.filter((event): event is Extract<FlowEvent, { type: T }> => event.type === type);
}

/** Returns the event of the first completion of an action. */
export function completionOf(result: Run, identifier: string) {
  return eventsOf(result, 'ActionCompleted').find(({ action }) => action.identifier === identifier);
}
