import { handlerOf } from './actions';
import { type Outcome, type Waking } from './actions/handler';
import { runAction } from './actions/run';
import { type Channel, type Contact, type ContactState, type Frame } from './contact-state';
import { type CustomerInput } from './customer-input';
import { type Branch } from './events';
import { type Input, type Override } from './inputs';
import { described, firstMessages, quoted } from '../../lib/private/flow-language/wording';
import {
  type Flow,
  type FlowAction,
  type FlowDocument,
  type FlowKind,
} from '../../lib/private/flow-language/flow-document';
import { type JsonObject, jsonObject } from '../../lib/private/json/json';
import { NO_MEDIA_STREAMS } from './media-streams';
import { resolveParameters } from './resolve-parameters';
import { queueFlowOf } from './queue-flow';
import { dataToLeave } from './flow-data';
import { branchOf } from './transitions';
import { nameIn, type Step, Turn } from './turn';
import { type AssumedReadings } from '../readings';
import { type World } from './world';

/** The shortest time an action takes, in milliseconds. */
const SHORTEST_ACTION = 50;

/**
 * The maximum number of steps of a contact. A contact that takes more steps is ended, since its flow seems to loop
 * without end.
 */
export const MAX_STEPS = 20_000;

/** The data with which a contact begins. */
export interface ContactStart {
  readonly flow: FlowDocument;
  readonly channel: Channel;
  readonly id?: string;
  readonly instanceArn?: string;
  readonly region?: string;
  readonly customerNumber?: string;
  readonly systemNumber?: string;
  readonly attributes?: ReadonlyMap<string, string>;
  readonly segmentAttributes?: JsonObject;
  /** The first message of a chat customer. */
  readonly initialMessage?: string;
}

/** Begins a contact. The contact enters the first action, and the next step runs the action. */
export function startContact(world: World, start: ContactStart, assumed: AssumedReadings): Step {
  const turn = new Turn({
    world,
    assumed,
    contact: newContact(start),
    phase: { kind: 'entering' },
    time: 0,
    steps: 0,
    draws: 0,
    random: world.seed,
    warned: new Set(),
  });
  const { flow, findings, name } = start.flow;
  if (flow) enterFlow(turn, flow, 'CONTACT_FLOW');
  else turn.end('BrokenFlow', `The flow "${name}" cannot run: ${firstMessages(findings)}.`);
  return turn.finish();
}

/** Passes an input to the contact, and runs the contact until it can take the next input. */
export function step(state: ContactState, input: Input): Step {
  if (state.phase.kind === 'over') return { state, events: [] };
  const turn = new Turn(state);
  turn.change({ steps: state.steps + 1 });
  if (turn.state.steps > MAX_STEPS) tooManySteps(turn);
  else take(turn, input);
  return turn.finish();
}

/** Tells whether the contact waits, without a time limit, for an input from outside. */
export function isIdle({ phase }: ContactState): boolean {
  return phase.kind === 'waiting' || (phase.kind === 'listening' && phase.listening.limit === undefined);
}

function newContact(start: ContactStart): Contact {
  const { id = '00000000-0000-4000-8000-000000000000', region = 'us-east-1', customerNumber = '' } = start;
  return {
    id,
    region,
    customerNumber,
    channel: start.channel,
    instanceArn: start.instanceArn ?? `arn:aws:connect:${region}:111122223333:instance/local`,
    languageCode: 'en-US',
    voice: 'Joanna',
    systemNumber: start.systemNumber ?? '',
    callbackNumber: customerNumber,
    attributes: start.attributes ?? new Map(),
    segmentAttributes: start.segmentAttributes ?? jsonObject(),
    tags: new Map(),
    references: jsonObject(),
    name: '',
    description: '',
    customerId: '',
    initialMessage: start.initialMessage,
    mediaStreams: NO_MEDIA_STREAMS,
    hooks: new Map(),
    inbox: [],
    loops: new Map(),
  };
}

function take(turn: Turn, input: Input): void {
  const { phase } = turn.state;
  switch (input.type) {
    case 'disconnect':
      return turn.end('CustomerDisconnected', 'the customer disconnected');
    case 'answer':
      if (phase.kind !== 'calling')
        throw new Error(`An answer was passed, but the contact does not wait for a function: it is ${phase.kind}.`);
      return wake(turn, input);
    case 'keys':
    case 'utterance':
      if (listensTo(turn.state, input)) return wake(turn, input);
      return goesToBot(turn) ? turn.keepForBot(input) : turn.receive(input);
    case 'proceed':
      return proceed(turn, input.override);
  }
}

