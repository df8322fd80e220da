import { type State, type TaskState } from './definition';
import { type Execution, type ExecutionSurroundings } from './execution';
import { isoTime, MAX_EVENTS, stateEvent, WHOLE } from './history';
import { type Json } from './json';
import { type Scope } from './reference-path';
import { runtimeFailure, StateFailure } from './state-failure';
import { step, type Attempts, type Effect, type Occurrence } from './step';

/** Where an execution is: a state, and its input. */
export interface Position {
  readonly name: string;
  readonly input: Json;
}

/** A stay in a state: what the language asks for is done, until it says how the state ends. */
export class Visit {
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
