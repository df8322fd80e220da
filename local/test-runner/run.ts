import {
  type Channel,
  type ContactStart,
  type ContactState,
  type FlowEvent,
  hear,
  type Heard,
  isIdle,
  type LambdaAnswer,
  type LambdaRequest,
  startContact,
  startHearing,
  step,
  type Step,
  type World,
} from '../flow';
import { type AssumedReadings } from '../readings';
import { carryOut } from './carry-out';
import { type CoverageCounter } from './coverage';
import { type Spoken, spokenText } from './matching';
import { Overrides } from './overrides';
import { isDone, isExceeded, isFulfilled, Progress, type Tracked } from './progress';
import { type ExecutionRecord } from './record';
import { observationRecord } from './records';
import { type InputEntry, type LogEntry } from './result';
import { Results } from './results';
import { Story } from './story';
import { type Instruction, type TestDocument } from './test-document';
import { isMet, type TestEvent } from './test-event';
import { Warnings } from './warnings';

/** The longest time of an execution. All times here are in milliseconds. */
const LIMIT = 300_000;

/** The time from the end of the contact to the event TestCompleted. */
const COMPLETED_AFTER = 40_000;

/** The time from the end of the contact until the execution gives up, and the unmet observations fail. */
const GIVEN_UP_AFTER = { VOICE: 50_000, CHAT: 6_000 } as const;

export type End =
  | { readonly kind: 'passed' }
  | { readonly kind: 'ended by the test' }
  /** The limit of five minutes was reached, although no observation was unmet. */
  | { readonly kind: 'timed out' }
  | { readonly kind: 'not observed'; readonly isTimeout: boolean }
  | { readonly kind: 'observed too often'; readonly tracked: Tracked }
  | { readonly kind: 'assert failed'; readonly tracked: Tracked };

/**
 * An execution of a test case against a flow, in virtual time. `execute` yields the calls of functions, and the caller
 * answers them.
 */
export class Run {
  readonly progress: Progress;
  readonly overrides = new Overrides();
  readonly results = new Results();
  readonly warnings = new Warnings();
  readonly story: Story;
  readonly inputs: InputEntry[] = [];
  readonly logs: LogEntry[] = [];
  readonly records: ExecutionRecord[] = [];
  state: ContactState;
  time = 0;
  /** A copy of `assumed` that only `awaits` uses. */
  private readonly aside: AssumedReadings;
  private end?: End;
  private hearing = startHearing;
  private events: FlowEvent[] = [];
  private nextEvent = 0;

  constructor(
    test: TestDocument,
    readonly world: World,
    private readonly start: ContactStart,
    readonly assumed: AssumedReadings,
    coverage?: CoverageCounter,
  ) {
    this.story = new Story(coverage);
    this.aside = assumed.untouched();
    this.progress = new Progress(test.observations, assumed);
    test.warnings.forEach((message) => this.warnings.warn('content', message));
    const begun = startContact(world, start, assumed);
    this.state = begun.state;
    this.advance(begun);
  }

  get channel(): Channel {
    return this.start.channel;
  }

  /** Returns the value that a path has for the test case at this moment. */
  readonly readPath = (path: string): string => this.results.readPath(this.state, path);
  readonly readText = (text: string): string => this.results.readText(this.state, text);

  *execute(): Generator<LambdaRequest, End, LambdaAnswer> {
    this.offer({ type: 'TestInitiated' });
    while (!this.end) {
      const event = this.events.at(this.nextEvent);
      if (event && event.at <= LIMIT) {
        this.nextEvent += 1;
        this.observe(event);
      } else if (event || isIdle(this.state)) this.reachLimit();
      else if (this.state.phase.kind === 'over') this.contactIsOver();
      else yield* this.proceed();
    }
    return this.end;
  }

  private *proceed(): Generator<LambdaRequest, void, LambdaAnswer> {
    const { phase } = this.state;
    if (phase.kind === 'calling') this.advance(step(this.state, { type: 'answer', answer: yield phase.request }));
    else this.advance(step(this.state, { type: 'proceed', override: this.overrides.take(this.state) }));
  }

  private advance({ state, events }: Step): void {
    this.state = state;
    this.story.follow(state);
    if (this.nextEvent === this.events.length) {
      this.events = [];
      this.nextEvent = 0;
    }
    this.events.push(...events);
  }

  private observe(event: FlowEvent): void {
    this.time = event.at;
    const heard = hear(this.hearing, event, this.assumed);
    this.hearing = heard.hearing;
    this.receive(heard, endsCall(event));
    if (this.end) return;
    this.story.tell(event);
    this.warnings.note(event);
    if (event.type === 'ActionStarted') {
      this.offer({ type: 'FlowActionStarted', actionType: event.action.type, parameters: event.parameters });
    } else if (event.type === 'ActionCompleted' && event.error === undefined) {
      const { parameters } = this.story.lastStarted!;
      this.offer({ type: 'FlowActionCompleted', actionType: event.action.type, parameters });
    }
  }

  private receive({ message, parts = [] }: Heard, isLast: boolean): void {
    if (!message) return;
    const text = spokenText(message.text);
    if (parts.length > 1 && this.isJoiningRelevant(text, parts)) this.assumed.value('joined-prompts');
    if (isLast && this.isAwaited(text) && this.assumed.is('last-prompt', 'missed')) return;
    this.story.messages.push(message);
    this.offer({ type: 'MessageReceived', text });
  }

