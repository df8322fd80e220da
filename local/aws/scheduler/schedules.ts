import { randomUUID } from 'node:crypto';
import { type Functions } from '../lambda/functions';
import { type Roles } from '../iam/roles';
import { type StateMachines } from '../step-functions/state-machines';

/** A schedule as AWS::Scheduler::Schedule declares it. Nothing fires it but fire(). */
export interface Schedule {
  readonly arn: string;
  readonly name: string;
  readonly groupName: string;
  /** `rate(...)`, `cron(...)` or `at(...)`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly isEnabled: boolean;
  readonly target: {
    readonly arn: string;
    readonly roleArn: string;
    readonly input?: string;
  };
}

export interface SchedulerSurroundings {
  readonly functions: Functions;
  readonly stateMachines: StateMachines;
  readonly roles: Roles;
}

/** EventBridge Scheduler. */
export class Schedules {
  private readonly schedules = new Map<string, Schedule>();

  constructor(private readonly surroundings: SchedulerSurroundings) {}

  put(schedule: Schedule): void {
    this.schedules.set(schedule.arn, schedule);
  }

  delete(arn: string): void {
    this.schedules.delete(arn);
  }

  find(arn: string): Schedule | undefined {
    return this.schedules.get(arn);
  }

  all(): Schedule[] {
    return [...this.schedules.values()];
  }

  /** Does what the time of a schedule would do. Returns the ARN of the execution that was started, if its target is a state machine. */
  fire(name: string): string | undefined {
    const schedule = this.all().find((each) => each.name === name || each.arn === name);
    if (!schedule) {
      const known = this.all().map((each) => each.name);
      throw new Error(
        `There is no schedule ${name}; there ${known.length > 0 ? `is ${known.join(', ')}` : 'are none'}.`,
      );
    }
    if (!schedule.isEnabled) {
      throw new Error(`The schedule ${name} is disabled.`);
    }
    const { arn } = schedule.target;
    const input = inputOf(schedule);
    if (arn.includes(':stateMachine:')) {
      this.authorize(schedule, 'states:StartExecution');
      return this.surroundings.stateMachines.start({ stateMachineArn: arn, input }).arn;
    }
    if (arn.includes(':lambda:')) {
      this.authorize(schedule, 'lambda:InvokeFunction');
      this.surroundings.functions.invokeLater(arn, input === undefined ? {} : JSON.parse(input));
      return undefined;
    }
    throw new Error(`The local Scheduler starts state machines and functions; the target of ${name} is ${arn}.`);
  }

  private authorize({ name, target }: Schedule, action: string): void {
    const { roles } = this.surroundings;
    const refusal = roles.refusal(roles.assume(target.roleArn, name), { action, resource: target.arn });
    if (refusal !== undefined) {
      throw new Error(refusal);
    }
  }
}

/** Scheduler replaces its keywords in the input of a target. */
function inputOf({ arn, target }: Schedule): string | undefined {
  const keywords: Readonly<Record<string, string>> = {
    '<aws.scheduler.schedule-arn>': arn,
    '<aws.scheduler.scheduled-time>': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    '<aws.scheduler.execution-id>': randomUUID(),
    '<aws.scheduler.attempt-number>': '1',
  };
  return target.input?.replace(/<aws\.scheduler\.[a-z-]+>/g, (keyword) => keywords[keyword] ?? keyword);
}
