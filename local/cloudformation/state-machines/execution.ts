import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Definition, type State, type TaskState } from './definition';
import { MAX_EVENTS, stateEvent, type HistoryEvent } from './history';
import { type Json } from './json';
import { type Scope } from './reference-path';
import { runtimeFailure, StateFailure } from './state-failure';
import { type StateMachine } from './state-machine';
import { StateMachineClock } from './state-machine-clock';
import { step, type Attempts, type Effect, type Occurrence } from './step';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionSurroundings {
  readonly region: string;
  /** How many seconds of an execution pass in a real one. */
  readonly timeScale: number;
  /** Throws a StateFailure. */
  runTask(execution: Execution, state: TaskState, parameters: Json): Promise<Json>;
  /** Told of every event. */
  onEvent(execution: Execution, event: HistoryEvent): void;
}

interface Position {
  readonly name: string;
  readonly input: Json;
}

interface Ending {
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

const EVENTS_OF_ENDINGS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** A run of a state machine, as it was defined when the run started. */
export class Execution {
  status: ExecutionStatus = 'RUNNING';
  readonly history: HistoryEvent[] = [];
  readonly startDate: number;
  stopDate?: number;
  ending: Ending = {};
  redriveCount = 0;
  redriveDate?: number;
  /** Starts at the real time, which the functions that it calls see too. */
  readonly clock: StateMachineClock;
  private position: Position;
  private running = new AbortController();

  constructor(
    readonly arn: string,
    readonly name: string,
    readonly machine: StateMachine,
    /** The text that it was started with. */
    readonly input: string,
    private readonly surroundings: ExecutionSurroundings,
  ) {
    this.clock = new StateMachineClock(surroundings.timeScale);
    this.startDate = this.clock.now();
    this.position = { name: this.definition.startAt, input: JSON.parse(input) as Json };
  }

  start(): void {
    this.record('ExecutionStarted', { input: this.input, inputDetails: WHOLE, roleArn: this.machine.roleArn });
    this.run();
  }

  /** Ends a run for someone who wants it to. */
  stop(error?: string, cause?: string): void {
    this.end('ABORTED', { error, cause });
  }

  /** Goes on at the state that was not successful, with the input that it had. */
  redrive(): void {
    this.redriveCount++;
    this.redriveDate = this.clock.now();
    this.status = 'RUNNING';
    this.stopDate = undefined;
    this.ending = {};
    this.running = new AbortController();
    this.record('ExecutionRedriven', { redriveCount: this.redriveCount });
    this.run();
  }

  private get definition(): Definition {
    return this.machine.definition;
  }

  private run(): void {
    const { signal } = this.running;
    // Whatever ends an execution from outside has said how.
    void this.travel(signal).catch((error) => {
      if (!signal.aborted) {
        this.end('FAILED', { error: 'States.Runtime', cause: String(error) });
      }
    });
    void this.limitTime(signal).catch(() => {});
  }

  private async limitTime(signal: AbortSignal): Promise<void> {
    const { timeoutSeconds } = this.definition;
    if (timeoutSeconds !== undefined) {
      await this.clock.sleepUntil(this.clock.now() + timeoutSeconds * 1000, signal);
      this.end('TIMED_OUT', { error: 'States.Timeout' });
    }
  }

  private async travel(signal: AbortSignal): Promise<void> {
    for (;;) {
      // A loop of states that ask for nothing leaves others their turn.
      await nextTurn();
      signal.throwIfAborted();
      const effect = await new Visit(this, this.position, this.surroundings, signal).conclude();
      signal.throwIfAborted();
      if (effect.kind === 'fail') {
        return this.end('FAILED', effect);
      }
      if (effect.next === undefined) {
        return this.end('SUCCEEDED', { output: effect.output });
      }
      this.position = { name: effect.next, input: effect.output };
    }
  }

  private end(status: keyof typeof EVENTS_OF_ENDINGS, { output, error, cause }: Ending): void {
    this.status = status;
    this.ending = { output, error, cause };
    this.running.abort();
    const details =
      status === 'SUCCEEDED' ? { output: JSON.stringify(output), outputDetails: WHOLE } : { error, cause };
    this.record(EVENTS_OF_ENDINGS[status], details);
    this.stopDate = this.history.at(-1)!.timestamp;
  }

  record(type: string, details?: Readonly<Record<string, unknown>>): HistoryEvent {
    const id = this.history.length + 1;
    // The first state follows from nothing, as on AWS.
    const previousEventId = id === 2 ? 0 : id - 1;
    const event = { id, previousEventId, timestamp: this.clock.now(), type, details };
    this.history.push(event);
    this.surroundings.onEvent(this, event);
    return event;
  }