function proceed(turn: Turn, override: Override | undefined): void {
  const { phase } = turn.state;
  switch (phase.kind) {
    case 'entering':
      return settle(turn, runAction(turn, override));
    case 'calling':
      return wake(turn, { type: 'answer', answer: { error: 'nobody answered the call' } });
    case 'playing':
      return wake(turn, { type: 'silence' });
    case 'listening':
      if (phase.listening.limit === undefined) return;
      turn.pass(phase.listening.limit);
      return wake(turn, { type: 'silence' });
    case 'waiting':
    case 'over':
      return;
  }
}

/**
 * Tells whether the contact listens to an input. Menus, stored input and bots take keys, but only on a call. Bots,
 * views and waits take words.
 */
function listensTo({ phase, contact }: ContactState, input: CustomerInput): boolean {
  if (phase.kind !== 'listening') return false;
  if (input.type === 'keys')
    return (
      contact.channel === 'VOICE' &&
      phase.listening.for !== 'view' &&
      phase.listening.for !== 'return' &&
      input.keys !== ''
    );
  return phase.listening.for === 'bot' || phase.listening.for === 'view' || phase.listening.for === 'return';
}

const LEX_BOT = 'ConnectParticipantWithLexBot';

/**
 * Tells whether input is kept for a bot that does not listen yet. This happens only on calls, and only if the reading
 * `early-input-for-a-bot` has the value `taken`. The input is kept at the start of the bot's action. It is also kept at
 * the start of the action before, if that action plays no message and takes no input.
 */
function goesToBot({ state: { phase, assumed }, frame: { flow, action }, isChat }: Turn): boolean {
  if (isChat || phase.kind !== 'entering') return false;
  const { next, conditions } = action.transitions;
  const follower = isSilent(action) && conditions.length === 0 ? flow.actions.get(next ?? '') : undefined;
  return (follower ?? action).type === LEX_BOT && assumed.is('early-input-for-a-bot', 'taken');
}

function wake(turn: Turn, waking: Waking): void {
  const { phase } = turn.state;
  const memory = 'memory' in phase ? phase.memory : {};
  const { action, parameters } = turn.frame;
  settle(turn, handlerOf(action.type)!.resume!(turn, parameters, waking, memory));
}

function settle(turn: Turn, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'success':
    case 'failure':
      return follow(turn, outcome);
    case 'call':
      return turn.wait({ kind: 'calling', request: outcome.request });
    case 'listen':
      turn.wait({ kind: 'listening', listening: outcome.listening, memory: outcome.memory });
      return turn.emit({ type: 'Listening', action: turn.action, listening: outcome.listening });
    case 'play on':
      return turn.wait({ kind: 'playing', memory: outcome.memory });
    case 'transfer to flow':
      leave(turn);
      return transfer(turn, outcome.flow, 'CONTACT_FLOW');
    case 'invoke module':
      return invokeModule(turn, outcome);
    case 'end module':
      leave(turn);
      return returnFromModule(turn, outcome);
    case 'end flow':
      leave(turn);
      return endFlow(turn);
    case 'enqueue':
      leave(turn);
      turn.update({ queuedIn: outcome.queue, keyBuffer: turn.contact.keyBuffer === undefined ? undefined : '' });
      turn.emit({ type: 'Queued', queue: outcome.queue });
      return transfer(turn, queueFlowOf(turn, outcome.queue), 'CUSTOMER_QUEUE');
    case 'end contact':
      leave(turn);
      return turn.end(outcome.reason, outcome.message);
  }
}

/** Completes an action that ends its flow or module, or that transfers or ends the contact. */
function leave(turn: Turn): void {
  complete(turn, { kind: 'success' }, { kind: 'none', label: '' });
}

type Finished = Extract<Outcome, { kind: 'success' | 'failure' }>;

function follow(turn: Turn, outcome: Finished): void {
  const forgets = handlerOf(turn.frame.action.type)?.forgets;
  if (outcome.kind === 'failure' && forgets) turn.learn(forgets, undefined);
  const branch = branchOf(turn, outcome);
  const next = branch.to === undefined ? undefined : turn.frame.flow.actions.get(branch.to);
  complete(turn, outcome, branch, next);
  if (branch.to === undefined) return leadsNowhere(turn, outcome);
  if (next) return enter(turn, turn.frame, next);
  const { flow, action } = turn.frame;
  turn.end(
    'BrokenFlow',
    `the action ${described(action)} of the flow "${flow.name}" leads to ${quoted(branch.to)}, which is not an action of the flow`,
  );
}

