import { type FlowEvent } from '../flow';
import { type Tracked } from './progress';
import { type Warning } from './result';

/** The warnings of an execution. Each is given once. */
export class Warnings {
  private readonly byText = new Map<string, Warning>();

  get all(): readonly Warning[] {
    return [...this.byText.values()];
  }

  warn(code: string, message: string, observation?: string): void {
    const key = JSON.stringify([code, message, observation]);
    if (!this.byText.has(key))
      this.byText.set(key, { code, message, ...(observation !== undefined && { observation }) });
  }

  /** Adds a warning of the flow. */
  note(event: FlowEvent): void {
    if (event.type !== 'Warning') return;
    const { code, message, action } = event;
    this.warn(code, action ? `at "${action.identifier}": ${message}` : message);
  }

  lostInput({ observation: { identifier } }: Tracked, input: string, why: string): void {
    this.warn('input-lost', `${input} of "${identifier}" got lost: ${why}`, identifier);
  }
}
