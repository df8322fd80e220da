import { randomUUID } from 'node:crypto';
import { AwsError } from '../../http/aws-error';
import { Execution, type ExecutionSurroundings } from './execution';
import { type StateMachine } from './state-machine';

/** The limit for the input of an execution, in bytes. */
const INPUT_LIMIT = 262_144;
/** The pattern of Step Functions for the name of an execution. */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

export interface StartRequest {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input?: string;
}

/** The state machines of the account with their versions, and their executions. */
export class StateMachines {
  private readonly machines = new Map<string, StateMachine>();
  /**
   * The published versions of state machines, by the ARN of the version. The ARN of a deleted version stays as a key
   * with the value undefined, so that its number is not used again.
   */
  private readonly versions = new Map<string, StateMachine | undefined>();
  /** The state machines before their last update, with the time of the update. */
  private readonly outdated = new Map<string, { readonly machine: StateMachine; readonly updatedAt: number }>();
  private readonly executions = new Map<string, Execution>();

  /**
   * @param updateLag for this number of seconds after an update, a request without a version starts the previous
   *   definition
   */
  constructor(
    private readonly surroundings: ExecutionSurroundings,
    private readonly updateLag: number,
  ) {}

  put(machine: StateMachine): void {
    const before = this.machines.get(machine.arn);
    if (before) {
      this.outdated.set(machine.arn, { machine: before, updatedAt: Date.now() });
    }
    this.machines.set(machine.arn, machine);
  }

  /**
   * Publishes a revision of a state machine and returns the ARN of the version. Throws when the revision is not the
   * latest.
   */
  publish(machineArn: string, revisionId: string): string {
    const machine = this.require(machineArn);
    if (revisionId !== machine.revisionId) {
      throw new AwsError(
        'ConflictException',
        `The revision of the state machine is ${machine.revisionId}, and not ${revisionId}`,
      );
    }
    const arn = `${machineArn}:${this.versionsOf(machineArn).length + 1}`;
    this.versions.set(arn, machine);
    return arn;
  }

  deleteVersion(arn: string): void {
    if (this.versions.has(arn)) {
      this.versions.set(arn, undefined);
    }
  }

  /** Deletes a state machine with its versions, and stops its running executions. */
  delete(arn: string): void {
    this.executionsOf(arn)
      .filter(({ status }) => status === 'RUNNING')
      .forEach((execution) => execution.stop());
    this.versionsOf(arn).forEach((version) => this.versions.delete(version));
    this.outdated.delete(arn);
    this.machines.delete(arn);
  }

  find(arn: string): StateMachine | undefined {
    return this.machines.get(arn);
  }

  require(arn: string): StateMachine {
    if (!/^arn:[^:]+:states:[^:]*:\d*:stateMachine:[^:]+(:\d+)?$/.test(arn)) {
      throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
    }
    const machine = this.machines.get(arn);
    if (!machine) {
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  requireExecution(arn: string): Execution {
    const execution = this.executions.get(arn);
    if (!execution) {
      throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    }
    return execution;
  }

  /** Returns the executions of a state machine, the newest first. */
  executionsOf(stateMachineArn: string): Execution[] {
    return [...this.executions.values()].filter(({ machine }) => machine.arn === stateMachineArn).toReversed();
  }

  start({ stateMachineArn, name = randomUUID(), input = '{}' }: StartRequest): Execution {
    const machine = this.versions.get(stateMachineArn) ?? this.latest(stateMachineArn);
    if (!NAME.test(name)) {
      throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    }
    checkInput(input);
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const before = this.executions.get(arn);
    if (before) {
      // As on Step Functions, a repeated request returns the running execution.
      if (before.status === 'RUNNING' && before.input === input) {
        return before;
      }
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    const execution = new Execution(arn, name, machine, input, this.surroundings);
    this.executions.set(arn, execution);
    execution.start();
    return execution;
  }

  stop(): void {
    [...this.machines.keys()].forEach((arn) => this.delete(arn));
  }

  /** Returns the ARNs of all versions that were published, including the deleted ones. */
  private versionsOf(machineArn: string): string[] {
    return [...this.versions.keys()].filter((arn) => arn.startsWith(`${machineArn}:`));
  }

  /** Returns the state machine that new executions use: an update takes effect after `updateLag`. */
  private latest(arn: string): StateMachine {
    const machine = this.require(arn);
    const before = this.outdated.get(arn);
    return before && Date.now() < before.updatedAt + this.updateLag * 1000 ? before.machine : machine;
  }
}

function checkInput(input: string): void {
  if (Buffer.byteLength(input) > INPUT_LIMIT) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${INPUT_LIMIT}`,
    );
  }
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${input}' is not JSON`);
  }
}
