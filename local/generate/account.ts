import { type Flow, type FlowAction, hasReference, namesIn, resourceKey } from '../flow';
import { isReference, textAt } from '../../lib/private/flow-language/parameters';
import { type Json, memberAt, memberOf, scalarText } from '../../lib/private/json/json';
import { type ReadingId } from '../readings';
import { actionKey, type Exploration } from './explore';
import { type GeneratedTest } from './generated-test';
import { pathKey } from './feeding';
import { promptSources } from '../../lib/private/flow-language/values';
import { factsOf } from '../../lib/private/flow-language/vocabulary';
import { SILENT_SUCCESSES } from '../flow/actions/unobserved';
import { type Transition, transitionKey, type Universe } from './universe';

/** The reasons why no test case takes a transition. */
export const REASONS = {
  'nothing-leads-here': 'no transition leads to the action',
  'never-followed': 'the service never follows this transition',
  chance: 'the branch is drawn by chance',
  'hours-of-the-queue':
    'the flow checks the hours of the queue, and it is not known whether a test case can override these hours',
  'queue-of-an-agent': 'every test case ends before the contact enters the queue of an agent',
  'move-between-queues': 'every test case ends before the contact moves to another queue',
  'unproven-override':
    'only an override leads to this transition, and it is not known whether the override works on the service',
  'failure-of-the-service': 'only a failure of the service leads to this transition',
  'values-too-long':
    'only a failure of the service or a value that is too long leads to this transition, and no test case is generated for such a value',
  'nothing-is-heard': 'the action has no prompt, so no message comes that a test case can answer with input',
  'recording-without-words':
    'the words of the recording are not known, so a local execution has no message that a test case can answer with input',
  'value-of-the-service': 'the value comes from the service, and a test case cannot set it',
  'no-input-leads-here': 'nothing that a test case can do leads to this transition',
  'answer-to-a-view': 'only an answer to a view leads to this transition, and a test case cannot answer views',
  'unknown-type': 'the type of the action is not known, so the action does nothing in a local execution',
  'flow-not-given': 'the transition comes after a flow or module that was not given',
  beyond: 'this transition comes only after transitions that no test case can take',
} as const;

type Reason = keyof typeof REASONS;

/** The keys of all transitions, in four groups. Each transition is in exactly one group. */
export interface Account {
  readonly covered: readonly string[];
  /** The transitions that only test cases with low confidence cover, each with the readings of its first test case. */
  readonly lowConfidence: ReadonlyMap<string, readonly ReadingId[]>;
  readonly unreachable: ReadonlyMap<string, Reason>;
  /** The transitions that no test case covers, and for which none of the REASONS was found. */
  readonly notFound: readonly string[];
}

export function accountOf(
  universe: Universe,
  explorations: readonly Exploration[],
  tests: readonly GeneratedTest[],
  unproven: boolean,
): Account {
  const sure = new Set(tests.filter(({ readings }) => readings.length === 0).flatMap(({ covers }) => [...covers]));
  const lowConfidence = new Map<string, readonly ReadingId[]>();
  for (const { covers, readings } of tests) {
    for (const key of covers) if (!sure.has(key) && !lowConfidence.has(key)) lowConfidence.set(key, readings);
  }
  const keys = [...universe.transitions.keys()];
  const left = new Set(keys.filter((key) => !sure.has(key) && !lowConfidence.has(key)));
  const unreachable = new Reasons(universe, explorations, unproven).of(left);
  return {
    covered: keys.filter((key) => sure.has(key)),
    lowConfidence,
    unreachable,
    notFound: keys.filter((key) => left.has(key) && !unreachable.has(key)),
  };
}

const BARRIERS: Readonly<Record<string, Reason>> = {
  chance: 'chance',
  'hours of the queue': 'hours-of-the-queue',
  'queue of an agent': 'queue-of-an-agent',
  'move between queues': 'move-between-queues',
};

/** Actions whose results only the service determines. */
const OF_THE_SERVICE = [
  'CheckMetricData',
  'CheckOutboundCallStatus',
  'CheckSegmentMembership',
  'CheckVoiceId',
  'GetCase',
  'GetCustomerProfile',
  'GetCustomerProfileObject',
  'GetCalculatedAttributesForCustomerProfile',
  'RouteContactToAgent',
  'StartVoiceIdStream',
  'TransferParticipantToThirdParty',
  'EvaluateDataTableValues',
  'ListDataTableValues',
];

/** Actions that fail when all attributes together become too large. */
const SETTING = ['UpdateContactAttributes', 'UpdateFlowAttributes'];

/** Actions that fail when the text that they say becomes too long. */
const SPEAKING = ['MessageParticipant', 'GetParticipantInput'];

