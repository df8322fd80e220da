import { type Json } from '../common/json';
import { type State, type TaskState } from './definition';
import { type Scope } from './reference-path';
import { type StateMachine } from './state-machine';
import { type StateMachineClock } from './state-machine-clock';
import { runtimeFailure, StateFailure } from './state-failure';
import { step, type Attempts, type Effect, type Occurrence } from './step';

/** The current state of an execution, and the input of the state. */
export interface Position {
  readonly name: string;
  readonly input: Json;
}

/** Step Functions' limit for the number of events in the history. */
const MAX_EVENTS = 25_000;

/** The members of an Execution that a Visit uses. */
interface RunningExecution {
  readonly machine: StateMachine;
  readonly clock: StateMachineClock;
  readonly context: Scope['context'];
  events: number;
}

/** The run of one state, from its entry to its end or failure. */
export class Visit {
  private readonly state: State;
  private readonly enteredAt: number;
  private attempts: Attempts = [];

  constructor(
    private readonly execution: RunningExecution,
    private readonly position: Position,
    /** Throws a StateFailure when the task fails. */
    private readonly perform: (state: TaskState, parameters: Json) => Promise<Json>,
    private readonly signal: AbortSignal,
  ) {
    this.state = execution.machine.definition.states.get(position.name)!;
    this.enteredAt = ++execution.events;
  }

  async conclude(): Promise<Extract<Effect, { kind: 'go' | 'fail' }>> {
    for (let occurrence: Occurrence = { kind: 'entered' }; ;) {
      const effect = this.follow(occurrence);
      if (effect.kind === 'go') {
        this.execution.events++;
        return effect;
      }
      if (effect.kind === 'fail') {
        return this.withPlace(effect);
      }
      occurrence = await this.carryOut(effect);
      this.signal.throwIfAborted();
    }
  }

  private follow(occurrence: Occurrence): Effect {
    if (this.execution.events >= MAX_EVENTS) {
      const cause = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
      return { kind: 'fail', error: 'States.Runtime', cause };
    }
    const scope: Scope = { input: this.position.input, context: this.execution.context };
    return step(this.state, scope, occurrence, this.attempts);
  }

  private async carryOut(effect: Exclude<Effect, { kind: 'go' | 'fail' }>): Promise<Occurrence> {
    const { clock } = this.execution;
    switch (effect.kind) {
      case 'wait':
        await clock.sleep(effect.seconds, this.signal);
        return { kind: 'waited' };
      case 'retry':
        this.attempts = effect.attempts;
        await clock.sleep(effect.hasJitter ? Math.random() * effect.seconds : effect.seconds, this.signal);
        return { kind: 'entered' };
      case 'run':
        return this.runTask(effect.state, effect.parameters);
    }
  }

  private async runTask(state: TaskState, parameters: Json): Promise<Occurrence> {
    const { execution, signal } = this;
    // The three events of a task: scheduled, started and ended.
    execution.events += 3;
    const patience = new AbortController();
    const end = () => patience.abort();
    signal.addEventListener('abort', end);
    try {
      const result = await Promise.race([this.perform(state, parameters), this.timeout(state, patience.signal)]);
      return { kind: 'succeeded', result };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof StateFailure)) {
        throw error;
      }
      return { kind: 'failed', failure: error };
    } finally {
      patience.abort();
      signal.removeEventListener('abort', end);
    }
  }

  /** Waits for the timeout of a task, then throws. The signal ends the wait when the task or the execution has ended. */
  private async timeout({ timeoutSeconds = Infinity }: TaskState, signal: AbortSignal): Promise<never> {
    await this.execution.clock.sleep(timeoutSeconds, signal);
    throw new StateFailure('States.Timeout', '');
  }

  /** Adds the name of the state to the cause of the error States.Runtime. Does not change an effect of a Fail state. */
  private withPlace(effect: Extract<Effect, { kind: 'fail' }>): Extract<Effect, { kind: 'fail' }> {
    if (this.state.type === 'Fail' || effect.error !== runtimeFailure('').error) {
      return effect;
    }
    const place = `An error occurred while executing the state '${this.position.name}' (entered at the event id #${this.enteredAt}).`;
    return { ...effect, cause: `${place} ${effect.cause}` };
  }
}
