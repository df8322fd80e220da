import { type LogLine } from '../../../../lambda/invocation/world';
import { Calls, type CallOfACourse } from './calls';
import { chance } from './chance';
import { CloudFormation } from './deployed-stack';
import { HandlerFunction } from './function';
import { type Gateway } from './gateway';
import { type Deploy, type History, type Pause, type Step } from './history';
import { Judge } from './judge';
import { People } from './people';
import { resourcesOf } from './resources';
import { Scheduler } from './scheduler';
import { CloudFormationService, ConnectService } from './services';

/** The result of a history. */
export interface Outcome {
  readonly complaints: readonly string[];
  readonly log: readonly LogLine[];
  /** The calls of the handlers, in order. */
  readonly course: readonly CallOfACourse[];
  /** The status of the stack at the end of each operation. */
  readonly statuses: readonly string[];
  /** The names of the stack's test cases that still exist when the history has ended. */
  readonly left: readonly string[];
}

/** Plays a history from its beginning to the deletion of the stack. */
export async function play(history: History, gateway: Gateway): Promise<Outcome> {
  const player = new Player(history, gateway);
  try {
    await player.play();
  } catch (error) {
    // An operation throws when an earlier one left the stack in a state that allows no further operation. That is a
    // defect, so it becomes a complaint.
    player.judge.complain(String(error));
  }
  const { judge, log, statuses, calls } = player;
  return { complaints: judge.complaints, log, statuses, course: calls.course, left: judge.ours() };
}

class Player {
  readonly log: LogLine[] = [];
  readonly statuses: string[] = [];
  readonly judge: Judge;
  readonly calls: Calls;
  private readonly scheduler = new Scheduler();
  private readonly cloudFormation: CloudFormation;
  private readonly lambda: HandlerFunction;
  private readonly people: People;
  private last?: Deploy;

  constructor(
    private readonly history: History,
    gateway: Gateway,
  ) {
    const { scheduler } = this;
    const random = chance(history.seed);
    const begun = scheduler.now();
    const log = (line: LogLine) => void this.log.push({ at: (scheduler.now() - begun) / 1000, ...line });
    const lambda = (this.lambda = new HandlerFunction(scheduler, random, history.deliveries, log));
    const connect = new ConnectService(scheduler.now, history.listLag);
    const stack = () => this.cloudFormation.stack;
    const service = new CloudFormationService(stack);
    this.cloudFormation = new CloudFormation(scheduler, lambda, gateway.url, history.oldProperties, log);
    this.people = new People(history, connect, stack, scheduler.now, log);
    this.judge = new Judge(connect.store, this.people, stack);
    this.calls = new Calls(scheduler, random, log, history.faults, lambda, {
      connect: (call) => connect.answer(call),
      cloudformation: (call) => service.answer(call),
      answers: (call) => this.cloudFormation.takeAnswer(call),
    });
    gateway.serve = (call, reply) => this.calls.arrived(call, reply);
  }

  async play(): Promise<void> {
    for (const step of this.history.steps) {
      await this.take(step);
      await this.pause(step.pause);
      if (this.hasFailed('ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED')) await this.recover();
    }
    this.calls.areHealthy = true;
    await this.pause('quiet');
    await this.deleteStack();
    await this.pause('quiet');
  }

  private get stack() {
    return this.cloudFormation.stack;
  }

  private get operations() {
    return this.cloudFormation.operations;
  }

  private hasFailed(...statuses: readonly string[]): boolean {
    return statuses.includes(this.stack.status);
  }

  private async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'deploy':
        this.last = step;
        return this.deploy(step);
      case 'deploy again':
        this.people.makeRoom([]);
        return (
          this.last && this.deploy({ ...this.last, ...step, kind: 'deploy', breaksAfter: undefined, meanwhile: [] })
        );
      case 'delete stack':
        return this.deleteStack();
      case 'roll back':
        return this.rollBack();
    }
  }

  /** Deploys as the cdk CLI does, which first rolls back or deletes a failed stack. */
  private async deploy(step: Deploy): Promise<void> {
    if (step.rollback) await this.rollBack();
    if (this.hasFailed('ROLLBACK_COMPLETE')) await this.deleteStack();
    if (this.stack.status === 'DELETE_COMPLETE') this.cloudFormation.beginStack();
    const { stack, operations } = this;
    const revision = this.cloudFormation.revision(resourcesOf(step, this.people));
    for (const { after, action } of step.meanwhile) {
      this.scheduler.later(after * 1000, () => {
        if (action.kind !== 'cancel') this.people.act(action);
        else if (stack.status === 'UPDATE_IN_PROGRESS') operations.cancel(stack);
      });
    }
    await this.operate('deploy', () => {
      if (stack.status === 'REVIEW_IN_PROGRESS')
        operations.create(stack, revision, step.rollback ? 'ROLLBACK' : 'DO_NOTHING');
      else operations.update(stack, revision, { disableRollback: !step.rollback });
    });
  }

  private async rollBack(): Promise<void> {
    if (!this.hasFailed('CREATE_FAILED', 'UPDATE_FAILED')) return;
    await this.operate('roll back', () => this.operations.rollBack(this.stack));
    if (this.hasFailed('ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED')) await this.recover();
  }

  private async deleteStack(): Promise<void> {
    if (this.hasFailed('REVIEW_IN_PROGRESS', 'DELETE_COMPLETE')) return;
    await this.operate('delete', () => this.operations.delete(this.stack));
    if (this.hasFailed('DELETE_FAILED')) await this.recover();
  }

  /**
   * Does what people do after a failure: they wait until the faults have ended, and delete test cases whose names the
   * stack needs. Then they continue the rollback or delete the stack, which must succeed.
   */
  private async recover(): Promise<void> {
    if (!this.judge.isExcused) this.judge.complain('is stuck without a reason');
    this.calls.areHealthy = true;
    await this.pause('quiet');
    this.people.makeRoom(this.judge.leftovers());
    await this.operate('recover', () => {
      if (this.stack.status === 'UPDATE_ROLLBACK_FAILED') this.operations.continueRollback(this.stack, new Set());
      else this.operations.delete(this.stack);
    });
    if (this.stack.status.endsWith('_FAILED')) this.judge.complain('is stuck for ever');
    this.calls.areHealthy = false;
  }

  private async operate(kind: string, begin: () => void): Promise<void> {
    const { stack } = this;
    const logged = this.log.push({ operation: kind });
    const [begun, lost] = [this.scheduler.now(), this.lambda.lostEvents];
    begin();
    await this.scheduler.whileTrue(() => stack.inProgress);
    if (stack.inProgress) this.judge.complain('never ends');
    const hadHeavyFaults = this.calls.heavyUntil > begun || this.lambda.lostEvents > lost;
    this.statuses.push(stack.status);
    this.judge.afterOperation(hadHeavyFaults, this.log.slice(logged));
  }

  private async pause(pause: Pause): Promise<void> {
    if (pause === 'quiet') await this.scheduler.whileTrue(() => true);
    else await this.scheduler.pass(pause * 1000);
    if (this.scheduler.isQuiet) this.judge.whenQuiet();
  }
}
