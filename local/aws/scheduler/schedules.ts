import { type Roles } from '../iam/roles';
import { type StateMachines } from '../step-functions/state-machines';

/** A schedule as AWS::Scheduler::Schedule declares it. Its target starts only by `fire`, not at the scheduled time. */
export interface Schedule {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly target: {
    readonly arn: string;
    readonly roleArn: string;
    /** JSON text. */
    readonly input?: string;
  };
}

interface SchedulesOptions {
  readonly roles: Roles;
  readonly stateMachines: StateMachines;
}

/** The schedules of EventBridge Scheduler. */
export class Schedules {
  private readonly schedules = new Map<string, Schedule>();

  constructor(private readonly options: SchedulesOptions) {}

  put(schedule: Schedule): void {
    this.schedules.set(schedule.name, schedule);
  }

  has(name: string): boolean {
    return this.schedules.has(name);
  }

  delete(name: string): void {
    this.schedules.delete(name);
  }

  /**
   * Starts the state machine of a schedule, as Scheduler does when the schedule is due. Returns the ARN of the
   * execution.
   */
  fire(name: string): string {
    const schedule = this.schedules.get(name);
    if (!schedule) {
      throw new Error(
        `There is no schedule ${name}. Existing schedules: ${[...this.schedules.keys()].join(', ') || 'none'}.`,
      );
    }
    if (!schedule.isEnabled) {
      throw new Error(`The schedule ${name} is disabled. Set its State to ENABLED to fire it.`);
    }
    const { roles, stateMachines } = this.options;
    const { arn, roleArn, input } = schedule.target;
    const refusal = roles.refusal(roles.assume(roleArn, name), { action: 'states:StartExecution', resource: arn });
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
    return stateMachines.start({ stateMachineArn: arn, input }).arn;
  }
}
