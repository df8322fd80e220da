import { type ContactState, type Override } from '../flow';
import { resourceOf } from './flow-actions';
import { type Doing } from './test-document';

type OverrideDoing = Extract<Doing, { kind: 'override' }>;

/** The overrides of a test case. Each applies to one run of an action, in the order in which they were set. */
export class Overrides {
  private waiting: OverrideDoing[] = [];

  add(override: OverrideDoing): void {
    this.waiting.push(override);
  }

  /** Returns the override for the action that the contact has entered, and uses it up. */
  take({ frame, phase }: ContactState): Override | undefined {
    if (this.waiting.length === 0 || !frame || phase.kind !== 'entering') return undefined;
    const { type } = frame.action;
    const resource = resourceOf(type, frame.parameters);
    const found = this.waiting.find((each) => each.actionType === type && each.resource === resource);
    if (found) this.waiting = this.waiting.filter((each) => each !== found);
    return found?.override;
  }

  get unused(): readonly OverrideDoing[] {
    return this.waiting;
  }
}