function complete(turn: Turn, outcome: Finished, branch: Branch, next?: FlowAction): void {
  turn.pass(turn.frame.since + SHORTEST_ACTION - turn.state.time);
  const what = outcome.kind === 'success' ? { result: outcome.result } : { error: outcome.error, why: outcome.why };
  const { flow, action } = turn.frame;
  const follower = next && { next: nameIn(flow, next) };
  turn.emit({ type: 'ActionCompleted', action: nameIn(flow, action), ...what, branch, ...follower });
  // Input that a caller sent to one bot is not kept for the next bot.
  if (action.type === LEX_BOT && !turn.isChat) turn.update({ inbox: [] });
}

/**
 * Ends a flow at an action that has no branch for its outcome. Our reading: after a customer queue flow, the contact
 * keeps waiting in the queue. After a module, the action that invoked the module fails.
 */
function leadsNowhere(turn: Turn, outcome: Finished): void {
  const { flow, kind, action, caller } = turn.frame;
  const why = outcome.kind === 'failure' ? `: ${outcome.why}` : '';
  const message = `the action ${described(action)} of "${flow.name}" has no ${missingBranch(outcome)}${why}`;
  if (caller) return leaveModule(turn, { kind: 'failure', error: 'NoMatchingError', why: message });
  if (kind !== 'CUSTOMER_QUEUE') return turn.end('NoTransition', message);
  turn.warn('queue-flow-ended', `${message}; the contact waits in the queue`);
  turn.wait({ kind: 'waiting' });
}

function missingBranch(outcome: Finished): string {
  if (outcome.kind === 'failure') return `branch for the error ${outcome.error}`;
  return outcome.result === undefined ? 'next action' : `branch for the result ${quoted(outcome.result)}`;
}

function endFlow(turn: Turn): void {
  if (turn.contact.queuedIn) return turn.wait({ kind: 'waiting' });
  turn.end('FlowEnded', 'the flow ended before the contact was in a queue');
}

function invokeModule(turn: Turn, { flow, input }: Extract<Outcome, { kind: 'invoke module' }>): void {
  const data = new Map([['Modules', { Input: input }]]);
  enterFlow(turn, flow, 'MODULE', { caller: turn.frame, data });
}

function returnFromModule(turn: Turn, { result, data }: Extract<Outcome, { kind: 'end module' }>): void {
  turn.change({ frame: turn.frame.caller });
  turn.learn('Modules', { Result: result ?? null, ResultData: data });
  follow(turn, { kind: 'success', result });
}

function leaveModule(turn: Turn, outcome: Finished): void {
  turn.change({ frame: turn.frame.caller });
  follow(turn, outcome);
}

/**
 * Transfers the contact to another flow, without return. The counters of loops in the flows that it leaves are deleted.
 */
function transfer(turn: Turn, flow: Flow, kind: FlowKind): void {
  const loops = new Map(turn.contact.loops);
  for (let frame: Frame | undefined = turn.frame; frame; frame = frame.caller) loops.delete(frame.flow.id);
  turn.update({ loops });
  enterFlow(turn, flow, kind, { formerData: dataToLeave(turn.frame) });
}

function enterFlow(
  turn: Turn,
  flow: Flow,
  kind: FlowKind,
  past: Partial<Pick<Frame, 'caller' | 'data' | 'formerData'>> = {},
): void {
  turn.emit({ type: 'FlowEntered', flow: flow.id, name: flow.name, kind });
  enter(turn, { flow, kind, data: new Map(), ...past }, flow.actions.get(flow.start)!);
}

function enter(
  turn: Turn,
  { flow, kind, data, formerData, caller }: Omit<Frame, 'action' | 'parameters' | 'since'>,
  next: Frame['action'],
): void {
  const handler = handlerOf(next.type);
  const authored = next.parameters;
  turn.enter({ flow, kind, data, formerData, caller, action: next, parameters: authored, since: turn.state.time });
  const resolved = next.mayRefer ? resolveParameters(authored, turn.lookup) : authored;
  const parameters = handler?.complete?.(turn, resolved) ?? resolved;
  turn.reframe({ parameters });
  turn.emit({ type: 'ActionStarted', action: turn.action, silent: isSilent(next, parameters), parameters, authored });
}

function isSilent({ type, parameters: authored }: Frame['action'], parameters = authored): boolean {
  return handlerOf(type)?.silent?.(parameters) ?? true;
}

function tooManySteps(turn: Turn): void {
  const { flow, action } = turn.frame;
  turn.end(
    'TooManySteps',
    `after ${MAX_STEPS} steps the contact still runs, now at ${described(action)} of "${flow.name}": the flow loops without end`,
  );
}
