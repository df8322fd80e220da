import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Definition, type TaskState } from './definition';
import { isoTime, WHOLE, type HistoryEvent } from './history';
import { type Json } from './json';
import { type StateMachine } from './state-machine';
import { StateMachineClock } from './state-machine-clock';
import { Visit, type Position } from './visit';

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