/** Actions that never fail because of the value of a reference, except when the value is too long. */
const NEVER_BY_VALUE: readonly string[] = [...SETTING, ...SPEAKING, ...SILENT_SUCCESSES];

/** Actions after which the contact can enter another flow. */
const ENTERING = ['TransferToFlow', 'InvokeFlowModule', 'TransferContactToQueue', 'UpdateContactEventHooks'];

/** The roots of paths whose values a test case, or the flow itself, can set. */
const SETTABLE =
  /^\$\.(Attributes|FlowAttributes|External|Lex|StoredCustomerInput|Modules|SegmentAttributes|Tags|Queue)\b/;

/** The errors that a customer can cause, by an input or by silence. */
const BY_INPUT = ['InvalidPhoneNumber', 'InvalidCallbackNumber', 'CallbackNumberNotDialable', 'InputTimeLimitExceeded'];

class Reasons {
  private readonly entered: ReadonlySet<string>;
  private readonly transitions: ReadonlySet<string>;
  private readonly barriers: ReadonlyMap<string, string>;
  private readonly isExhausted: boolean;
  private readonly targets: ReadonlySet<string>;
  private readonly starts: ReadonlySet<string>;

  constructor(
    private readonly universe: Universe,
    explorations: readonly Exploration[],
    private readonly unproven: boolean,
  ) {
    this.entered = new Set(explorations.flatMap(({ entered }) => [...entered]));
    this.transitions = new Set(explorations.flatMap(({ transitions }) => [...transitions]));
    this.barriers = new Map(explorations.flatMap(({ barriers }) => [...barriers]));
    this.isExhausted = explorations.every(({ isExhausted }) => isExhausted);
    this.starts = new Set(universe.flows.map(({ id, start }) => actionKey(id, start)));
    this.targets = new Set([...universe.transitions.values()].map(({ flow, to }) => actionKey(flow.id, to)));
  }

  of(left: ReadonlySet<string>): ReadonlyMap<string, Reason> {
    const found = new Map<string, Reason>();
    for (const key of left) {
      const reason = this.own(this.universe.transitions.get(key)!);
      if (reason) found.set(key, reason);
    }
    const open = this.open(left, found);
    for (const key of left) if (!found.has(key) && !open.has(key)) found.set(key, 'beyond');
    return found;
  }

  /**
   * Returns the transitions in `left` that have no reason in `found`, but that a contact can perhaps take. These are
   * the transitions of the following actions:
   *
   * - The actions that an exploration entered.
   * - The actions to which a returned transition leads.
   * - The first action of each flow, when an exploration stopped at a limit, or when a returned transition belongs to
   *   an action that can enter another flow.
   */
  private open(left: ReadonlySet<string>, found: ReadonlyMap<string, Reason>): ReadonlySet<string> {
    const unexplained = [...left].filter((key) => !found.has(key));
    const open = new Set(unexplained.filter((key) => this.isAtEntered(key)));
    const actions = new Set(this.isExhausted ? [] : this.starts);
    for (let before = -1; before < open.size;) {
      before = open.size;
      for (const key of open) this.followers(key).forEach((action) => actions.add(action));
      for (const key of unexplained) if (actions.has(this.sourceOf(key))) open.add(key);
    }
    return open;
  }

  /** Returns the actions to which a contact can come by a transition. */
  private followers(key: string): readonly string[] {
    const isEntering = ENTERING.includes(this.universe.transitions.get(key)!.action.type);
    return isEntering ? [this.targetOf(key), ...this.starts] : [this.targetOf(key)];
  }

  private isAtEntered(key: string): boolean {
    return this.entered.has(this.sourceOf(key));
  }

  private sourceOf(key: string): string {
    const { flow, action } = this.universe.transitions.get(key)!;
    return actionKey(flow.id, action.identifier);
  }

  private targetOf(key: string): string {
    const { flow, to } = this.universe.transitions.get(key)!;
    return actionKey(flow.id, to);
  }

  /** Returns the reason why no contact took the transition, if the transition or its action shows the reason. */
  private own(transition: Transition): Reason | undefined {
    const { flow, action, kind, label } = transition;
    // When a contact took the transition, there is no such reason, even if no test case covers the transition.
    if (this.transitions.has(transitionKey(flow.id, action.identifier, label))) return undefined;
    const at = actionKey(flow.id, action.identifier);
    const { type } = action;
    if (kind === 'next' && (type === 'TransferToFlow' || type === 'TransferContactToQueue')) return 'never-followed';
    if (!this.entered.has(at)) {
      return this.starts.has(at) || this.targets.has(at) ? undefined : 'nothing-leads-here';
    }
    const barrier = this.barriers.get(at);
    if (barrier) return BARRIERS[barrier];
    return this.isExhausted ? this.afterAll(transition) : undefined;
  }