  /**
   * Tells whether it matters for an active observation that `parts` were joined to `text`. It matters when exactly one
   * of `text` and the last part would meet the observation, or when an earlier part would meet it.
   */
  private isJoiningRelevant(text: Spoken, parts: readonly string[]): boolean {
    const [last, ...earlier] = parts.map(spokenText).reverse();
    return this.progress.active.some(
      (tracked) =>
        this.awaits(tracked, text) !== this.awaits(tracked, last) || earlier.some((part) => this.awaits(tracked, part)),
    );
  }

  private isAwaited(text: Spoken): boolean {
    return this.progress.active.some((tracked) => this.awaits(tracked, text));
  }

  /**
   * Tells whether a message would meet an observation. The comparison notes its readings in `aside`, so they are not
   * reported as readings on which the verdict may depend.
   */
  private awaits({ observation: { expectation } }: Tracked, text: Spoken): boolean {
    const { world, readPath, channel, aside: assumed } = this;
    return isMet(expectation, { type: 'MessageReceived', text }, { world, readPath, channel, assumed });
  }

  /**
   * Gives an event to the active observations that wait for it, in the order of the document. By the reading
   * `one-event-for-several`, it goes to all of them or only to the first.
   */
  private offer(event: TestEvent): void {
    let isTaken = false;
    const instructions: [Tracked, Instruction][] = [];
    for (const tracked of this.progress.active) {
      if (this.end) break;
      if (!isMet(tracked.observation.expectation, event, this)) continue;
      if (isTaken && this.assumed.is('one-event-for-several', 'first')) break;
      isTaken = true;
      instructions.push(...this.take(tracked, event).map((each): [Tracked, Instruction] => [tracked, each]));
    }
    // The customer acts when all observations have received the event.
    for (const [tracked, instruction] of instructions) if (!this.end) this.send(tracked, instruction);
  }

  private take(tracked: Tracked, event: TestEvent): readonly Instruction[] {
    tracked.matches += 1;
    tracked.event = event;
    if (event.type === 'MessageReceived') this.warnings.similar(tracked, event.text);
    if (event.type === 'FlowActionCompleted') this.results.learn(this.state, event.actionType);
    if (isExceeded(tracked)) {
      this.end = { kind: 'observed too often', tracked };
      return [];
    }
    const { outcome, instructions } = carryOut(tracked, this);
    if (outcome === 'failed') {
      this.end = { kind: 'assert failed', tracked };
      return [];
    }
    if (isDone(tracked)) this.close(tracked);
    if (isFulfilled(tracked)) this.progress.activate(tracked.observation.next, this.time);
    if (outcome === 'end' && event.type !== 'TestCompleted') this.endTest();
    return instructions;
  }

  private close(tracked: Tracked): void {
    this.progress.close(tracked);
    this.records.push(observationRecord(tracked, 'PASSED', this.time));
  }

  private send(tracked: Tracked, instruction: Instruction): void {
    this.inputs.push({ at: this.time, observation: tracked.observation.identifier, input: instruction });
    const said = nameOf(instruction);
    if (this.state.phase.kind === 'over') return this.warnings.lostInput(tracked, said, 'the contact is over');
    const next = step(this.state, instruction);
    for (const event of next.events) {
      if (event.type === 'InputLost') this.warnings.lostInput(tracked, nameOf(event.input), event.why);
    }
    this.advance(next);
  }

  private endTest(): void {
    const { progress, assumed } = this;
    const isAwaited = progress.active.some(({ observation }) => observation.expectation.type === 'TestCompleted');
    if (isAwaited && assumed.is('end-test-completes', 'completes')) this.offer({ type: 'TestCompleted' });
    if (this.end) return;
    const isFailure = progress.unmet.length > 0 && assumed.is('end-test-with-open-observations', 'failed');
    this.end = isFailure ? { kind: 'not observed', isTimeout: false } : { kind: 'ended by the test' };
  }

  private contactIsOver(): void {
    const { progress, start, time } = this;
    if (progress.unmet.length === 0) {
      this.end = { kind: 'passed' };
      return;
    }
    const givenUp = time + GIVEN_UP_AFTER[start.channel];
    const completed = time + COMPLETED_AFTER;
    const waitsOnlyForCompletion = progress.unmet.every(
      ({ observation }) => observation.expectation.type === 'TestCompleted',
    );
    if (givenUp < completed && !waitsOnlyForCompletion) return this.giveUp(givenUp);
    if (completed > LIMIT) return this.reachLimit();
    this.time = completed;
    this.offer({ type: 'TestCompleted' });
    if (this.end) return;
    if (progress.unmet.length === 0) this.end = { kind: 'passed' };
    else this.giveUp(Math.max(givenUp, completed));
  }

  private giveUp(time: number): void {
    this.time = Math.min(time, LIMIT);
    this.end = { kind: 'not observed', isTimeout: time >= LIMIT };
  }

  private reachLimit(): void {
    this.time = LIMIT;
    this.offer({ type: 'TestCompleted' });
    this.end ??= this.progress.unmet.length > 0 ? { kind: 'not observed', isTimeout: true } : { kind: 'timed out' };
  }
}

/**
 * Tells whether an event ends the call. AWS does not say whether a test case receives the last message before this
 * event: see the reading `last-prompt`.
 */
function endsCall(event: FlowEvent): boolean {
  return event.type === 'Ended' || (event.type === 'ActionStarted' && event.action.type === 'DisconnectParticipant');
}

function nameOf(instruction: Instruction): string {
  switch (instruction.type) {
    case 'keys':
      return `the key input ${instruction.keys}`;
    case 'utterance':
      return `"${instruction.text}"`;
    case 'disconnect':
      return 'the hang-up';
  }
}
