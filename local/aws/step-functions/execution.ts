import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Json } from '../common/json';
import { type TaskState } from './definition';
import { type StateMachine } from './state-machine';
import { StateMachineClock } from './state-machine-clock';
import { Visit, type Position } from './visit';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

export interface ExecutionSurroundings {
  /** The number of seconds that pass for an execution in one real second. */
  readonly timeScale: number;
  /** Runs a task. Throws a StateFailure when the task fails. */
  runTask(execution: Execution, state: TaskState, parameters: Json): Promise<Json>;
}

interface Ending {
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

/** An execution of a state machine. A later update of the state machine does not change its running executions. */
export class Execution {
  status: ExecutionStatus = 'RUNNING';
  readonly startDate: number;
  stopDate?: number;
  ending: Ending = {};
  /** The clock starts at the real time, because the functions that the execution calls use the real time. */
  readonly clock: StateMachineClock;
  /** The number of events in the history. The events themselves are not kept. */
  events = 0;
  private position: Position;
  private running = new AbortController();

  constructor(
    readonly arn: string,
    readonly name: string,
    readonly machine: StateMachine,
    /** JSON text. */
    readonly input: string,
    private readonly surroundings: ExecutionSurroundings,
  ) {
    this.clock = new StateMachineClock(surroundings.timeScale);
    this.startDate = this.clock.now();
    this.position = { name: machine.definition.startAt, input: JSON.parse(input) as Json };
  }

  start(): void {
    this.events++;
    this.run();
  }

  stop(error?: string, cause?: string): void {
    this.end('ABORTED', { error, cause });
  }

  /** Repeats the state that did not succeed, with the same input. Returns the time of the redrive. */
  redrive(): number {
    this.status = 'RUNNING';
    this.stopDate = undefined;
    this.ending = {};
    this.running = new AbortController();
    this.start();
    return this.clock.now();
  }

  /** The context object, `$$`. */
  get context(): Json {
    const { arn, name, startDate } = this;
    const Input = JSON.parse(this.input) as Json;
    return { Execution: { Id: arn, Input, Name: name, StartTime: new Date(startDate).toISOString() } };
  }

  private run(): void {
    const { signal } = this.running;
    // An error of an execution that was stopped is ignored, since the execution has already ended.
    void this.travel(signal).catch((error) => {
      if (!signal.aborted) {
        this.end('FAILED', { error: 'States.Runtime', cause: String(error) });
      }
    });
  }

  private async travel(signal: AbortSignal): Promise<void> {
    for (;;) {
      // Without this pause, a loop of states that never wait would block the process.
      await nextTurn();
      signal.throwIfAborted();
      const perform = (state: TaskState, parameters: Json) => this.surroundings.runTask(this, state, parameters);
      const effect = await new Visit(this, this.position, perform, signal).conclude();
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

  private end(status: Exclude<ExecutionStatus, 'RUNNING'>, { output, error, cause }: Ending): void {
    this.status = status;
    this.ending = { output, error, cause };
    this.stopDate = this.clock.now();
    this.running.abort();
  }
}