  /**
   * Returns the reason why no contact took the transition, if the reason is known. The caller has to make sure that
   * `isExhausted` is true, and that a contact entered the action.
   */
  private afterAll({ action, kind, label }: Transition): Reason | undefined {
    const { type, parameters } = action;
    if (type === 'TransferContactToQueue') return this.unproven ? 'failure-of-the-service' : 'unproven-override';
    if (type === 'CheckHoursOfOperation') {
      if (kind === 'condition') return 'value-of-the-service';
      return kind === 'next' || this.unproven ? 'never-followed' : 'unproven-override';
    }
    if (OF_THE_SERVICE.includes(type)) return 'value-of-the-service';
    if (type === 'ShowView') return 'answer-to-a-view';
    if (!factsOf(type)) return 'unknown-type';
    if (type === 'InvokeFlowModule' || type === 'TransferToFlow') return this.ofOtherFlow(parameters);
    if (kind === 'error' && label !== 'NoMatchingCondition' && !BY_INPUT.includes(label)) return ofError(action);
    if (type === 'Compare') return this.ofValue(pathKey(textAt(parameters, 'ComparisonValue') ?? ''));
    if (type === 'GetParticipantInput') return this.ofSilence(parameters) ?? 'no-input-leads-here';
    return isDynamic(parameters) ? undefined : 'no-input-leads-here';
  }

  /**
   * Returns the reason why no contact took a transition that depends on the value of a path. Returns undefined when a
   * flow sets the value to a text with references in it: not all values of such a text were tried.
   */
  private ofValue(path: string): Reason | undefined {
    if (!SETTABLE.test(path)) return 'value-of-the-service';
    const given = assignedTo(path, this.universe.flows);
    if (given.some((value) => hasReference(value) && !isReference(value))) return undefined;
    return given.some((value) => isReference(value) && !SETTABLE.test(pathKey(value)))
      ? 'value-of-the-service'
      : 'no-input-leads-here';
  }

  private ofOtherFlow(parameters: FlowAction['parameters']): Reason | undefined {
    const id = textAt(parameters, 'FlowModuleId') ?? textAt(parameters, 'ContactFlowId') ?? '';
    const { modules, flows } = this.universe.world;
    const isGiven = modules.has(resourceKey(id)) || flows.has(resourceKey(id));
    if (isReference(id)) return undefined;
    return isGiven ? 'failure-of-the-service' : 'flow-not-given';
  }

  /**
   * Returns the reason why a local execution has no message before the action waits for input, so that no test case can
   * answer. Returns undefined when there is a message.
   */
  private ofSilence(parameters: FlowAction['parameters']): Reason | undefined {
    const filled = promptSources(parameters).filter((source) => textAt(parameters, source) !== '');
    if (filled.length === 0) return 'nothing-is-heard';
    const recording = this.universe.world.prompts.get(resourceKey(textAt(parameters, 'PromptId') ?? ''));
    const isWordless = typeof recording === 'object' && !recording.text;
    return filled.includes('Media') || isWordless ? 'recording-without-words' : undefined;
  }
}

/**
 * Returns the reason why no contact took an error branch, if the reason is known. The caller excludes the errors that a
 * customer can cause.
 */
function ofError({ type, parameters }: FlowAction): Reason | undefined {
  const isSetting = SETTING.includes(type) && textAt(parameters, 'TargetContact') !== 'Related';
  const isSpeaking = SPEAKING.includes(type) && isDynamic([parameters.Text, parameters.SSML]);
  if (isSetting || isSpeaking) return 'values-too-long';
  return isDynamic(parameters) && !NEVER_BY_VALUE.includes(type) ? undefined : 'failure-of-the-service';
}

/**
 * Returns the values that flow actions give to a path. The names in the path lead to the value in the parameters of the
 * action: for `$.Attributes.tier`, the value is the member `tier` of the parameter `Attributes`. A flow attribute is an
 * object with the value in `Value`.
 */
function assignedTo(path: string, flows: readonly Flow[]): string[] {
  const names = namesIn(path);
  return flows
    .flatMap((flow) => [...flow.actions.values()])
    .flatMap(({ parameters }) => {
      const value = memberAt(parameters, ...names);
      return scalarText(memberOf(value, 'Value') ?? value) ?? [];
    });
}

/** Tells whether a value, or a value within it, has a reference. */
const isDynamic = (value: Json): boolean =>
  typeof value === 'string' ? hasReference(value) : Object.values(value ?? {}).some(isDynamic);
