import { type ContactState, type Override } from '../flow';
import { resourceOf } from './flow-actions';
import { type Doing } from './test-document';

type OverrideDoing = Extract<Doing, { kind: 'override' }>;

/** The overrides that the test case has set. Each is used for one run of a matching action, the earliest one first. */
export class Overrides {
  private waiting: OverrideDoing[] = [];

  add(override: OverrideDoing): void {
    this.waiting.push(override);
  }

  /** Returns the first override for the action that the contact has just entered, and removes it from the list. */
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