  /** The context object, `$$`. */
  context(state: Json): Json {
    const { arn, name, machine, startDate, redriveCount, redriveDate } = this;
    return {
      Execution: {
        Id: arn,
        Input: JSON.parse(this.input) as Json,
        Name: name,
        RoleArn: machine.roleArn,
        StartTime: isoTime(startDate),
        RedriveCount: redriveCount,
        ...(redriveDate !== undefined && { RedriveTime: isoTime(redriveDate) }),
      },
      State: state,
      StateMachine: { Id: machine.arn, Name: machine.name },
    };
  }
}

/** Step Functions would say when it cuts data short for the history. */
const WHOLE = { truncated: false };

function isoTime(time: number): string {
  return new Date(time).toISOString();
}

/** A stay in a state: what the language asks for is done, until it says how the state ends. */
class Visit {
  private readonly state: State;
  private readonly enteredTime: string;
  private readonly enteredAt: number;
  private attempts: Attempts = [];

  constructor(
    private readonly execution: Execution,
    private readonly position: Position,
    private readonly surroundings: ExecutionSurroundings,
    private readonly signal: AbortSignal,
  ) {
    const { name, input } = position;
    this.state = execution.machine.definition.states.get(name)!;
    const { id, timestamp } = execution.record(stateEvent(this.state.type, 'Entered'), {
      name,
      input: JSON.stringify(input),
      inputDetails: WHOLE,
    });
    this.enteredAt = id;
    this.enteredTime = isoTime(timestamp);
  }

  async conclude(): Promise<Extract<Effect, { kind: 'go' | 'fail' }>> {
    for (let occurrence: Occurrence = { kind: 'entered' }; ;) {
      const effect = this.follow(occurrence);
      if (effect.kind === 'go') {
        const output = JSON.stringify(effect.output);
        const { name } = this.position;
        this.execution.record(stateEvent(this.state.type, 'Exited'), { name, output, outputDetails: WHOLE });
        return effect;
      }
      if (effect.kind === 'fail') {
        return this.told(effect);
      }
      occurrence = await this.carryOut(effect);
      this.signal.throwIfAborted();
    }
  }

  private follow(occurrence: Occurrence): Effect {
    if (this.execution.history.length >= MAX_EVENTS) {
      const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
      return { kind: 'fail', error: 'States.Runtime', cause };
    }
    return step(this.state, this.scope(), occurrence, this.attempts);
  }

  private scope(): Scope {
    const RetryCount = this.attempts.reduce((sum, each) => sum + each, 0);
    const state = { Name: this.position.name, EnteredTime: this.enteredTime, RetryCount };
    return { input: this.position.input, context: this.execution.context(state) };
  }

  private async carryOut(effect: Exclude<Effect, { kind: 'go' | 'fail' }>): Promise<Occurrence> {
    const { clock } = this.execution;
    switch (effect.kind) {
      case 'wait':
        await clock.sleepUntil('until' in effect ? effect.until : clock.now() + effect.seconds * 1000, this.signal);
        return { kind: 'waited' };
      case 'retry': {
        this.attempts = effect.attempts;
        const seconds = effect.hasJitter ? Math.random() * effect.seconds : effect.seconds;
        await clock.sleepUntil(clock.now() + seconds * 1000, this.signal);
        return { kind: 'entered' };
      }
      case 'run':
        return this.runTask(effect.state, effect.parameters);
    }
  }

  private async runTask(state: TaskState, parameters: Json): Promise<Occurrence> {
    const { execution, surroundings, signal } = this;
    const [resourceType, resource] = state.integration.split(':');
    const place = { resourceType, resource };
    execution.record('TaskScheduled', {
      ...place,
      region: surroundings.region,
      parameters: JSON.stringify(parameters),
      timeoutInSeconds: state.timeoutSeconds,
    });
    execution.record('TaskStarted', place);
    const patience = new AbortController();
    const end = () => patience.abort();
    signal.addEventListener('abort', end);
    try {
      const result = await Promise.race([
        surroundings.runTask(execution, state, parameters),
        this.timeout(state, patience.signal),
      ]);
      signal.throwIfAborted();
      execution.record('TaskSucceeded', { ...place, output: JSON.stringify(result), outputDetails: WHOLE });
      return { kind: 'succeeded', result };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof StateFailure)) {
        throw error;
      }
      const type = error.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed';
      execution.record(type, { ...place, error: error.error, cause: error.cause || undefined });
      return { kind: 'failed', failure: error };
    } finally {
      patience.abort();
      signal.removeEventListener('abort', end);
    }
  }

  /** Throws when the time of a task is up, or when nobody waits for it any more. */
  private async timeout({ timeoutSeconds = Infinity }: TaskState, signal: AbortSignal): Promise<never> {
    const { clock } = this.execution;
    await clock.sleepUntil(clock.now() + timeoutSeconds * 1000, signal);
    throw new StateFailure('States.Timeout', '');
  }

  /** Step Functions says where a definition asked for something that is not there. */
  private told(effect: Extract<Effect, { kind: 'fail' }>): Extract<Effect, { kind: 'fail' }> {
    if (this.state.type === 'Fail' || effect.error !== runtimeFailure('').error) {
      return effect;
    }
    const place = `An error occurred while executing the state '${this.position.name}' (entered at the event id #${this.enteredAt}).`;
    return { ...effect, cause: `${place} ${effect.cause}` };
  }
}
